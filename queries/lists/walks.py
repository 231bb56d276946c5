"""Walks along the indexes that hold an order of a list, as far as it takes to fill a page."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final

from kg.cypher import load
from kg.graph import Graph
from queries.cursors import broken
from queries.graph.resolve import Label
from queries.lists.filters import Wanted
from queries.lists.places import Cut, Order, Place, among
from schema.base import MAX_YEAR

_REST: Final = load("queries.lists.papers_rest")
_NEWEST: Final = load("queries.lists.papers_newest")
_TITLED: Final = load("queries.lists.papers_titled")
_TITLED_DOWN: Final = load("queries.lists.papers_titled_down")
_ALIKE: Final = load("queries.lists.papers_titled_alike")
_NAMED: Final = load("queries.lists.authors_named")
_NAMED_DOWN: Final = load("queries.lists.authors_named_down")

_BEHIND: Final = "~"  # comes after every id
_END: Final = "\U0010ffff"  # and this after every letter: no text that is stored holds it
_LETTERS: Final = 200  # of a title, which are its key: a cursor must fit an address

Walk = Callable[[Graph, Wanted, Cut], Awaitable[list[Place]]]


def walk_of(want: Wanted, order: Order) -> Walk | None:
    """Return the walk that finds what is wanted in this order; none if reading all is better."""
    if want.anchor is None or want.anchor.field == order.by == "year":
        return _WALKS.get((want.label, order.by, order.down))
    return None


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
    undated = await among(graph, want, order=Order(by="year", down=True), cut=rest)
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


def _text(key: str | int | None) -> str:
    if not isinstance(key, str):
        raise broken()
    return key


async def _titled(graph: Graph, want: Wanted, cut: Cut, *, down: bool) -> list[Place]:
    """Return papers by the beginning of their title, which is their key, and by id.

    The index has them by the whole title. So of long ones that begin alike, those at the end of
    the page may be the wrong ones, and are found again by id.
    """
    rows = await _by_title(graph, want, cut, down=down)
    last = rows[-1].key if len(rows) == cut.max_rows else ""
    if len(_text(last)) < _LETTERS:
        return rows
    kept = [row for row in rows if row.key != last]
    alike = await graph.read(
        _ALIKE,
        Place,
        filter=want.filter,
        beginning=last,
        down=down,
        last_id=cut.after[1] if cut.after and cut.after[0] == last else None,
        max_rows=cut.max_rows - len(kept),
    )
    return kept + alike


async def _by_title(graph: Graph, want: Wanted, cut: Cut, *, down: bool) -> list[Place]:
    key, last_id = cut.after or (_END if down else "", _BEHIND)
    begun = _text(key)
    rows = await graph.read(
        _TITLED_DOWN if down else _TITLED,
        Place,
        filter=want.filter,
        from_title=begun + _END if down and len(begun) == _LETTERS else begun,
        last_key=begun,
        last_id=last_id,
        letters=_LETTERS,
        max_rows=cut.max_rows,
    )
    return sorted(rows, key=lambda row: (_text(row.key), row.id), reverse=down)


async def _named(graph: Graph, want: Wanted, cut: Cut, *, down: bool) -> list[Place]:
    name, last_id = cut.after or (_END if down else "", _BEHIND)
    return await graph.read(
        _NAMED_DOWN if down else _NAMED,
        Place,
        filter=want.filter,
        last_name=_text(name),
        last_id=last_id,
        max_rows=cut.max_rows,
    )


_WALKS: Final[Mapping[tuple[Label, str, bool], Walk]] = {
    ("Paper", "year", True): _newest,
    **{("Paper", "title", down): partial(_titled, down=down) for down in (False, True)},
    **{("Author", "name", down): partial(_named, down=down) for down in (False, True)},
}
"""Orders that an index holds."""
