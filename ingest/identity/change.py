"""A change of the graph as values: what was there and what is there after; it can go back."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

By = Literal["resolver", "curator"]
Fields = dict[str, Any]
"""Properties of a node or an edge."""


class NodeRef(NamedTuple):
    """A node by its label and key: own id, or the value of an identifier."""

    label: str
    key: str


class EdgeRef(NamedTuple):
    """The one edge of a type between two nodes."""

    type: str
    start: NodeRef
    end: NodeRef

    def moved(self, old: NodeRef, new: NodeRef) -> "EdgeRef":
        """Return the edge with `new` in the place of `old`."""
        start, end = (new if node == old else node for node in (self.start, self.end))
        return EdgeRef(self.type, start, end)


class Shift(NamedTuple):
    """Properties before and after; none where there is no such node or edge."""

    before: Fields | None
    after: Fields | None


@dataclass(slots=True)
class Change:
    """Nodes and edges that are made, altered or removed together."""

    nodes: dict[NodeRef, Shift] = field(default_factory=dict)
    edges: dict[EdgeRef, Shift] = field(default_factory=dict)

    def entities(self) -> set[str]:
        """Return the own ids of the entities that the change makes, alters or removes."""
        return {node.key for node in self.nodes if node.label != "Identifier"}

    def authors(self) -> set[str]:
        """Return the own ids of authors whose papers it changes."""
        ends = {edge.start for edge in self.edges if edge.type == "AUTHORED"}
        return {node.key for node in {*ends, *self.nodes} if node.label == "Author"}

    def neighbours(self) -> set[str]:
        """Return the keys of all nodes that it concerns, as ends of edges too."""
        ends = (node.key for edge in self.edges for node in (edge.start, edge.end))
        return {node.key for node in self.nodes} | set(ends)

    def dumps(self) -> str:
        """Return the change as JSON."""
        nodes = [[*node, *shift] for node, shift in self.nodes.items()]
        edges = [[edge.type, *edge.start, *edge.end, *shift] for edge, shift in self.edges.items()]
        return json.dumps([nodes, edges], ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def loads(cls, text: str) -> "Change":
        """Return the change that `dumps` wrote."""
        nodes, edges = json.loads(text)
        return cls(dict(_nodes(nodes)), dict(_edges(edges)))


@dataclass(frozen=True, slots=True)
class Portrait:
    """An entity with its properties and the edges that sources assert of it.

    Of an institution also the names on papers that print it. Affiliations that papers alone
    tell are left out: they are counted from the papers.
    """

    ref: NodeRef
    fields: Fields
    edges: dict[EdgeRef, Fields]

    @property
    def id(self) -> str:
        """Own id of the entity."""
        return self.ref.key

    def of_type(self, kind: str) -> dict[EdgeRef, Fields]:
        """Return its edges of one type."""
        return {edge: fields for edge, fields in self.edges.items() if edge.type == kind}


def _nodes(rows: Iterable[list[Any]]) -> Iterator[tuple[NodeRef, Shift]]:
    for label, key, before, after in rows:
        yield NodeRef(label, key), Shift(before, after)


def _edges(rows: Iterable[list[Any]]) -> Iterator[tuple[EdgeRef, Shift]]:
    for kind, start_label, start, end_label, end, before, after in rows:
        ref = EdgeRef(kind, NodeRef(start_label, start), NodeRef(end_label, end))
        yield ref, Shift(before, after)
