"""Cytoscape.js elements, which Cytoscape (as .cyjs) and networkx read too.

What the slice says of itself is the `data` of the graph. `value` and `key` are how networkx names
nodes and parallel edges; a class a type is for style sheets.
"""

from collections.abc import Mapping
from typing import Any

from queries.formats.flat import CARD, UNDIRECTED, as_text, is_undirected
from queries.graph.slice import Slice

Json = Mapping[str, Any]


def write(found: Slice) -> bytes:
    """Return a slice as a Cytoscape.js graph."""
    about = found.model_dump(mode="json")
    nodes, edges = about.pop("nodes"), about.pop("edges")
    graph = {
        "data": about,
        "directed": True,
        "multigraph": True,
        "elements": {"nodes": list(map(_node, nodes)), "edges": list(map(_edge, edges))},
    }
    return as_text(graph).encode()


def _node(node: Json) -> Json:
    own = {name: value for name, value in node.items() if name != CARD}
    card = {name: value for name, value in node[CARD].items() if value is not None}
    named = {"name": node["label"], "value": node["id"]}
    return {"data": {**card, **own, **named}, "classes": node["type"]}


def _edge(edge: Json) -> Json:
    told = {"key": edge["id"], UNDIRECTED: is_undirected(edge)}
    return {"data": {**edge, **told}, "classes": edge["type"].replace("/", "-")}
