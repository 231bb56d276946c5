"""The serialised graph of graphology, which sigma.js draws; `Graph.from` reads it.

What the slice says of itself stands in the attributes of the graph.
"""

from collections.abc import Mapping
from typing import Any

from queries.formats.flat import CARD, UNDIRECTED, as_text, is_undirected
from queries.graph.slice import Slice

Json = Mapping[str, Any]


def write(found: Slice) -> bytes:
    """Return a slice as a graphology graph."""
    about = found.model_dump(mode="json")
    nodes, edges = about.pop("nodes"), about.pop("edges")
    graph = {
        "options": {"type": "mixed", "multi": True, "allowSelfLoops": True},
        "attributes": about,
        "nodes": list(map(_node, nodes)),
        "edges": list(map(_edge, edges)),
    }
    return as_text(graph).encode()


def _node(node: Json) -> Json:
    card = {name: value for name, value in node[CARD].items() if value is not None}
    own = {name: value for name, value in node.items() if name not in {"id", CARD}}
    return {"key": node["id"], "attributes": {**card, **own}}


def _edge(edge: Json) -> Json:
    own = {name: value for name, value in edge.items() if name not in {"id", "source", "target"}}
    return {
        "key": edge["id"],
        "source": edge["source"],
        "target": edge["target"],
        UNDIRECTED: is_undirected(edge),
        "attributes": own,
    }
