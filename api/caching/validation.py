"""Names the snapshot in every answer of the API, and answers 304 to who holds the answer.

What anyone may read is stored by anyone, who asks each time whether it still holds: that costs
one index seek, which a crowd shares. What is asked by another method than GET is stored by nobody.
"""

from http import HTTPStatus
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.caching.snapshots import Snapshots
from api.caching.validators import asks, named, tag
from api.problems import API, refuse
from kg.errors import GraphError
from queries.graph.snapshot import EMPTY

SNAPSHOT: Final = "Snapshot"
KEPT: Final = "public, no-cache"  # kept, and used only after asking
VARY: Final = "Accept, Accept-Encoding"


class Validation:
    """Reads the snapshot before anything else is read, so that it is never newer than an answer.

    Routes find it as `request.state.snapshot`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 304, or pass the request on and label the answer."""
        if scope["type"] != "http" or not scope["path"].startswith(f"{API}/"):
            await self._app(scope, receive, send)
            return
        snapshots: Snapshots = scope["app"].state.snapshots
        try:
            snapshot = await (snapshots.current() if asks(scope) else snapshots.recent())
        except GraphError as error:
            await refuse(error, scope, receive, send)
            return
        scope.setdefault("state", {})["snapshot"] = snapshot
        headers = _headers(scope, snapshot)
        if "ETag" in headers and named(scope, headers["ETag"]):
            await Response(None, HTTPStatus.NOT_MODIFIED, headers)(scope, receive, send)
        else:
            await self._app(scope, receive, _labelled(send, headers))


def _headers(scope: Scope, snapshot: str) -> dict[str, str]:
    if scope["method"] != "GET" or snapshot == EMPTY:  # which a graph of unknown age says too
        return {SNAPSHOT: snapshot, "Cache-Control": "no-store"}
    validator = tag(scope, snapshot)
    return {SNAPSHOT: snapshot, "ETag": validator, "Cache-Control": KEPT, "Vary": VARY}


def _labelled(send: Send, headers: dict[str, str]) -> Send:
    async def _send(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
            held = MutableHeaders(scope=message)
            for name, value in headers.items():
                held.setdefault(name, value)
            held["Vary"] = VARY
        await send(message)

    return _send
