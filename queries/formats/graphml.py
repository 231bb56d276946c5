"""GraphML: for networkx, igraph, yEd, Gephi and Cytoscape.

What the slice says of itself stands in attributes of the graph, lists and maps as JSON text. All
edges are written as directed, for networkx takes no mixture; `undirected` says which are not.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from queries.formats.flat import Column, Kind, Record, as_text, edge_columns, flatten, node_columns
from queries.formats.xml import xml_text
from queries.graph.slice import Slice

_OPENING: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
_NODE_OWN: Final = {"id"}
_EDGE_OWN: Final = {"id", "source", "target"}


def write(found: Slice) -> bytes:
    """Return a slice as a GraphML document."""
    flat = flatten(found)
    lines = [
        _OPENING,
        *(_key("graph", Column(name, _kind(value))) for name, value in flat.about.items()),
        *(_key("node", column) for column in node_columns() if column.name not in _NODE_OWN),
        *(_key("edge", column) for column in edge_columns() if column.name not in _EDGE_OWN),
        '<graph edgedefault="directed">',
        *_data("graph", _about(flat.about), own=()),
        *(line for node in flat.nodes for line in _element("node", node, own=_NODE_OWN)),
        *(line for edge in flat.edges for line in _element("edge", edge, own=_EDGE_OWN)),
        "</graph>\n</graphml>\n",
    ]
    return "\n".join(lines).encode()


def _kind(value: object) -> Kind:
    return "boolean" if isinstance(value, bool) else "string"


def _about(about: Mapping[str, Any]) -> Record:
    return {
        name: value if isinstance(value, bool | str) else as_text(value)
        for name, value in about.items()
        if value is not None
    }


def _key(owner: str, column: Column) -> str:
    kind = "string" if column.kind == "json" else column.kind
    name = xml_text(column.name)
    return f'<key id="{owner}.{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'


def _element(kind: str, row: Record, *, own: Iterable[str]) -> Iterator[str]:
    named = "".join(f' {name}="{xml_text(row[name])}"' for name in sorted(own))
    yield f"<{kind}{named}>"
    yield from _data(kind, row, own=own)
    yield f"</{kind}>"


def _data(owner: str, row: Record, *, own: Iterable[str]) -> Iterator[str]:
    for name, value in row.items():
        if name not in own:
            yield f'<data key="{owner}.{xml_text(name)}">{xml_text(value)}</data>'
