"""Identifiers that a source has merged into others: the old ones lead to the survivors.

An old identifier that nobody holds any more is given to the survivor, and so is the own id that
was made of it, so that addresses of the entity that is gone still answer. Where both are held,
by other sources or by names on papers, they are left apart and a person is asked: joining two
entities is not for a load.
"""

import asyncio
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Final

from ingest.load.doubts import ASK, raised
from ingest.load.lookup import decided
from ingest.load.rows import DoubtRow
from ingest.load.turn import Counts, Turn
from kg.cypher import load
from kg.graph import Graph
from kg.ids import decision_id, own_id
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
    kept: str
    gone: str | None


async def redirect(
    graph: Graph,
    turn: Turn,
    redirects: Iterable[Redirect],
    *,
    before: Counts,
    stop: asyncio.Event,
) -> tuple[Counts, list[str]]:
    """Redirect what can be; return the run's counts, each redirect an update, and notes."""
    counts, apart, asked = before, 0, 0
    for page in _pages(redirects):
        if stop.is_set():
            break
        counts, held, new = await turn.settle(partial(_follow, graph, turn, page, before=counts))
        apart, asked = apart + held, asked + new
    return counts, _notes(apart, asked)


async def _follow(
    graph: Graph, turn: Turn, page: list[Redirect], *, before: Counts
) -> tuple[Counts, int, int]:
    """Return the run's counts, how many are held as two, and of how many that is asked anew."""
    found = await graph.read(_FIND, _Found, pairs=[one._asdict() for one in page])
    rows = [_row(row) for row in found if row.gone is None]
    held = {row["id"]: row for one in found if (row := _doubt(one, source=turn.source))}
    known = await decided(graph, held) if held else {}
    new = [row for id_, row in held.items() if id_ not in known]
    if rows or new:
        counts = before + Counts(updated=len(rows))
        redirects = [_WRITE.bind(rows=rows, run_id=turn.run_id)] if rows else []
        await turn.write([*redirects, ASK.bind(rows=new)], counts)
        return counts, len(found) - len(rows), len(new)
    return before, len(found), 0


def _doubt(found: _Found, *, source: str) -> DoubtRow | None:
    """Return what to ask about two entities that are both held; topics are left apart."""
    if found.gone is None or found.label == "Topic":
        return None
    claim = f"{source} has merged {found.old} into {found.new}"
    return {
        "id": decision_id("merge", found.kept, found.gone),
        "entity": found.label,
        "kept": found.kept,
        "gone": found.gone,
        "claim": claim,
        "evidence": claim,
    }


def _row(row: _Found) -> dict[str, object]:
    former = f"{FORMER}:{own_id(row.label, [row.old])}"
    return {"new": row.new, "identifiers": [row.old, former]}


def _notes(apart: int, asked: int) -> list[str]:
    if not apart:
        return []
    told = f"{apart} merged identifiers are still held as two entities each"
    return [told, *raised(asked)]


def _pages(redirects: Iterable[Redirect]) -> Iterator[list[Redirect]]:
    source = iter(redirects)
    while page := list(islice(source, AT_ONCE)):
        yield page
