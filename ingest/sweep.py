"""After a complete run: what the source asserted before and no longer asserts is taken back.

An entity that no record describes and no edge needs goes altogether; one that another source
describes, or a paper still names, stays.
"""

import asyncio
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from ingest.load.asserted import asserted
from ingest.load.lookup import attached
from ingest.load.rows import Plan
from ingest.load.turn import Counts, Turn
from ingest.load.write import steps
from ingest.seen import Seen
from kg.graph import Graph

AT_ONCE: Final = 500  # entities taken back in one transaction


async def sweep(
    graph: Graph, turn: Turn, seen: Seen, *, before: Counts, stop: asyncio.Event
) -> Counts:
    """Take back what the run has not seen; return the run's counts with what was removed.

    Ends early, between two transactions, when `stop` is set.
    """
    counts = before
    async for ids in asserted(graph, turn.source):
        for vanished in _chunks(seen.missing(ids)):
            if stop.is_set():
                return counts
            counts += Counts(removed=len(vanished))
            await turn.settle(partial(_take_back, graph, turn, ids=vanished, counts=counts))
    return counts


async def _take_back(graph: Graph, turn: Turn, *, ids: list[str], counts: Counts) -> None:
    authors, others = await attached(graph, ids)
    plan = Plan(vanished=ids, touched=authors, candidates=others | set(ids))
    await turn.write(steps(plan, source=turn.source, run_id=turn.run_id), counts)


def _chunks(ids: Sequence[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), AT_ONCE):
        yield list(ids[start : start + AT_ONCE])
