"""JSON-LD in the vocabulary of schema.org, read by any RDF tool without asking the network.

Authors are Person, papers ScholarlyArticle, topics DefinedTerm, institutions Organization, and
the edges for which schema.org has a word are properties of them. Every edge stands besides, with
its weight, among the `kg:edges` of the Dataset that the slice is; so does what the slice says of
itself. What schema.org has no word for is in our own vocabulary, `kg:`.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from queries.formats.flat import CARD, as_text
from queries.graph.resolve import Label
from queries.graph.slice import Slice

Json = Mapping[str, Any]

_DOUBLE: Final = "http://www.w3.org/2001/XMLSchema#double"  # else 7.0 is read as a whole number
_CONTEXT: Final = {
    "@version": 1.1,
    "@vocab": "https://schema.org/",
    "kg": "urn:scholar-kg:term:",
    "node": "urn:scholar-kg:node:",
    "edge": "urn:scholar-kg:edge:",
    "kg:score": {"@type": _DOUBLE},
    "kg:weight": {"@type": _DOUBLE},
}
_TYPES: Final[Mapping[Label, str]] = {
    "Author": "Person",
    "Paper": "ScholarlyArticle",
    "Topic": "DefinedTerm",
    "Institution": "Organization",
}
_WORDS: Final[Mapping[str, Callable[[Any], Json]]] = {
    "label": lambda name: {"name": name},
    "role": lambda role: {"jobTitle": role},
    "year": lambda year: {"datePublished": str(year)},
    "source": lambda source: {"isPartOf": {"@type": "CreativeWork", "name": source}},
    "country": lambda code: {"address": {"@type": "PostalAddress", "addressCountry": code}},
}
"""What schema.org says instead of a property of ours."""

_FROM_SOURCE: Final = {
    "ABOUT": "about",
    "AFFILIATED_WITH": "affiliation",
    "CITES": "citation",
    "COLLABORATED_WITH": "colleague",
    "PART_OF": "parentOrganization",
}
_FROM_TARGET: Final = {"AUTHORED": "author"}


def write(found: Slice) -> bytes:
    """Return a slice as a JSON-LD document."""
    about = found.model_dump(mode="json")
    nodes, edges = about.pop("nodes"), about.pop("edges")
    ties = _ties(edges)
    dataset = {
        "@id": "urn:scholar-kg:slice",
        "@type": "Dataset",
        **_own(about),
        "kg:edges": [_edge(edge) for edge in edges],
    }
    graph = [dataset, *(_node(node, ties[node["id"]]) for node in nodes)]
    return as_text({"@context": _CONTEXT, "@graph": graph}).encode()


def _node(node: Json, ties: Mapping[str, Sequence[Json]]) -> Json:
    told: dict[str, Any] = {"@id": _name("node", node["id"]), "@type": _TYPES[node["type"]]}
    left = {name: value for name, value in node.items() if name not in {"id", "type", CARD}}
    for name, value in {**left, **node[CARD]}.items():
        if value is not None:
            told.update(_WORDS[name](value) if name in _WORDS else _own({name: value}))
    return {**told, **ties}


def _edge(edge: Json) -> Json:
    ends = {"id", "source", "target"}
    return {
        "@id": _name("edge", edge["id"]),
        "@type": "kg:Edge",
        "kg:source": {"@id": _name("node", edge["source"])},
        "kg:target": {"@id": _name("node", edge["target"])},
        **_own({name: value for name, value in edge.items() if name not in ends}),
    }


def _ties(edges: Sequence[Json]) -> Mapping[str, dict[str, list[Json]]]:
    ties: Mapping[str, dict[str, list[Json]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        source, target = edge["source"], edge["target"]
        if word := _FROM_SOURCE.get(edge["type"]):
            ties[source][word].append({"@id": _name("node", target)})
        elif word := _FROM_TARGET.get(edge["type"]):
            ties[target][word].append({"@id": _name("node", source)})
    return ties


def _own(values: Json) -> Json:
    return {f"kg:{name}": _literal(value) for name, value in values.items() if value is not None}


def _literal(value: object) -> object:
    return {"@type": "@json", "@value": value} if isinstance(value, dict | list) else value


def _name(prefix: str, key: str) -> str:
    return f"{prefix}:{quote(key, safe=':')}"
