"""Slices: a bounded neighbourhood of some nodes, with what is left out and how to see it.

Two steps, each a round trip: what lies around the centres, ranked and counted type by type; then
the cards, edges and degrees of the nodes that are shown. Both are bounded by the quotas. Beyond
depth 1, and by relevance, a walk comes between them, a round trip of its own: what is shown depends
on all that it met, and to read the cards of all that would cost more.
"""

import asyncio
from collections.abc import Mapping, Sequence

from pydantic import Field

from kg.graph import Graph
from queries.graph.resolve import Label, label_of
from queries.graph.rings import Candidate, Ring, choose
from queries.graph.slice_around import (
    Around,
    Shown,
    around,
    edges_of,
    evidence,
    links_of,
    nodes_of,
)
from queries.graph.slice_beyond import beyond, is_walked, rows_of
from queries.graph.slice_cursor import read_cursor, write_cursor
from queries.graph.slice_neighbours import BOUND, Center, Neighbours, among, neighbours
from queries.graph.slice_parts import Card, Cut, Evidence, SliceEdge, SliceNode, Total
from queries.graph.slice_request import MAX_EDGES, MAX_NODES, SliceRequest
from queries.graph.slice_told import cuts_of, is_left
from schema.base import Row

__all__ = (
    "BOUND",
    "MAX_EDGES",
    "MAX_NODES",
    "Card",
    "Cut",
    "Evidence",
    "Slice",
    "SliceEdge",
    "SliceNode",
    "SliceRequest",
    "Total",
    "slice_around",
)


class Slice(Row):
    """A bounded neighbourhood; the centres come first, then each type, best first."""

    nodes: list[SliceNode]
    edges: list[SliceEdge]
    links: list[SliceEdge] = Field(
        default=[],
        description="Edges of these nodes to those of `exclude` and of the answers that `cursor` "
        "goes on from, as many as edges may be shown; empty if `links` are not asked for.",
    )
    totals: list[Total] = Field(
        default=[], description="For each type asked for; empty if `totals` are not asked for."
    )
    truncated: list[Cut] = Field(
        default=[], description="What is left out that could be shown, and how; empty if nothing."
    )
    next_cursor: str | None = Field(
        default=None, description="Send it as `cursor`, with all else as before, for what follows."
    )
    snapshot: str = Field(default="", description="The state of the graph that was read.")
    limits: SliceRequest = Field(description="What was asked for, with every default.")


async def slice_around(graph: Graph, request: SliceRequest) -> Slice:
    """Return the slice that `request` describes.

    UnknownNodeError if a centre is not there; SnapshotGoneError if the graph has changed since
    its cursor was made; ArgumentError if that is broken, ForeignCursorError if it is of another
    slice.
    """
    start = read_cursor(request)
    before = {label: start.shown.get(label, 0) for label in request.quotas}
    near = await neighbours(graph, request, rows=rows_of(request, before))
    start.check(near.snapshot)
    rings = await _rings(graph, request, near)
    shown = _shown(request, near.centers, rings=_after(request, rings, before))
    held = _held(request, rings, shown, before=before)
    stored, proofs = await asyncio.gather(
        around(graph, request, shown=[*shown, *held]), evidence(graph, request, shown=shown)
    )
    edges = edges_of(request, shown, rows=stored, proofs=proofs)
    totals = _totals(rings, shown, before=before, stored=stored)
    cursor = _next(request, totals, snapshot=near.snapshot)
    return Slice(
        nodes=nodes_of(request, shown, held, rows=stored),
        edges=edges[: request.max_edges],
        links=links_of(request, shown, held, rows=stored)[: request.max_edges],
        totals=totals if "totals" in request.include else [],
        truncated=cuts_of(request, totals, edges=len(edges), cursor=cursor),
        next_cursor=cursor,
        snapshot=near.snapshot,
        limits=request,
    )


async def _rings(graph: Graph, request: SliceRequest, near: Neighbours) -> list[Ring]:
    if not is_walked(request):
        return near.rings
    centers = [center.id for center in near.centers]
    return await beyond(graph, request, rings=near.rings, centers=centers)


def _after(request: SliceRequest, rings: Sequence[Ring], before: Mapping[Label, int]) -> list[Ring]:
    """Return the rings from where the answer before ended, as far as the quotas go."""
    ends = {label: before[label] + quota for label, quota in request.quotas.items()}
    return [
        ring.model_copy(update={"nodes": ring.nodes[before[ring.type] : ends[ring.type]]})
        for ring in rings
    ]


def _shown(
    request: SliceRequest, centers: Sequence[Center], *, rings: Sequence[Ring]
) -> list[Shown]:
    middle = [
        Shown(type=center.type, node=Candidate(id=center.id, score=None, depth=0))
        for center in centers
    ]
    chosen = choose(rings, request.max_nodes - len(middle))
    return middle + [
        Shown(type=label, node=node) for label, nodes in chosen.items() for node in nodes
    ]


def _held(
    request: SliceRequest,
    rings: Sequence[Ring],
    shown: Sequence[Shown],
    *,
    before: Mapping[Label, int],
) -> list[Shown]:
    """Return the nodes that the caller has already, if edges to them are asked for."""
    if "links" not in request.include:
        return []
    earlier = [node.id for ring in rings for node in ring.nodes[: before[ring.type]]]
    ids = dict.fromkeys([*request.exclude, *earlier])
    new = ids.keys() - {one.node.id for one in shown}
    return [
        Shown(type=label, node=Candidate(id=id_, score=None))
        for id_ in ids
        if id_ in new and (label := label_of(id_))
    ]


def _totals(
    rings: Sequence[Ring],
    shown: Sequence[Shown],
    *,
    before: Mapping[Label, int],
    stored: Mapping[str, Around],
) -> list[Total]:
    centers = [
        (one.type, stored[one.node.id].degrees)
        for one in shown
        if not one.node.depth and one.node.id in stored
    ]
    return [
        Total(
            type=ring.type,
            shown=sum(one.type == ring.type and one.node.depth > 0 for one in shown),
            before=min(before[ring.type], ring.total),
            total=ring.total,
            among=ring.among or among(centers, ring.type),
        )
        for ring in rings
    ]


def _next(request: SliceRequest, totals: Sequence[Total], *, snapshot: str) -> str | None:
    if not any(is_left(total) and total.shown for total in totals):
        return None
    shown = {total.type: total.before + total.shown for total in totals}
    return write_cursor(request, snapshot=snapshot, shown=shown)
