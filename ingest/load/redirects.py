"""Identifiers that a source has merged into others: the old ones lead to the survivors.

An old identifier that nobody holds any more is given to the survivor, and so is the own id that
was made of it, so that addresses of the entity that is gone still answer. Where both are held,
by other sources or by names on papers, they are left apart: joining two entities is not for a load.
"""

import asyncio
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Final

from ingest.load.turn import Counts, Turn
from kg.cypher import load
from kg.graph import Graph
from kg.ids import own_id
from queries.graph.resolve import FORMER
from schema.base import Row
from schema.records import Redirect

AT_ONCE: Final = 5_000  # pairs looked at and written together

_FIND: Final = load("ingest.load.redirectable")
_WRITE: Final = load("ingest.load.redirect")


class _Found(Row):
    old: str
    new: str
    label: str
    held: bool


async def redirect(
    graph: Graph,
    turn: Turn,
    redirects: Iterable[Redirect],
    *,
    before: Counts,
    stop: asyncio.Event,
) -> tuple[Counts, list[str]]:
    """Redirect what can be; return the run's counts, each redirect an update, and notes."""
    counts, apart = before, 0
    for page in _pages(redirects):
        if stop.is_set():
            break
        counts, held = await turn.settle(partial(_follow, graph, turn, page, before=counts))
        apart += held
    return counts, _notes(apart)


async def _follow(
    graph: Graph, turn: Turn, page: list[Redirect], *, before: Counts
) -> tuple[Counts, int]:
    found = await graph.read(_FIND, _Found, pairs=[one._asdict() for one in page])
    rows = [_row(row) for row in found if not row.held]
    if not rows:
        return before, len(found)
    counts = before + Counts(updated=len(rows))
    await turn.write([_WRITE.bind(rows=rows, run_id=turn.run_id)], counts)
    return counts, len(found) - len(rows)


def _row(row: _Found) -> dict[str, object]:
    former = f"{FORMER}:{own_id(row.label, [row.old])}"
    return {"new": row.new, "identifiers": [row.old, former]}


def _notes(apart: int) -> list[str]:
    return [f"{apart} merged identifiers are still held as two entities each"] if apart else []


def _pages(redirects: Iterable[Redirect]) -> Iterator[list[Redirect]]:
    source = iter(redirects)
    while page := list(islice(source, AT_ONCE)):
        yield page
