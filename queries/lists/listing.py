"""All nodes of one type that fit a filter: how many, a page of them in order, and facets."""

import asyncio
from typing import Final

from kg.errors import ArgumentError
from kg.graph import Graph
from queries.graph.resolve import Label
from queries.lists.cards import Card, cards, selected
from queries.lists.facets import Facet, facets_of
from queries.lists.filters import wanted
from queries.lists.grammar import names_of, terms_of
from queries.lists.kinds import KINDS
from queries.lists.pages import page_of
from queries.lists.places import Cut, Key, Order
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
    """Of every place on the page, also of a node that went away just now."""
    total: int | None
    """Items on all pages; only counted for the first."""
    facets: list[Facet]


async def listing(graph: Graph, question: Question) -> Listing:
    """Return a page of a list; ArgumentError says which part of the question is wrong.

    What has no value comes last, whichever way; ties are in order of id, in the same direction.
    Facets and the total are counted for the first page alone.
    """
    select = selected(question.label, question.select)
    order, facets = _order(question), _facets(question)
    want = await wanted(graph, question.label, terms_of(question.filter))
    cut = Cut(after=question.after, max_rows=question.max_rows)
    page, counted = await asyncio.gather(
        page_of(graph, want, order=order, cut=cut), facets_of(graph, want, facets)
    )
    found = await cards(graph, [row.id for row in page.rows], label=want.label, select=select)
    keys = [(row.key, row.id) for row in page.rows]
    return Listing(items=found, keys=keys, total=page.total, facets=counted)


def _facets(question: Question) -> tuple[str, ...]:
    names = names_of("group_by", question.group_by, KINDS[question.label].facets)
    if len(names) > MAX_FACETS:
        raise ArgumentError("group_by", f"takes at most {MAX_FACETS} fields; it has {len(names)}")
    return () if question.after else names


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
