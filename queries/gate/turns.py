"""Whose statement runs when: few at once, one of each caller, a short queue, and rests between.

A turn ends when the database has ended the statement, not when the caller has gone: what goes on
there must not be joined by more. Its place then rests for as long as it worked: whatever analysts
ask, others have the database to themselves for half of the time.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from kg.errors import BusyCallerError, BusyError, GraphTimeoutError

AnswerT = TypeVar("AnswerT")

WAITING: Final = 4
MOST_REST_S: Final = 10.0
PATIENCE_S: Final = 12.0  # a caller alone outwaits the rest that his last statement has earned
GRACE_S: Final = 2.0  # beyond the time limit, which the database looks at between rows


class Turns:
    """Lets `at_once` statements run, one of each caller."""

    def __init__(self, at_once: int, *, timeout_s: float) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._of_caller: Counter[str] = Counter()
        self._waiting = 0
        self._running: set[asyncio.Task[object]] = set()
        self.timeout_s = timeout_s

    async def take(self, caller: str, work: Callable[[], Awaitable[AnswerT]]) -> AnswerT:
        """Wait for a turn and return what `work` does.

        BusyError if the caller has a turn already, or too many wait; GraphTimeoutError if the
        database goes on beyond the time limit.
        """
        if self._of_caller[caller]:
            raise BusyCallerError("another statement of yours is at work; wait for it")
        if self._places.locked() and self._waiting >= WAITING:
            raise BusyError("others' statements are at work; try again later")
        self._of_caller[caller] += 1
        task = asyncio.create_task(self._turn(caller, work))
        self._running.add(task)
        task.add_done_callback(self._ended)
        done, _ = await asyncio.wait([task], timeout=PATIENCE_S + self.timeout_s + GRACE_S)
        if not done:
            raise GraphTimeoutError("the statement took longer than it may")
        return task.result()

    def _ended(self, task: asyncio.Task[object]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # looked at, for one whose caller has gone

    async def _turn(self, caller: str, work: Callable[[], Awaitable[AnswerT]]) -> AnswerT:
        try:
            await self._place()
            began = time.monotonic()
            try:
                return await work()
            finally:
                self._rest(time.monotonic() - began)
        finally:
            self._of_caller[caller] -= 1
            if not self._of_caller[caller]:
                del self._of_caller[caller]

    def _rest(self, worked_s: float) -> None:
        loop = asyncio.get_running_loop()
        loop.call_later(min(worked_s, MOST_REST_S), self._places.release)

    async def _place(self) -> None:
        self._waiting += 1
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._places.acquire()
        except TimeoutError as error:
            raise BusyError("others' statements are at work; try again") from error
        finally:
            self._waiting -= 1
