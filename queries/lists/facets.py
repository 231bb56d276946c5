"""How the nodes of a list part by the values of a field."""

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import Field

from kg.cypher import Statement, load
from kg.graph import Graph
from queries.graph.resolve import Label, resolve_many
from queries.lists.filters import Wanted
from queries.lists.kinds import KINDS
from schema.base import Row

STATEMENTS: Final[Mapping[Label, Statement]] = {
    "Author": load("queries.lists.authors_counted"),
    "Paper": load("queries.lists.papers_counted"),
    "Topic": load("queries.lists.topics_counted"),
    "Institution": load("queries.lists.institutions_counted"),
}
MAX_VALUES: Final = 100  # of each field; a filter reaches the others


class FacetValue(Row):
    """One value and how many have it."""

    value: str | None = Field(description="The value, or a node's own id; null: it is unknown.")
    name: str | None = Field(description="The node's name, where the value is a node.")
    count: int = Field(description="Items that have it.")


class Facet(Row):
    """How the items part by the values of a field; an item may have several."""

    field: str
    values: list[FacetValue] = Field(description="The values that most items have, most first.")
    total: int = Field(description="Different values, also those not listed.")


class _Value(Row):
    value: str | None
    nodes: int


class _CountedRow(Row):
    facet: str
    counted: list[_Value]
    values: int


async def facets_of(graph: Graph, want: Wanted, facets: Sequence[str]) -> list[Facet]:
    """Return the facets asked for, each with the values that most nodes have.

    The values of a node that has several count it once each; null counts those that have none
    where the field is a property.
    """
    if not facets:
        return []
    rows = await graph.read(
        STATEMENTS[want.label],
        _CountedRow,
        **want.params,
        facets=facets,
        max_rows=MAX_VALUES,
    )
    by_field = {row.facet: row for row in rows}
    names = await _names(graph, want.label, rows)
    return [_facet(field, by_field.get(field), names) for field in facets]


async def _names(graph: Graph, label: Label, rows: Sequence[_CountedRow]) -> dict[str, str]:
    fields = KINDS[label].fields
    nodes = [row for row in rows if row.facet in fields and fields[row.facet].label]
    ids = [one.value for row in nodes for one in row.counted if one.value]
    return {node.id: node.name for node in await resolve_many(graph, ids) if node} if ids else {}


def _facet(field: str, row: _CountedRow | None, names: Mapping[str, str]) -> Facet:
    if row is None:
        return Facet(field=field, values=[], total=0)
    values = [
        FacetValue(value=one.value, name=names.get(one.value or ""), count=one.nodes)
        for one in row.counted
    ]
    return Facet(field=field, values=values, total=row.values)
