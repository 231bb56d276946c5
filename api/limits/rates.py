"""Tells each caller how many requests are left, and refuses what is more.

The headers are those of the IETF draft "RateLimit header fields for HTTP".
"""

import time
from http import HTTPStatus
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.limits.buckets import Buckets, Standing
from api.limits.callers import caller_of
from api.limits.exempt import exempt
from api.problems import refuse
from api.sight.metrics import Metrics

WINDOW_S: Final = 10


class RateLimit:
    """Lets a caller make `quota` requests in ten seconds."""

    def __init__(self, app: ASGIApp, quota: int, metrics: Metrics) -> None:
        self._app = app
        self._quota = quota
        self._metrics = metrics
        self._buckets = Buckets(quota, window_s=WINDOW_S)
        self._policy = f'"caller";q={quota};w={WINDOW_S}'

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with 429."""
        if exempt(scope):
            await self._app(scope, receive, send)
            return
        standing = self._buckets.take(caller_of(scope), time.monotonic())
        headers = self._headers(standing)
        if standing.allowed:
            await self._app(scope, receive, _telling(send, headers))
            return
        self._metrics.count_refusal("rate")
        headers["Retry-After"] = str(standing.wait_s)
        await refuse(self._refusal(standing, headers), scope, receive, send)

    def _headers(self, standing: Standing) -> dict[str, str]:
        return {
            "RateLimit-Policy": self._policy,
            "RateLimit": f'"caller";r={standing.left};t={standing.full_s}',
        }

    def _refusal(self, standing: Standing, headers: dict[str, str]) -> HTTPException:
        return HTTPException(
            HTTPStatus.TOO_MANY_REQUESTS,
            f"More than {self._quota} requests in {WINDOW_S} seconds came from your address; "
            f"try again in {standing.wait_s} s.",
            headers,
        )


def _telling(send: Send, headers: dict[str, str]) -> Send:
    async def _send(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(headers)
        await send(message)

    return _send
