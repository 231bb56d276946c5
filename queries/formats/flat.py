"""A slice as flat rows: what tables and attribute lists can hold.

The properties of a node's card stand beside its own. What is no number, text or truth value is
JSON text. What a slice says of itself (totals, limits, what was cut) is kept whole, as `about`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel

from queries.graph.slice import Card, Slice, SliceEdge, SliceNode
from schema.edges import EDGES

Kind = Literal["boolean", "long", "double", "string", "json"]
Scalar = bool | int | float | str
Record = Mapping[str, Scalar]

BOTH_WAYS: Final = frozenset(edge.type for edge in EDGES if edge.derived)
"""Types of edges that have no direction; they are written from the smaller id to the larger."""

UNDIRECTED: Final = "undirected"
CARD: Final = "card"

_KINDS: Final[Mapping[object, Kind]] = {
    bool: "boolean",
    int: "long",
    float: "double",
    str: "string",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A property that every node, or every edge, may have."""

    name: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Flat:
    """A slice in rows; a property that has no value is not in its row."""

    nodes: Sequence[Record]
    edges: Sequence[Record]
    about: Mapping[str, Any]


@cache
def node_columns() -> tuple[Column, ...]:
    """Return the properties that nodes have, those of all their cards included."""
    own = (column for column in _columns(SliceNode) if column.name != CARD)
    return (*own, *_columns(Card))


@cache
def edge_columns() -> tuple[Column, ...]:
    """Return the properties that edges have."""
    return (*_columns(SliceEdge), Column(UNDIRECTED, "boolean"))


def flatten(found: Slice) -> Flat:
    """Return a slice in rows, in its own order."""
    about = found.model_dump(mode="json")
    nodes, edges = about.pop("nodes"), about.pop("edges")
    return Flat(
        nodes=[_row(node_columns(), node | node[CARD]) for node in nodes],
        edges=[_row(edge_columns(), edge | {UNDIRECTED: is_undirected(edge)}) for edge in edges],
        about=about,
    )


def is_undirected(edge: Mapping[str, Any]) -> bool:
    """Tell whether an edge means the same both ways."""
    return edge["type"] in BOTH_WAYS


def as_text(value: object) -> str:
    """Return JSON as a compact text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _columns(model: type[BaseModel]) -> tuple[Column, ...]:
    return tuple(
        Column(name, _kind(field.annotation)) for name, field in model.model_fields.items()
    )


def _row(columns: Sequence[Column], values: Mapping[str, Any]) -> Record:
    return {
        name: as_text(value) if kind == "json" else value
        for name, kind in ((column.name, column.kind) for column in columns)
        if (value := values[name]) is not None
    }


def _kind(annotation: object) -> Kind:
    kept = [one for one in get_args(annotation) if one is not NoneType]
    if get_origin(annotation) is Literal:
        return "string"
    if get_origin(annotation) is Annotated or len(kept) < len(get_args(annotation)):
        return _kind(kept[0])
    return _KINDS.get(annotation, "json")
