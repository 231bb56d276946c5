"""What Neo4j answers, as values that JSON can hold.

| in Cypher | in JSON |
|---|---|
| node | `{"node": element id, "labels": […], "properties": {…}}` |
| relationship | `{"relationship": element id, "type", "start", "end", "properties": {…}}` |
| path | `{"nodes": […], "relationships": […]}` |
| date, time, date-time, duration | text, ISO 8601 |
| point | `{"srid": …, "coordinates": […]}` |
| bytes | text, base64 |
| vector | a list of numbers |
| NaN, Infinity | the texts `NaN`, `Infinity`, `-Infinity` |
"""

import math
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time
from neo4j.vector import Vector


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return a value of Neo4j as JSON holds it; anything unknown becomes its text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    for kind, told in _TOLD:
        if isinstance(value, kind):
            return told(value)
    return str(value)


def _number(value: float) -> float | str:
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _list(value: Sequence[object]) -> list[Any]:
    return [plain(item) for item in value]


def _map(value: Mapping[str, object]) -> dict[str, Any]:
    return {key: plain(item) for key, item in value.items()}


def _node(value: Node) -> dict[str, Any]:
    return {
        "node": value.element_id,
        "labels": sorted(value.labels),
        "properties": _map(dict(value)),
    }


def _relationship(value: Relationship) -> dict[str, Any]:
    start, end = value.nodes
    return {
        "relationship": value.element_id,
        "type": value.type,
        "start": start.element_id if start else None,
        "end": end.element_id if end else None,
        "properties": _map(dict(value)),
    }


def _path(value: Path) -> dict[str, Any]:
    return {"nodes": _list(value.nodes), "relationships": _list(value.relationships)}


def _point(value: Point) -> dict[str, Any]:
    return {"srid": value.srid, "coordinates": _list(tuple(value))}


def _bytes(value: bytes) -> str:
    return b64encode(value).decode()


def _time(value: Any) -> str:  # noqa: ANN401 - one of nine kinds
    return str(value.iso_format() if hasattr(value, "iso_format") else value.isoformat())


def _vector(value: Vector) -> list[Any]:
    return _list(value.to_native())


_TOLD: Final[tuple[tuple[Any, Callable[[Any], Any]], ...]] = (
    (float, _number),
    (Node, _node),
    (Relationship, _relationship),
    (Path, _path),
    (Point, _point),  # before tuple, which it is
    (Duration, _time),  # likewise
    ((Date, DateTime, Time, date, datetime, time), _time),
    ((bytes, bytearray), _bytes),
    (Vector, _vector),
    (Mapping, _map),
    ((list, tuple), _list),
)
