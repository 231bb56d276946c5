"""Speaks ASGI with an application message by message, as an HTTP client cannot."""

import asyncio
from typing import Any

from starlette.types import ASGIApp, Message


async def messages(
    app: ASGIApp, path: str, *, method: str = "GET", **headers: str
) -> list[Message]:
    """Return what an application sends in answer to a request without a body."""
    sent: list[Message] = []

    asked = False

    async def _receive() -> Message:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # the client stays and says no more
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def _send(message: Message) -> None:
        sent.append(dict(message))

    await app(scope_of(path, method=method, **headers), _receive, _send)
    return sent


def scope_of(path: str, *, method: str = "GET", **headers: str) -> dict[str, Any]:
    """Return the scope of a request."""
    path, _, query = path.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "client": ("192.0.2.7", 50000),
        "server": ("kg", 80),
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }
