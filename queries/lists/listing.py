"""All nodes of one type that fit a filter: how many, a page of them in order, and facets."""

import asyncio
from collections.abc import Sequence
from typing import Final

from kg.errors import ArgumentError
from kg.graph import Graph
from queries.graph.resolve import Label
from queries.lists.cards import ON_REQUEST, Card, cards, fields_of
from queries.lists.facets import Facet, facets_of
from queries.lists.filters import wanted
from queries.lists.grammar import terms_of
from queries.lists.kinds import KINDS
from queries.lists.pages import Cut, Key, Order, page_of
from schema.base import Frozen

MAX_FACETS: Final = 3  # each is another pass over all that fit


class Question(Frozen):
    """A list that is asked for; texts as `kg list` and the API take them."""

    label: Label
    filter: str = ""
    sort: str = ""
    select: str = ""
    group_by: str = ""
    max_rows: int
    after: Key | None = None


class Listing(Frozen):
    """A page of a list."""

    items: list[Card]
    keys: list[Key]
    total: int | None
    """Items on all pages; only counted for the first."""
    facets: list[Facet]


async def listing(graph: Graph, question: Question) -> Listing:
    """Return a page of a list; ArgumentError says which part of the question is wrong.

    What has no value comes last, whichever way; ties are in order of id, in the same direction.
    Facets and the total are counted for the first page alone.
    """
    select, order, facets = _select(question), _order(question), _facets(question)
    want = await wanted(graph, question.label, terms_of(question.filter))
    cut = Cut(after=question.after, max_rows=question.max_rows)
    page, counted = await asyncio.gather(
        page_of(graph, want, order=order, cut=cut), facets_of(graph, want, facets)
    )
    found = await cards(graph, [row.id for row in page.rows], label=want.label, select=select)
    keys = {row.id: (row.key, row.id) for row in page.rows}
    return Listing(
        items=found,
        keys=[keys[card.id] for card in found],
        total=page.total,
        facets=counted,
    )


def _select(question: Question) -> tuple[str, ...]:
    known = fields_of(question.label)
    named = _names("select", question.select, known)
    return named or tuple(name for name in known if name not in ON_REQUEST)


def _facets(question: Question) -> tuple[str, ...]:
    names = _names("group_by", question.group_by, KINDS[question.label].facets)
    if len(names) > MAX_FACETS:
        raise ArgumentError("group_by", f"takes at most {MAX_FACETS} fields; it has {len(names)}")
    return () if question.after else names


def _names(parameter: str, text: str, known: Sequence[str]) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if unknown := [name for name in names if name not in known]:
        raise ArgumentError(
            parameter, f"takes any of {', '.join(known)}, with commas; not {unknown[0][:60]!r}"
        )
    return names


def _order(question: Question) -> Order:
    kind = KINDS[question.label]
    text = question.sort.strip() or kind.sort
    name, _, way = text.removeprefix("-").partition(":")
    if name not in kind.sorts or way not in {"", "asc", "desc"} or (way and text[0] == "-"):
        raise ArgumentError(
            "sort",
            f"takes one of {', '.join(kind.sorts)}, from high to low with '-' before it or ':desc' "
            f"behind; not {text[:60]!r}",
        )
    return Order(by=kind.sorts[name], down=text[0] == "-" or way == "desc")
