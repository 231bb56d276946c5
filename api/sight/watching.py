"""Sees every request and every statement: id, log line, figures, span."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.limits.callers import address_of
from api.sight.addresses import Addresses
from api.sight.logs import log_access
from api.sight.metrics import Metrics, method_of
from api.sight.sightings import REQUEST_ID, Sighting, count_call, sighted
from api.sight.traces import Tracing

_LONGEST: Final = 200  # of a path that is logged


class Sight:
    """What an application's requests and statements are noted in."""

    def __init__(self, metrics: Metrics, tracing: Tracing, addresses: Addresses) -> None:
        self.metrics = metrics
        self.tracing = tracing
        self._addresses = addresses

    @contextmanager
    def statement(self, name: str) -> Iterator[None]:
        """Note one call of the database by the name of its statement."""
        began, outcome = time.perf_counter(), "failed"
        try:
            with self.tracing.statement(name):
                yield
            outcome = "answered"
        finally:
            seconds = time.perf_counter() - began
            count_call(seconds)
            self.metrics.count_call(name, outcome=outcome, seconds=seconds)

    @contextmanager
    def request(self, scope: Scope) -> Iterator[Sighting]:
        """Note one request, however it ends."""
        with (
            sighted(scope) as seen,
            self.metrics.in_flight.track_inprogress(),
            self.tracing.request(scope) as describe,
        ):
            method, route = method_of(scope), self._addresses.template(scope["path"])
            try:
                yield seen
            finally:
                seconds = time.perf_counter() - seen.began
                self.metrics.count(method, route, status=seen.status, seconds=seconds)
                facts: dict[str, str | int] = {
                    "http.request.method": method,
                    "kg.request_id": seen.request_id,
                    "kg.database_calls": seen.database_calls,
                }
                describe(route, seen.status, facts)
                _log(scope, seen, route=route, seconds=seconds)


class Watching:
    """Notes each request and tells its sender under which id."""

    def __init__(self, app: ASGIApp, sight: Sight) -> None:
        self._app = app
        self._sight = sight

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and note how it ends."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with self._sight.request(scope) as seen:

            async def _send(message: Message) -> None:
                if message["type"] == "http.response.start":
                    seen.status = message["status"]
                    MutableHeaders(scope=message)[REQUEST_ID] = seen.request_id
                elif message["type"] == "http.response.body":
                    seen.size += len(message.get("body", b""))
                await send(message)

            await self._app(scope, receive, _send)


def _log(scope: Scope, seen: Sighting, *, route: str, seconds: float) -> None:
    log_access(
        request_id=seen.request_id,
        client=address_of(scope),
        method=scope["method"],
        route=route,
        path=quote(scope["path"][:_LONGEST], safe="/:@!$&'()*+,;=~"),
        status=seen.status,
        milliseconds=round(1e3 * seconds, 1),
        size=seen.size,
        database_calls=seen.database_calls,
        database_milliseconds=round(1e3 * seen.database_s, 1),
    )
