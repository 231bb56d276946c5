"""A page of a list: a walk along an index where one holds the order, else the best of all that fit.

Either way a page begins behind a key and an id, so that the ten-thousandth costs what the
second does.
"""

from typing import Final

from kg.cypher import load
from kg.graph import Graph
from queries.graph.resolve import Label
from queries.lists.filters import Wanted
from queries.lists.places import Cut, Order, Place, among
from queries.lists.walks import walk_of
from schema.base import Row

_SIZES: Final = load("queries.lists.sizes")


class Page(Row):
    """A part of a list; the total is counted for the first alone."""

    total: int | None
    rows: list[Place]


class _Sizes(Row):
    counts: dict[str, int]


async def page_of(graph: Graph, want: Wanted, *, order: Order, cut: Cut) -> Page:
    """Return a page of what is wanted, in order of a property or count, ties in order of id."""
    walk = walk_of(want, order)
    first = cut.after is None
    if walk and not (first and want.conditions):
        rows = await walk(graph, want, cut)
        return Page(total=await _size(graph, want.label) if first else None, rows=rows)
    found = await among(graph, want, order=order, cut=cut)
    return Page(total=found.total if first else None, rows=found.page)


async def _size(graph: Graph, label: Label) -> int:
    return (await graph.read(_SIZES, _Sizes))[0].counts[label]
