"""A slice as a still picture: positions by networkx's spring layout, drawn by a template as SVG.

The centre stays in the middle and every type starts in a sector of its own, so that the same
slice always gives the same picture and the types stay together.
"""

from collections.abc import Mapping
from math import cos, pi, sin
from typing import Final

import networkx as nx

from queries.graph.slice import Slice, SliceNode
from schema.base import Frozen

WIDTH: Final = 960
HEIGHT: Final = 640
MARGIN: Final = 90  # room for a label at the rim
ROUNDS: Final = 80  # the layout has settled by then, in some milliseconds
LABEL: Final = 26  # characters of a label that fit beside its mark
SECTORS: Final = {"Author": 0.0, "Topic": 0.5, "Paper": 1.0, "Institution": 1.5}  # times pi

Point = tuple[float, float]


class Mark(Frozen):
    """One node of the picture; x and y in the picture's own units, y downwards."""

    id: str
    type: str
    name: str
    label: str
    x: float
    y: float
    centre: bool


class Line(Frozen):
    """One edge of the picture."""

    type: str
    x1: float
    y1: float
    x2: float
    y2: float


class Picture(Frozen):
    """What the template draws."""

    width: int = WIDTH
    height: int = HEIGHT
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]


def draw(slice_: Slice) -> Picture:
    """Lay a slice out; the same slice gives the same picture."""
    points = _laid_out(slice_)
    return Picture(
        lines=tuple(
            Line(
                type=edge.type,
                x1=points[edge.source][0],
                y1=points[edge.source][1],
                x2=points[edge.target][0],
                y2=points[edge.target][1],
            )
            for edge in slice_.edges
        ),
        marks=tuple(_mark(node, points[node.id]) for node in slice_.nodes),
    )


def _laid_out(slice_: Slice) -> dict[str, Point]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in slice_.nodes)
    graph.add_edges_from((edge.source, edge.target) for edge in slice_.edges)
    centre = slice_.nodes[0].id
    found = nx.spring_layout(
        graph,
        pos=_starts(slice_),
        fixed=[centre],
        k=2.2 / max(len(slice_.nodes), 1) ** 0.5,
        iterations=ROUNDS,
        seed=1,
    )
    return _fitted({str(node): (float(x), float(y)) for node, (x, y) in found.items()}, centre)


def _starts(slice_: Slice) -> dict[str, Point]:
    starts: dict[str, Point] = {slice_.nodes[0].id: (0.0, 0.0)}
    for kind, sector in SECTORS.items():
        ids = [node.id for node in slice_.nodes[1:] if node.type == kind]
        for place, node_id in enumerate(ids):
            angle = pi * (sector + 0.5 * (place + 0.5) / len(ids) - 0.25)
            starts[node_id] = (cos(angle), sin(angle))
    return starts


def _fitted(points: Mapping[str, Point], centre: str) -> dict[str, Point]:
    """Spread the points over the picture by rank, around the centre.

    Neighbours stay neighbours, but a crowd takes as much room as it has members; every node gets
    a row of its own, so that no label covers another.
    """
    rows = _spread({node: y for node, (_, y) in points.items()}, centre)
    columns = _spread({node: x for node, (x, _) in points.items()}, centre)
    half_x, half_y = WIDTH / 2 - MARGIN, HEIGHT / 2 - MARGIN / 3
    return {
        node: (
            round(WIDTH / 2 + columns[node] * half_x, 1),
            round(HEIGHT / 2 - MARGIN / 12 + rows[node] * half_y, 1),
        )
        for node in points
    }


def _spread(places: Mapping[str, float], centre: str) -> dict[str, float]:
    """Return evenly spaced places in -1 to 1, in the same order, 0 for the centre."""
    middle = places[centre]
    spread = {centre: 0.0}
    others = sorted(places.keys() - {centre}, key=lambda node: (places[node], node))
    before = [node for node in reversed(others) if places[node] < middle]
    behind = [node for node in others if places[node] >= middle]
    for side, nodes in ((-1, before), (1, behind)):
        spread |= {node: side * (rank + 1) / len(nodes) for rank, node in enumerate(nodes)}
    return spread


def _mark(node: SliceNode, at: Point) -> Mark:
    short = node.label if len(node.label) <= LABEL else node.label[: LABEL - 1].rstrip() + "…"
    return Mark(
        id=node.id,
        type=node.type,
        name=node.label,
        label=short,
        x=at[0],
        y=at[1],
        centre=node.depth == 0,
    )
