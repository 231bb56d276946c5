"""GEXF 1.3: for Gephi, and for networkx.

GEXF holds nothing of a graph as a whole but its description, so what the slice says of itself
stands there, as JSON. Edges are written as in GraphML. Gephi takes only positive numbers for an
edge's own weight, so the weight is an attribute too, whatever its sign.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from queries.formats.flat import Column, Record, as_text, edge_columns, flatten, node_columns
from queries.formats.xml import xml_text
from queries.graph.slice import Slice

_OPENING: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">'
)
_NODE_OWN: Final = {"id", "label"}
_EDGE_OWN: Final = {"id", "source", "target"}
_TITLES: Final = {"weight": "signed_weight"}  # a second column called weight is lost to readers


def write(found: Slice) -> bytes:
    """Return a slice as a GEXF document."""
    flat = flatten(found)
    of_nodes = _numbered(node_columns(), own=_NODE_OWN)
    of_edges = _numbered(edge_columns(), own=_EDGE_OWN)
    description = xml_text(as_text(flat.about))
    lines = [
        _OPENING,
        f"<meta><creator>scholar-kg</creator><description>{description}</description></meta>",
        '<graph defaultedgetype="directed">',
        *_attributes("node", of_nodes),
        *_attributes("edge", of_edges),
        "<nodes>",
        *(line for node in flat.nodes for line in _node(node, of_nodes)),
        "</nodes>\n<edges>",
        *(line for edge in flat.edges for line in _edge(edge, of_edges)),
        "</edges>\n</graph>\n</gexf>\n",
    ]
    return "\n".join(lines).encode()


def _numbered(columns: Sequence[Column], *, own: set[str]) -> dict[str, tuple[int, Column]]:
    kept = [column for column in columns if column.name not in own]
    return {column.name: (place, column) for place, column in enumerate(kept)}


def _attributes(owner: str, columns: Mapping[str, tuple[int, Column]]) -> Iterator[str]:
    yield f'<attributes class="{owner}">'
    for place, column in columns.values():
        title = xml_text(_TITLES.get(column.name, column.name))
        kind = "string" if column.kind == "json" else column.kind
        yield f'<attribute id="{place}" title="{title}" type="{kind}"/>'
    yield "</attributes>"


def _node(row: Record, columns: Mapping[str, tuple[int, Column]]) -> Iterator[str]:
    yield f'<node id="{xml_text(row["id"])}" label="{xml_text(row["label"])}">'
    yield from _values(row, columns)
    yield "</node>"


def _edge(row: Record, columns: Mapping[str, tuple[int, Column]]) -> Iterator[str]:
    named = "".join(f' {name}="{xml_text(row[name])}"' for name in sorted(_EDGE_OWN))
    weight = row.get("weight")
    if isinstance(weight, float) and weight > 0:
        named += f' weight="{weight}"'
    yield f'<edge{named} kind="{xml_text(row["type"])}">'
    yield from _values(row, columns)
    yield "</edge>"


def _values(row: Record, columns: Mapping[str, tuple[int, Column]]) -> Iterator[str]:
    yield "<attvalues>"
    for name, (place, _) in columns.items():
        if name in row:
            yield f'<attvalue for="{place}" value="{xml_text(row[name])}"/>'
    yield "</attvalues>"
