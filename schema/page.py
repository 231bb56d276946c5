"""The schema page: every node, edge, constraint and index, written from the declarations."""

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from types import NoneType
from typing import Final, Literal, get_args, get_origin

from kg.cypher import Statement
from schema.apply import definitions
from schema.base import Edge, Frozen
from schema.edges import EDGES
from schema.nodes import NODES

_CYPHER_TYPES: Final = {
    str: "STRING",
    int: "INTEGER",
    float: "FLOAT",
    datetime: "ZONED DATETIME",
}

_INTRO: Final = """# The graph

Written by `kg schema show --markdown` from the types in `schema/`. A property marked `?` may be
missing. *Key* is the property that names a node; it is unique.
"""


def markdown() -> str:
    """Return the whole page."""
    return "\n".join([_INTRO, *_nodes(), *_edges(), *_definitions(), ""])


def properties(model: type[Frozen]) -> list[tuple[str, str, str]]:
    """Return (name, Cypher type, description) of each property, in order of declaration."""
    return [
        (name, _cypher_type(field.annotation), field.description or "")
        for name, field in model.model_fields.items()
    ]


def between(edge: type[Edge]) -> str:
    """Return the ends of an edge as a pattern: '(:Author)-[:AUTHORED]->(:Paper)'."""
    starts = "|".join(dict.fromkeys(start for start, _ in edge.ends))
    ends = "|".join(dict.fromkeys(end for _, end in edge.ends))
    return f"(:{starts})-[:{edge.type}]->(:{ends})"


def _nodes() -> Iterator[str]:
    yield "## Nodes\n"
    for node in NODES:
        yield f"### `{node.label}`\n\n{node.__doc__} Key: `{node.key}`.\n"
        yield from _table(node)


def _edges() -> Iterator[str]:
    yield "## Edges\n"
    for edge in EDGES:
        origin = "derived" if edge.derived else "asserted by sources"
        yield f"### `{edge.type}` ({origin})\n\n`{between(edge)}` {edge.__doc__}\n"
        yield from _table(edge)


def _definitions() -> Iterator[str]:
    yield "## Constraints and indexes\n\n| name | kind | why |\n|---|---|---|"
    for definition in definitions():
        yield f"| `{definition.name}` | {_kind(definition)} | {definition.summary} |"


def _table(model: type[Frozen]) -> Iterator[str]:
    rows = properties(model)
    if rows:
        yield "| property | type | meaning |\n|---|---|---|"
        yield from (f"| `{name}` | `{kind}` | {text} |" for name, kind, text in rows)
        yield ""


def _kind(definition: Statement) -> str:
    return definition.text.removeprefix("CREATE ").split(f" {definition.name}")[0].lower()


def _cypher_type(annotation: object) -> str:
    options = [option for option in get_args(annotation) if option is not NoneType]
    if NoneType in get_args(annotation):
        return _cypher_type(options[0]) + "?"
    if get_origin(annotation) is list:
        return f"LIST<{_cypher_type(options[0])}>"
    if get_origin(annotation) is Literal or _is_enum(annotation):
        return "STRING"
    if annotation in _CYPHER_TYPES:
        return _CYPHER_TYPES[annotation]
    return _cypher_type(options[0])


def _is_enum(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Enum)
