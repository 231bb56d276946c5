"""One derivation carried out: batch after batch in transactions of their own, under one Run."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter
from typing import Final, Literal

from kg.cypher import Bound
from kg.graph import Answers, Graph
from queries.derive.runs import begin, discard, finish
from schema.advance import advance
from schema.base import Row

TOLERANCE: Final = 1e-9  # sums of floats differ in the last bits with the order of the terms
STOPPING_S: Final = 2.0  # who pressed Ctrl-C waits no longer than this for another writer

Progress = Callable[[str, int, int], None]
"""Told the edge type, and how many of how many authors or topics are done."""


class Derived(Row):
    """What a derivation did to the edges of one type.

    `scope` is 'nothing' where they were up to date, 'touched' where only the authors that new
    runs touched were looked at, so that `unchanged` counts their edges alone.
    """

    edge: str
    scope: Literal["everything", "touched", "nothing"]
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    as_of: int | None = None
    notes: list[str]
    seconds: float = 0.0

    @property
    def changed(self) -> bool:
        """Whether any edge was written."""
        return bool(self.created or self.updated or self.removed)


@dataclass(frozen=True, slots=True)
class Work:
    """A derivation that is due, planned."""

    source: str
    edge: str
    scope: Literal["everything", "touched"]
    started_at: str
    as_of: int | None
    notes: list[str]
    batches: AsyncIterator[list[str]]
    members: int
    bind: Callable[[list[str]], Bound]
    keep: bool
    """Whether the run is worth keeping even if it changes nothing: it settles something new."""
    ending: Callable[[Graph], Awaitable[None]] | None = None
    """What is written once all edges are as they should be."""


async def carry_out(graph: Graph, work: Work, *, progress: Progress) -> Derived:
    """Bring every batch's edges up to date and record the run.

    Stopped in the middle, the run stays as incomplete, what it wrote is right, and the next
    derivation does the rest. The batch at work is given up, and where another writer is in the
    way of saying so, the next derivation says it.
    """
    started = perf_counter()
    run_id = await begin(
        graph, work.source, started_at=work.started_at, as_of=work.as_of, notes=work.notes
    )
    changes: Counter[str] = Counter()
    try:
        await _write_batches(graph, work, changes=changes, progress=progress)
        if work.ending:
            await work.ending(graph)
    except asyncio.CancelledError:
        with suppress(TimeoutError):
            async with asyncio.timeout(STOPPING_S):
                await finish(graph, run_id, status="incomplete", changes=changes)
        raise
    done = Derived(
        edge=work.edge,
        scope=work.scope,
        as_of=work.as_of,
        notes=work.notes,
        seconds=round(perf_counter() - started, 3),
        **changes,
    )
    if work.keep or done.changed:
        await finish(graph, run_id, status="complete", changes=changes)
    else:
        await discard(graph, run_id)
    return done


async def _write_batches(
    graph: Graph, work: Work, *, changes: Counter[str], progress: Progress
) -> None:
    done = 0
    progress(work.edge, done, work.members)
    async for batch in work.batches:
        written = await graph.write([advance(), work.bind(batch)], keep=_changed)
        for record in written[-1]:
            changes[record["change"]] += record["edges"]
        done += len(batch)
        progress(work.edge, done, work.members)


def _changed(answers: Answers) -> bool:
    return any(record["change"] != "unchanged" for record in answers[-1])
