"""What the readers that people use make of a slice in each format, brought to one shape."""

import csv
import io
import json
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import networkx as nx
import pyarrow as pa
import rdflib
from rdflib.namespace import RDF

from queries.formats.flat import Column, edge_columns, is_undirected, node_columns
from queries.formats.registry import FormatName
from queries.graph.slice import Slice

Rows = dict[str, dict[str, Any]]
Json = Mapping[str, Any]

TYPES: Final = {
    "Author": "Person",
    "Paper": "ScholarlyArticle",
    "Topic": "DefinedTerm",
    "Institution": "Organization",
}
WORDS: Final = {
    "name": "label",
    "jobTitle": "role",
    "datePublished": "year",
    "isPartOf": "source",
    "address": "country",
}
SCHEMA: Final = rdflib.Namespace("https://schema.org/")
KG: Final = rdflib.Namespace("urn:scholar-kg:term:")


class Read(NamedTuple):
    """Nodes and edges by id, without what has no value, and what the slice says of itself."""

    nodes: Rows
    edges: Rows
    about: dict[str, Any]


def plain(found: Slice) -> Read:
    """Return the slice itself in that shape."""
    about = found.model_dump(mode="json")
    nodes = [node | node.pop("card") for node in about.pop("nodes")]
    edges = [edge | {"undirected": is_undirected(edge)} for edge in about.pop("edges")]
    return Read(_by_id(nodes), _by_id(edges), _known(about))


def read_json(body: bytes) -> Read:
    """Read the slice's own format."""
    return plain(Slice.model_validate_json(body))


def read_graphml(body: bytes) -> Read:
    """Read GraphML with networkx."""
    graph = nx.read_graphml(io.BytesIO(body), force_multigraph=True)
    about = {name: graph.graph[name] for name in Slice.model_fields if name in graph.graph}
    told = {name: value if name in _WORDS else json.loads(value) for name, value in about.items()}
    edges = [
        data | {"id": key, "source": source, "target": target}
        for source, target, key, data in graph.edges(keys=True, data=True)
    ]
    return Read(_typed(_nodes(graph), node_columns()), _typed(edges, edge_columns()), told)


def read_gexf(body: bytes) -> Read:
    """Read GEXF with networkx."""
    graph = nx.read_gexf(io.BytesIO(body))
    edges = [
        _unsigned(data) | {"source": source, "target": target}
        for source, target, data in graph.edges(data=True)
    ]
    description = ET.fromstring(body).findtext(".//{*}description")  # noqa: S314 - our own
    nodes = _typed(_nodes(graph), node_columns())
    return Read(nodes, _typed(edges, edge_columns()), _known(json.loads(description or "")))


def read_cytoscape(body: bytes) -> Read:
    """Read Cytoscape.js elements with networkx."""
    graph = nx.cytoscape_graph(json.loads(body))
    nodes = [_without(data, "name", "value") for _, data in graph.nodes(data=True)]
    edges = [_without(data, "key") for _, _, data in graph.edges(data=True)]
    return Read(_by_id(nodes), _by_id(edges), _known(graph.graph))


def read_graphology(body: bytes) -> Read:
    """Read a graphology graph as its documentation describes it."""
    graph = json.loads(body)
    nodes = [node["attributes"] | {"id": node["key"]} for node in graph["nodes"]]
    ends = ("source", "target", "undirected")
    edges = [
        edge["attributes"] | {"id": edge["key"]} | {name: edge[name] for name in ends}
        for edge in graph["edges"]
    ]
    return Read(_by_id(nodes), _by_id(edges), _known(graph["attributes"]))


def read_csv(body: bytes) -> Read:
    """Read the pair of tables with the csv module."""
    archive = zipfile.ZipFile(io.BytesIO(body))
    tables = [
        list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
        for name in ("nodes.csv", "edges.csv")
    ]
    about = json.loads(archive.read("slice.json"))
    nodes, edges = ([_unguarded(row) for row in rows] for rows in tables)
    return Read(_typed(nodes, node_columns()), _typed(edges, edge_columns()), _known(about))


def read_arrow(body: bytes) -> Read:
    """Read an Arrow stream with pyarrow."""
    table = pa.ipc.open_stream(body).read_all()
    nodes, edges = (
        pa.Table.from_struct_array(table[name][0].values).to_pylist() for name in ("nodes", "edges")
    )
    about = json.loads(table["slice"][0].as_py())
    return Read(_typed(nodes, node_columns()), _typed(edges, edge_columns()), _known(about))


def read_jsonld(body: bytes) -> Read:
    """Read JSON-LD with rdflib, and take its words of schema.org for ours."""
    graph = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's, about itself
        graph.parse(data=body, format="json-ld")
    dataset = graph.value(predicate=RDF.type, object=SCHEMA.Dataset)
    edges = [
        _told(graph, edge) | {end: _key(graph.value(edge, KG[end])) for end in ("source", "target")}
        for edge in graph.objects(dataset, KG.edges)
    ]
    nodes = [
        _told(graph, node) | {"type": label}
        for label, word in TYPES.items()
        for node in graph.subjects(RDF.type, SCHEMA[word])
    ]
    about = _without(_told(graph, dataset), "id", "edges")
    undirected = [edge | {"undirected": is_undirected(edge)} for edge in edges]
    return Read(_by_id(nodes), _by_id(undirected), about)


READERS: Final[Mapping[FormatName, Callable[[bytes], Read]]] = {
    "json": read_json,
    "graphml": read_graphml,
    "gexf": read_gexf,
    "cytoscape": read_cytoscape,
    "graphology": read_graphology,
    "jsonld": read_jsonld,
    "csv": read_csv,
    "arrow": read_arrow,
}


def _told(graph: rdflib.Graph, subject: Any) -> dict[str, Any]:  # noqa: ANN401 - a term of rdflib
    """Return the literals said of a subject, by our names, and its id."""
    told: dict[str, Any] = {"id": _key(subject)}
    for predicate, value in graph.predicate_objects(subject):
        if isinstance(value, rdflib.BNode):  # a place to publish in, or an address
            inner = [one for one in graph.objects(value) if isinstance(one, rdflib.Literal)]
            told[WORDS[str(predicate).removeprefix(SCHEMA)]] = str(inner[0])
        elif isinstance(value, rdflib.Literal):
            name = str(predicate).removeprefix(KG).removeprefix(SCHEMA)
            told[WORDS.get(name, name)] = _value(value)
    return told | ({"year": int(told["year"])} if "year" in told else {})


def _value(literal: rdflib.Literal) -> Any:  # noqa: ANN401 - JSON of any shape
    return json.loads(literal) if literal.datatype == RDF.JSON else literal.toPython()


def _key(term: object) -> str:
    return unquote(str(term).split(":", 3)[-1])


def _nodes(graph: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any graph of networkx
    return [data | {"id": key} for key, data in graph.nodes(data=True)]


def _unsigned(edge: Json) -> dict[str, Any]:
    signed = {"weight": edge["signed_weight"]} if "signed_weight" in edge else {}
    return _without(edge, "signed_weight", "key") | signed


def _unguarded(row: Json) -> dict[str, Any]:
    return {name: value.removeprefix("'") for name, value in row.items() if value}


def _typed(rows: Iterable[Json], columns: Iterable[Column]) -> Rows:
    kinds = {column.name: _READ[column.kind] for column in columns}
    return _by_id(
        {name: kinds[name](value) for name, value in row.items() if value is not None}
        for row in rows
    )


def _by_id(rows: Iterable[Json]) -> Rows:
    return {row["id"]: {n: v for n, v in row.items() if v not in (None, "")} for row in rows}


def _known(about: Json) -> dict[str, Any]:
    return {name: value for name, value in about.items() if value is not None}


def _without(row: Json, *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


_WORDS: Final = {"snapshot", "next_cursor"}  # which are texts, not JSON
_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "boolean": lambda value: value if isinstance(value, bool) else value == "true",
    "long": int,
    "double": float,
    "string": str,
    "json": json.loads,
}
