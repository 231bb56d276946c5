"""Refuses requests that are larger than anything the service takes."""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import refuse
from api.sight.metrics import Metrics

LONGEST_URL: Final = 16 * 1024  # bytes of path and query; longer lists go into a POST


class SizeLimit:
    """Refuses long addresses with 414 and large bodies, announced or not, with 413."""

    def __init__(self, app: ASGIApp, max_body: int, metrics: Metrics) -> None:
        self._app = app
        self._max_body = max_body
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it is too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_URL:
            await refuse(self._long_url(), scope, receive, send)
        elif _announced(scope) > self._max_body:
            await refuse(self._large_body(), scope, receive, send)
        else:
            await self._app(scope, self._counted(receive), send)

    def _counted(self, receive: Receive) -> Receive:
        received = 0

        async def _receive() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._max_body:
                raise self._large_body()
            return message

        return _receive

    def _long_url(self) -> HTTPException:
        self._metrics.count_refusal("url")
        return HTTPException(
            HTTPStatus.REQUEST_URI_TOO_LONG,
            f"The address is longer than {LONGEST_URL:,} bytes; ask for less at once, or by POST "
            "where the address takes it.",
        )

    def _large_body(self) -> HTTPException:
        self._metrics.count_refusal("body")
        return HTTPException(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"The body is larger than {self._max_body:,} bytes; send it in parts.",
        )


def _announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0
