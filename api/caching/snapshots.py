"""The snapshot of the graph, read once for all requests that ask for it at the same time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

RECENT_S: Final = 0.2  # spares a round trip before most answers


class Snapshots:
    """Shares reads of the snapshot, none of which began before its request came.

    While a read is under way, all who ask wait for the next one. So nobody is told of a snapshot
    that was gone when he asked, and a crowd costs no more than one reader.
    """

    def __init__(self, read: Callable[[], Awaitable[str]], *, recent_s: float = RECENT_S) -> None:
        self._read = read
        self.recent_s = recent_s
        self._last = ""
        self._last_began = -1.0
        self._running: asyncio.Task[str] | None = None
        self._next: asyncio.Task[str] | None = None

    async def current(self) -> str:
        """Return the snapshot, by a read that begins after this call; raises what it raises."""
        if self._next is None:
            self._next = asyncio.create_task(self._after(self._running))
            self._next.add_done_callback(_looked_at)
        return await asyncio.shield(self._next)  # who leaves does not stop it for the others

    async def recent(self) -> str:
        """Return a snapshot read a moment ago or now: good as a label, for it is never too new.

        An answer that is newer than its label only fails to be validated by it.
        """
        if self._last and time.monotonic() - self._last_began < self.recent_s:
            return self._last
        return await self.current()

    async def _after(self, before: asyncio.Task[str] | None) -> str:
        if before is not None:
            await asyncio.wait((before,))
        self._running, self._next = self._next, None
        began = time.monotonic()
        self._last = await self._read()
        self._last_began = began
        return self._last


def _looked_at(task: asyncio.Task[str]) -> None:
    if not task.cancelled():
        task.exception()  # those who asked may all have left
