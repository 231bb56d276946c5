"""Rows in bulk, page after page, each a transaction of its own.

A page begins after the ids at which the last one ended. Nobody's pace but the reader's counts:
one page is read ahead and no more, and no transaction is open while it waits.
"""

import asyncio
from bisect import bisect_right
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Final

from kg.errors import SnapshotGoneError
from kg.graph import Graph
from queries.bulk.kinds import Kind
from queries.graph.resolve import INTERNAL
from queries.graph.snapshot import Snapshot, snapshot
from schema.base import Row

Lend = Callable[[], AbstractAsyncContextManager[Graph]]
"""Gives the graph for as long as one page takes."""

Rows = list[list[Any]]
"""Rows as the database gives them, in the order of the kind's columns: not checked one by one."""

Key = tuple[str, str]
"""Own ids at which a page ended; the second is '' where one names the row."""

START: Final[Key] = ("", "")
_LAST: Final = "\uffff"  # behind every id


@dataclass(frozen=True, slots=True)
class Bulk:
    """A set to be read: which, in which state of the graph, since when and from where on."""

    kind: Kind
    pinned: Snapshot
    since: Snapshot | None = None
    after: Key = START


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

    SnapshotGoneError if the graph has gone on since it began, or `since` is of another graph.
    """
    now = await snapshot(graph)
    if pinned is not None and pinned != now.word:
        raise SnapshotGoneError(
            f"the graph has gone on from {pinned[:40]} to {now.word}, so that this cannot be gone "
            "on with; begin without a cursor"
        )
    past = now.since("changed_since", since) if since is not None else None
    return Bulk(kind=kind, pinned=now, since=past, after=after)


async def pages(lend: Lend, bulk: Bulk) -> AsyncGenerator[Rows]:
    """Yield the rows in order of their ids; none is there twice."""
    at: Key | None = bulk.after
    upcoming = asyncio.create_task(_page(lend, bulk, bulk.after))
    try:
        while at is not None:
            rows = await upcoming
            at = _next(bulk.kind, at, rows)
            if at is not None:
                upcoming = asyncio.create_task(_page(lend, bulk, at))
            if rows:
                yield rows
    finally:
        upcoming.cancel()
        await asyncio.gather(upcoming, return_exceptions=True)


async def moved_to(lend: Lend, bulk: Bulk) -> str | None:
    """Return the snapshot that the graph has gone on to meanwhile; none if it stands."""
    async with lend() as graph:
        now = await snapshot(graph)
    return None if now == bulk.pinned else now.word


def key_of(kind: Kind, rows: Rows) -> Key:
    """Return where a page ended."""
    last = rows[-1]
    return (last[0], last[1] if kind.keys > 1 else "")


def _next(kind: Kind, at: Key, rows: Rows) -> Key | None:
    """Return where to read on: behind a full page, else in the next part; none at the end."""
    if len(rows) == kind.at_once:
        return key_of(kind, rows)
    end = _end(kind, at)
    return None if end == _LAST else (end, "")


def _end(kind: Kind, at: Key) -> str:
    """Return where the part ends that a place lies in."""
    place = bisect_right(kind.parts, at[0])
    return kind.parts[place] if place < len(kind.parts) else _LAST


async def _page(lend: Lend, bulk: Bulk, after: Key) -> Rows:
    params: dict[str, object] = {"after_id": after[0], "until_id": _end(bulk.kind, after)}
    params |= {"after_other": after[1]} if bulk.kind.keys > 1 else {"internal": list(INTERNAL)}
    first = bulk.since.number + 1 if bulk.since else 0
    async with lend() as graph:
        found = await graph.read(
            bulk.kind.statement,
            _Page,
            from_revision=first,
            max_rows=bulk.kind.at_once,
            **params,
        )
    return found[0].rows
