"""Bounds what is at work at once, what may wait for it, and how long anything takes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.limits.exempt import exempt
from api.problems import refuse
from api.sight.metrics import Metrics

RETRY_AFTER_S: Final = 1  # a queue empties quickly, or not at all


class Gate:
    """Lets some in at once and some wait, in the order they came."""

    def __init__(self, at_work: int, *, waiting: int) -> None:
        self._places = asyncio.Semaphore(at_work)
        self._most = waiting
        self.waiting = 0

    @property
    def full(self) -> bool:
        """Whether one more could not even wait."""
        return self._places.locked() and self.waiting >= self._most

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for a place and hold it."""
        self.waiting += 1
        try:
            await self._places.acquire()
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self._places.release()


class Admission:
    """Answers 503 at once where the queue is full, and 504 where nothing comes in time.

    `limit_s` bounds the wait for the beginning of an answer, and for each further piece of one
    that is streamed, whoever is slow: the graph or the reader.
    """

    def __init__(self, app: ASGIApp, gate: Gate, *, limit_s: float, metrics: Metrics) -> None:
        self._app = app
        self._gate = gate
        self._limit_s = limit_s
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when its turn has come."""
        if exempt(scope):
            await self._app(scope, receive, send)
        elif self._gate.full:
            self._metrics.count_refusal("queue")
            await refuse(_busy(), scope, receive, send)
        else:
            await self._in_time(scope, receive, send)

    async def _in_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False
        clock = asyncio.get_running_loop().time

        async def _send(message: Message) -> None:
            nonlocal started
            started = True
            if not timer.expired():
                timer.reschedule(clock() + self._limit_s)
            await send(message)

        try:
            async with asyncio.timeout(self._limit_s) as timer, self._gate.place():
                await self._app(scope, receive, _send)
        except TimeoutError:
            if not timer.expired():
                raise
            self._metrics.count_refusal("time")
            if not started:  # else the connection is closed, so that the answer is seen to be cut
                await refuse(self._late(), scope, receive, send)

    def _late(self) -> HTTPException:
        return HTTPException(
            HTTPStatus.GATEWAY_TIMEOUT,
            f"There is no answer within {self._limit_s:g} seconds; ask for less, or later.",
        )


def _busy() -> HTTPException:
    return HTTPException(
        HTTPStatus.SERVICE_UNAVAILABLE,
        f"The service is at work for as many as it can; try again in {RETRY_AFTER_S} s.",
        {"Retry-After": str(RETRY_AFTER_S)},
    )
