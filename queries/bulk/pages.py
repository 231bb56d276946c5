"""Rows in bulk, page after page, each a transaction of its own.

A page begins after the ids at which the last one ended. Nobody's pace but the reader's counts:
one page is read ahead and no more, and no transaction is open while it waits.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Final

from kg.cypher import Statement
from kg.errors import ArgumentError, SnapshotGoneError
from kg.graph import Graph
from queries.bulk.kinds import AUTHORS_AT_ONCE, RECOMMENDATIONS, Kind
from queries.graph.resolve import INTERNAL
from queries.graph.snapshot import Snapshot, snapshot
from queries.recommend.bulk import recommendations_after
from schema.base import Row

Lend = Callable[[], AbstractAsyncContextManager[Graph]]
"""Gives the graph for as long as one page takes."""

Rows = list[list[Any]]
"""Rows as the database gives them, in the order of the kind's columns: not checked one by one."""

Key = tuple[str, str]
"""Own ids at which a page ended; the second is '' where one names the row."""

START: Final[Key] = ("", "")
LAST: Final = "\uffff"  # behind every id


@dataclass(frozen=True, slots=True)
class Bulk:
    """A set to be read: which, in which state of the graph, since when and from where on."""

    kind: Kind
    pinned: Snapshot
    since: Snapshot | None = None
    after: Key = START


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, where they end, and where to read on; none at the end."""

    rows: Rows
    end: Key
    on: Key | None


class _Page(Row):
    rows: list[Any]


async def begin(
    graph: Graph,
    kind: Kind,
    *,
    since: str | None = None,
    after: Key = START,
    pinned: str | None = None,
) -> Bulk:
    """Return what to read; `since` is a snapshot, `pinned` the one that reading began with.

    SnapshotGoneError if the graph has gone on since it began, or `since` is of another graph;
    ArgumentError for `since` where it is not known what changed.
    """
    now = await snapshot(graph)
    if pinned is not None and pinned != now.word:
        raise SnapshotGoneError(
            f"the graph has gone on from {pinned[:40]} to {now.word}, so that this cannot be gone "
            "on with; begin without a cursor"
        )
    if since is not None and kind.statement is None:
        raise ArgumentError(
            "changed_since",
            f"is not for {kind.name}: one change anywhere near alters them; read them whole",
        )
    past = now.since("changed_since", since) if since is not None else None
    return Bulk(kind=kind, pinned=now, since=past, after=after)


async def pages(lend: Lend, bulk: Bulk) -> AsyncGenerator[Page]:
    """Yield the pages that have rows, in order of their ids; no row is there twice."""
    upcoming = asyncio.create_task(_page(lend, bulk, bulk.after))
    try:
        while True:
            page = await upcoming
            if page.on is not None:
                upcoming = asyncio.create_task(_page(lend, bulk, page.on))
            if page.rows:
                yield page
            if page.on is None:
                return
    finally:
        upcoming.cancel()
        await asyncio.gather(upcoming, return_exceptions=True)


async def moved_to(lend: Lend, bulk: Bulk) -> str | None:
    """Return the snapshot that the graph has gone on to meanwhile; none if it stands."""
    async with lend() as graph:
        now = await snapshot(graph)
    return None if now == bulk.pinned else now.word


async def _page(lend: Lend, bulk: Bulk, at: Key) -> Page:
    async with lend() as graph:
        if bulk.kind.statement is None:
            return await _recommended(graph, at[0])
        rows = await _rows(graph, bulk, at, statement=bulk.kind.statement)
    if len(rows) == bulk.kind.at_once:
        end = (rows[-1][0], rows[-1][1] if bulk.kind.keys > 1 else "")
        return Page(rows, end=end, on=end)
    part = bulk.kind.part_end(at[0])
    end = (part or LAST, "")
    return Page(rows, end=end, on=end if part else None)


async def _rows(graph: Graph, bulk: Bulk, at: Key, *, statement: Statement) -> Rows:
    params: dict[str, object] = {"until_id": bulk.kind.part_end(at[0]) or LAST}
    params |= {"after_other": at[1]} if bulk.kind.keys > 1 else {"internal": list(INTERNAL)}
    found = await graph.read(
        statement,
        _Page,
        after_id=at[0],
        from_revision=bulk.since.number + 1 if bulk.since else 0,
        max_rows=bulk.kind.at_once,
        **params,
    )
    return found[0].rows


async def _recommended(graph: Graph, after_id: str) -> Page:
    found = await recommendations_after(
        graph, after_id, authors=AUTHORS_AT_ONCE, each=RECOMMENDATIONS
    )
    rows = [[row.author_id, row.other_id, row.score] for row in found.rows]
    end = (found.last_id or LAST, "")
    return Page(rows, end=end, on=end if found.last_id else None)
