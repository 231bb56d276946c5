"""A page of a list: a walk along an index where one holds the order, else the best of all that fit.

Either way a page begins behind a key and an id, so that the ten-thousandth costs what the
second does.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from kg.cypher import Statement, load
from kg.graph import Graph
from queries.cursors import broken
from queries.graph.resolve import Label
from queries.lists.filters import Wanted
from schema.base import MAX_YEAR, Frozen, Row

_REST: Final = load("queries.lists.papers_rest")
_NEWEST: Final = load("queries.lists.papers_newest")
_NAMED: Final = load("queries.lists.authors_named")
_SIZES: Final = load("queries.lists.sizes")
_AMONG: Final[Mapping[Label, Statement]] = {
    "Author": load("queries.lists.authors_among"),
    "Paper": load("queries.lists.papers_among"),
    "Topic": load("queries.lists.topics_among"),
    "Institution": load("queries.lists.institutions_among"),
}
_BEHIND: Final = "~"  # comes after every id

Key = tuple[str | int | None, str]
"""What a node was sorted by, and its id."""


class Order(Frozen):
    """What a list is sorted by, and which way; nodes without a value come last either way."""

    by: str
    down: bool


class Cut(Frozen):
    """Where a page begins, none for the first, and how long it may be."""

    after: Key | None
    max_rows: int


class Place(Row):
    """A node in a list, with what it was sorted by."""

    id: str
    key: str | int | None


class Page(Row):
    """A part of a list; the total is counted for the first alone."""

    total: int | None
    rows: list[Place]


class _Among(Row):
    total: int
    page: list[Place]


class _Sizes(Row):
    counts: dict[str, int]


async def page_of(graph: Graph, want: Wanted, *, order: Order, cut: Cut) -> Page:
    """Return a page of what is wanted, in order of a property or count, ties in order of id."""
    walk = _WALKS.get((want.label, order.by, order.down))
    first = cut.after is None
    wide = want.anchor is None or (want.anchor.field == "year" and want.label == "Paper")
    if walk and wide and not (first and want.conditions):
        rows = await walk(graph, want, cut)
        return Page(total=await _size(graph, want.label) if first else None, rows=rows)
    found = await _among(graph, want, order=order, cut=cut)
    return Page(total=found.total if first else None, rows=found.page)


async def _among(graph: Graph, want: Wanted, *, order: Order, cut: Cut) -> _Among:
    found = await graph.read(
        _AMONG[want.label],
        _Among,
        **want.params,
        sort=order.by,
        down=order.down,
        after=cut.after and {"key": cut.after[0], "id": cut.after[1]},
        max_rows=cut.max_rows,
    )
    return found[0]


async def _newest(graph: Graph, want: Wanted, cut: Cut) -> list[Place]:
    """Return the rest of the year in which the page before ended, earlier years, the undated."""
    asked = want.bounds("year")
    year, before = cut.after or (MAX_YEAR, _BEHIND)
    rows: list[Place] = []
    if year is not None:
        rows, before = await _dated(graph, want, cut, asked or (0, MAX_YEAR)), _BEHIND
    left = cut.max_rows - len(rows)
    if asked or not left:
        return rows
    rest = Cut(after=(None, before), max_rows=left)
    undated = await _among(graph, want, order=Order(by="year", down=True), cut=rest)
    return rows + undated.page


async def _dated(graph: Graph, want: Wanted, cut: Cut, years: tuple[int, int]) -> list[Place]:
    rows: list[Place] = []
    first, last = years
    if cut.after is not None:
        year = _number(cut.after[0])
        rows = await graph.read(
            _REST,
            Place,
            filter=want.filter,
            year=year,
            before_id=cut.after[1],
            max_rows=cut.max_rows,
        )
        last = min(last, year - 1)
    if left := cut.max_rows - len(rows):
        rows += await graph.read(
            _NEWEST, Place, filter=want.filter, from_year=first, to_year=last, max_rows=left
        )
    return rows


def _number(key: str | int | None) -> int:
    if not isinstance(key, int):
        raise broken()
    return key


async def _named(graph: Graph, want: Wanted, cut: Cut) -> list[Place]:
    name, after_id = cut.after or ("", "")
    return await graph.read(
        _NAMED,
        Place,
        filter=want.filter,
        after_name=name,
        after_id=after_id,
        max_rows=cut.max_rows,
    )


async def _size(graph: Graph, label: Label) -> int:
    return (await graph.read(_SIZES, _Sizes))[0].counts[label]


_Walk = Callable[[Graph, Wanted, Cut], Awaitable[list[Place]]]
_WALKS: Final[Mapping[tuple[Label, str, bool], _Walk]] = {
    ("Paper", "year", True): _newest,
    ("Author", "name", False): _named,
}
"""Orders that an index holds."""
