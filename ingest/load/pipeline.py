"""Batches written one after the other, each looked up and planned while the last is written."""

import asyncio
from collections.abc import Sequence

from ingest.load.items import Item, Reject
from ingest.load.loader import Draft, Loader
from ingest.load.turn import Counts
from kg.errors import GraphDownError, GraphError


class Pipeline:
    """Holds the one batch that is drafted and not yet written; `counts` are of those written."""

    def __init__(self, loader: Loader) -> None:
        self.counts = Counts()
        self._loader = loader
        self._waiting: Draft | None = None

    async def put(
        self, items: Sequence[Item], unparsed: Sequence[Reject], *, mark: str | None = None
    ) -> None:
        """Draft a batch while the one before it is written; `mark` tells the place after it."""
        waiting, self._waiting = self._waiting, None
        if waiting is None or not waiting.is_groundwork_for(items):
            await self._write(waiting)
            self._accept(await self._loader.draft(items, unparsed, mark=mark))
            return
        done, draft = await asyncio.gather(
            self._write(waiting),
            self._loader.draft(items, unparsed, mark=mark, upon=waiting),
            return_exceptions=True,
        )
        if isinstance(done, BaseException):
            raise done
        if isinstance(draft, BaseException):
            raise draft
        self._accept(draft if done else await self._loader.draft(items, unparsed, mark=mark))

    async def end(self) -> None:
        """Write what is still waiting."""
        waiting, self._waiting = self._waiting, None
        await self._write(waiting)

    def _accept(self, draft: Draft) -> None:
        self._loader.accept(draft)
        self._waiting = draft

    async def _write(self, draft: Draft | None) -> bool:
        """Write a draft; tell whether it was written as it was drafted."""
        if draft is None:
            return True
        try:
            self.counts = await self._loader.write(draft, self.counts)
        except GraphDownError:
            raise
        except GraphError:
            self.counts = await self._loader.load(
                draft.items, draft.unparsed, self.counts, mark=draft.mark
            )
            return False
        return True
