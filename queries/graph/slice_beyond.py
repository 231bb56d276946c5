"""What lies further from the centres than one step, and the order by a random walk.

The walk sets out from the nodes next to the centres that a first answer shows, so that every
answer with the same question and snapshot has the same order, whatever its cursor.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.cypher import load
from kg.graph import Graph
from queries.graph.resolve import LABELS, Label
from queries.graph.rings import Candidate, Ring, choose
from queries.graph.slice_request import SliceRequest
from queries.graph.walk import Step, relevance
from schema.base import Row

STATEMENT: Final = load(__name__)

WIDE: Final = 500  # nodes of a type, next to the centres, that a walk may put in another order
NEAR: Final = 100  # nodes that steps go on from
DEGREE: Final = 1_000  # what lies behind a node of more edges says little about the centres


class _Steps(Row):
    steps: list[Step]


def is_walked(request: SliceRequest) -> bool:
    """Tell whether a slice takes more than what lies next to its centres."""
    return request.depth > 1 or request.rank == "relevance"


def rows_of(request: SliceRequest, before: Mapping[Label, int]) -> dict[Label, int]:
    """Return how many nodes of each type next to the centres a slice has to know."""
    least = WIDE if is_walked(request) else 0
    return {label: max(before[label] + quota, least) for label, quota in request.quotas.items()}


async def beyond(
    graph: Graph, request: SliceRequest, *, rings: Sequence[Ring], centers: Sequence[str]
) -> list[Ring]:
    """Return the rings with what lies behind them, and in the order of a walk if that is asked for.

    A type gets nodes from further away once all that is next to the centres is among `rings`.
    """
    first = [
        ring.model_copy(update={"nodes": ring.nodes[: request.quotas[ring.type]]}) for ring in rings
    ]
    steps = await _steps(graph, request, near=choose(first, NEAR), centers=centers)
    scores = relevance([_widest(ring) for ring in rings], steps)
    depths = _depths(request, rings, steps)
    return [_further(request, ring, scores, depths=depths[ring.type]) for ring in rings]


async def _steps(
    graph: Graph,
    request: SliceRequest,
    *,
    near: Mapping[Label, Sequence[Candidate]],
    centers: Sequence[str],
) -> list[Step]:
    found = await graph.read(
        STATEMENT,
        _Steps,
        near={label: [node.id for node in near.get(label, ())] for label in LABELS},
        types=list(request.node_types),
        edges=list(request.edge_types),
        exclude=[*request.exclude, *centers],
        **request.window,
        fanout=request.fanout,
        degree=DEGREE,
        further=NEAR if request.depth > 2 or request.rank == "relevance" else 0,  # noqa: PLR2004
    )
    return found[0].steps


def _depths(
    request: SliceRequest, rings: Sequence[Ring], steps: Iterable[Step]
) -> dict[Label, dict[str, int]]:
    """Return how far away the nodes behind the rings are, up to the depth asked for."""
    known = {node.id: 1 for ring in rings for node in ring.nodes}
    found: dict[Label, dict[str, int]] = {ring.type: {} for ring in rings}
    for step in steps:  # the first steps come before the second
        depth = known.get(step.source, request.depth) + 1
        for node in step.nodes:
            if node not in known:
                known[node] = depth
                found[step.type][node] = depth
    return {
        label: {node: depth for node, depth in nodes.items() if depth <= request.depth}
        for label, nodes in found.items()
    }


def _further(
    request: SliceRequest, ring: Ring, scores: Mapping[str, float], *, depths: Mapping[str, int]
) -> Ring:
    among = f"up to {request.fanout} of a type behind each of the {NEAR} nearest"
    if ring.total > len(ring.nodes):
        depths = {}  # those next to the centres come first, and there are more of them
        among = "what lies next to a centre"
    behind = sorted(
        (
            Candidate(id=node, score=scores.get(node, 0.0), depth=depth)
            for node, depth in depths.items()
        ),
        key=lambda node: (node.depth, -(node.score or 0.0), node.id),
    )
    nodes = [*ring.nodes, *behind]
    if request.rank == "relevance":
        nodes = _by_relevance(nodes, scores)
    told = {"among": among} if request.depth > 1 else {}
    return ring.model_copy(update={"nodes": nodes, "total": ring.total + len(behind)} | told)


def _by_relevance(nodes: Sequence[Candidate], scores: Mapping[str, float]) -> list[Candidate]:
    scored = [node.model_copy(update={"score": scores.get(node.id, 0.0)}) for node in nodes]
    return sorted(scored, key=lambda node: (-(node.score or 0.0), node.id))


def _widest(ring: Ring) -> Ring:
    return ring.model_copy(update={"nodes": ring.nodes[:WIDE]})
