"""Portraits read from the graph, and changes written to it."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from ingest.identity.change import Change, EdgeRef, Fields, NodeRef, Portrait
from kg.cypher import Bound, Statement, load
from kg.graph import Graph
from schema.base import Row

_PORTRAITS: Final = load("ingest.identity.portraits")
_MAKE: Final = load("ingest.identity.make_entities")
_SET: Final = load("ingest.identity.set_entities")
_REMOVE: Final = load("ingest.identity.remove_entities")
_SET_IDENTIFIERS: Final = load("ingest.identity.set_identifiers")
_SET_EDGES: Final = load("ingest.identity.set_edges")
_SET_REFERENCES: Final = load("ingest.identity.set_references")
_TOUCH_AUTHORS: Final = load("ingest.load.touch_authors")
_COUNT_AFFILIATIONS: Final = load("ingest.load.count_affiliations")
_DROP_AFFILIATIONS: Final = load("ingest.load.drop_affiliations")


_LISTS: Final = {"closest", "closeness", "newest", "newest_revision"}
_STAMPS: Final = {"revision", "first_revision", *_LISTS}  # no change takes them back


class _Read(Row):
    label: str
    id: str
    fields: Fields
    edges: list[tuple[str, str, str, str, str, Fields]]


async def portraits(graph: Graph, ids: Iterable[str]) -> dict[str, Portrait]:
    """Return the entities by their own ids; those that are not there are left out."""
    found = await graph.read(_PORTRAITS, _Read, ids=sorted(set(ids)))
    return {row.id: _portrait(row) for row in found}


def steps(changes: Sequence[Change], *, run_id: str) -> list[Bound]:
    """Return the statements that write changes of which no two alter the same thing.

    New entities first, then edges, then what goes; at the end authors' affiliations are counted.
    """
    rows = _Rows()
    for change in changes:
        rows.add(change)
    ids = sorted(rows.authors)
    own = {"run_id": run_id}
    found: list[tuple[Statement, dict[str, object]]] = [
        (_MAKE, {"rows": rows.made, **own}),
        (_SET, {"rows": rows.altered, **own}),
        (_SET_IDENTIFIERS, {"rows": rows.identifiers}),
        (_SET_EDGES, {"rows": rows.edges, **own}),
        (_SET_REFERENCES, {"rows": rows.references, **own}),
        (_REMOVE, {"ids": rows.gone, "values": rows.values}),
        (_TOUCH_AUTHORS, {"ids": ids, **own}),
        (_COUNT_AFFILIATIONS, {"ids": ids, **own}),
        (_DROP_AFFILIATIONS, {"ids": ids}),
    ]
    return [
        statement.bind(**params)
        for statement, params in found
        if any(value for name, value in params.items() if name != "run_id")
    ]


class _Rows:
    """The rows of the statements, gathered from changes."""

    def __init__(self) -> None:
        self.made: list[Fields] = []
        self.altered: list[Fields] = []
        self.identifiers: list[Fields] = []
        self.edges: list[Fields] = []
        self.references: list[Fields] = []
        self.gone: list[str] = []
        self.values: list[str] = []
        self.authors: set[str] = set()

    def add(self, change: Change) -> None:
        """Gather the rows of one change."""
        for node, (before, after) in change.nodes.items():
            self._node(node, before, after)
        for edge, (_, fields) in change.edges.items():
            self._edge(edge, fields)
        self.authors |= change.authors() - set(self.gone)

    def _node(self, node: NodeRef, before: Fields | None, after: Fields | None) -> None:
        if node.label == "Identifier":
            if after is None:
                self.values.append(node.key)
        elif after is None:
            self.gone.append(node.key)
        elif before is None:
            self.made.append({"label": node.label, "fields": after})
        else:
            self.altered.append({"fields": after})

    def _edge(self, edge: EdgeRef, fields: Fields | None) -> None:
        row: dict[str, Any] = {"type": edge.type, "start": edge.start.key, "end": edge.end.key}
        if edge.type == "IDENTIFIES":
            if fields is not None:
                row = {"value": edge.start.key, "id": edge.end.key, "fields": fields}
                self.identifiers.append(row)
        elif edge.end.label == "Identifier":
            self.references.append(row | {"fields": fields})
        else:
            self.edges.append(row | {"fields": fields})


def _portrait(row: _Read) -> Portrait:
    edges = {
        EdgeRef(kind, NodeRef(start_label, start), NodeRef(end_label, end)): fields
        for kind, start_label, start, end_label, end, fields in row.edges
    }
    fields = {name: value for name, value in row.fields.items() if name not in _STAMPS}
    return Portrait(NodeRef(row.label, row.id), fields, edges)
