"""The snapshot of the graph, read once for all requests that ask for it at the same time."""

import asyncio
from collections.abc import Awaitable, Callable


class Snapshots:
    """Shares reads of the snapshot, none of which began before its request came.

    While a read is under way, all who ask wait for the next one. So an answer never names a
    snapshot that was gone when it was asked for, and a crowd costs no more than one reader.
    """

    def __init__(self, read: Callable[[], Awaitable[str]]) -> None:
        self._read = read
        self._running: asyncio.Task[str] | None = None
        self._next: asyncio.Task[str] | None = None

    async def current(self) -> str:
        """Return the snapshot, by a read that begins after this call; raises what it raises."""
        if self._next is None:
            self._next = asyncio.create_task(self._after(self._running))
            self._next.add_done_callback(_looked_at)
        return await asyncio.shield(self._next)  # who leaves does not stop it for the others

    async def _after(self, before: asyncio.Task[str] | None) -> str:
        if before is not None:
            await asyncio.wait((before,))
        self._running, self._next = self._next, None
        return await self._read()


def _looked_at(task: asyncio.Task[str]) -> None:
    if not task.cancelled():
        task.exception()  # those who asked may all have left
