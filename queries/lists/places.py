"""Places in a list, and the best of all nodes that fit, where no index holds their order."""

from collections.abc import Mapping
from typing import Final

from kg.cypher import Statement, load
from kg.graph import Graph
from queries.graph.resolve import Label
from queries.lists.filters import Wanted
from schema.base import Frozen, Row

_AMONG: Final[Mapping[Label, Statement]] = {
    "Author": load("queries.lists.authors_among"),
    "Paper": load("queries.lists.papers_among"),
    "Topic": load("queries.lists.topics_among"),
    "Institution": load("queries.lists.institutions_among"),
}

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


class Among(Row):
    """A page, and how many fit on all pages."""

    total: int
    page: list[Place]


async def among(graph: Graph, want: Wanted, *, order: Order, cut: Cut) -> Among:
    """Return a page of what is wanted by reading all of it."""
    found = await graph.read(
        _AMONG[want.label],
        Among,
        **want.params,
        sort=order.by,
        down=order.down,
        after=cut.after and {"key": cut.after[0], "id": cut.after[1]},
        max_rows=cut.max_rows,
    )
    return found[0]
