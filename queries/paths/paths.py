"""Paths between two nodes: "how do I reach her?", with the papers along the way.

The graph is walked from both ends, many nodes a query, until the best paths are proven or the
work is more than one question may cost; which of the two it was is part of the answer.
"""

from collections.abc import Sequence
from itertools import pairwise

from kg.errors import ArgumentError
from kg.graph import Graph
from queries.collaborators.evidence import joint_papers
from queries.graph.resolve import Found, resolve_many
from queries.paths.costs import cost, strength
from queries.paths.question import (
    MAX_HOPS,
    MAX_PATHS,
    Ended,
    Path,
    PathEdge,
    PathNode,
    PathQuestion,
    Paths,
    Via,
)
from queries.paths.walk import MAX_DEGREE, Walk


async def find_paths(graph: Graph, question: PathQuestion, *, ends: tuple[Found, Found]) -> Paths:
    """Return the best paths between two nodes; ArgumentError if they are one and the same.

    Their order is total: by cost, as `queries.paths.costs` defines it, then by the ids along
    the way.
    """
    source, target = ends
    if source.id == target.id:
        raise ArgumentError("target", f"is the same node as the source: {source.name}")
    asked = question.model_copy(
        update={"source": source.id, "target": target.id, "via": question.via or _usual(ends)}
    )
    walk = Walk(graph, asked, ends=ends)
    found = await walk.best()
    return Paths(
        paths=await _told(graph, found, walk=walk),
        complete=walk.ended is None,
        ended=walk.ended,
        note=_note(asked, len(found), ended=walk.ended),
        more=_more(asked, len(found)),
        walked=len(walk.search.walked),
        limits=asked,
    )


def _usual(ends: tuple[Found, Found]) -> tuple[Via, ...]:
    labels = {end.label for end in ends}
    if labels == {"Author"}:
        return ("COLLABORATED_WITH",)
    if labels == {"Topic"}:
        return ("ADJACENT_TO",)
    return ("AUTHORED", "ABOUT", "CITES", "AFFILIATED_WITH")


async def _told(graph: Graph, found: Sequence[tuple[str, ...]], *, walk: Walk) -> list[Path]:
    ids = list(dict.fromkeys(node for path in found for node in path))
    named = await resolve_many(graph, ids)
    nodes = {one.id: PathNode(id=one.id, type=one.label, label=one.name) for one in named if one}
    steps = dict.fromkeys(step for path in found for step in pairwise(path))
    edges = await _edges(graph, list(steps), walk=walk)
    return [
        Path(
            hops=len(path) - 1,
            strength=strength(walk.asked.by, walk.search.price(path)),
            nodes=[nodes[node] for node in path],
            edges=[edges[step] for step in pairwise(path)],
        )
        for path in found
        if nodes.keys() >= set(path)  # removed since they were walked
    ]


async def _edges(
    graph: Graph, steps: Sequence[tuple[str, str]], *, walk: Walk
) -> dict[tuple[str, str], PathEdge]:
    pairs = [step for step in steps if walk.tie(*step)[0] == "COLLABORATED_WITH"]
    rows = await joint_papers(graph, pairs, max_papers=walk.asked.papers) if pairs else []
    proofs = {(row.author_id, row.other_id): row for row in rows}
    edges = {}
    for step in steps:
        kind, weight = walk.tie(*step)
        proof = proofs.get(step)
        edges[step] = PathEdge(
            type=kind,
            weight=weight,
            strength=strength("hops", cost("hops", kind, weight)),
            total=proof.total if proof else None,
            papers=proof.papers if proof else [],
        )
    return edges


def _note(asked: PathQuestion, found: int, *, ended: Ended | None) -> str:
    within = f"within {asked.max_hops} steps"
    if ended == "hubs":
        return f"Nodes of more than {MAX_DEGREE:,} edges were not walked; paths may be missing."
    if ended:
        return f"The search ended early, its {ended} used up; there may be better paths {within}."
    if not found:
        return f"There is none {within}."
    return f"These are all {within}." if found < asked.k else f"There are none better {within}."


def _more(asked: PathQuestion, found: int) -> dict[str, int]:
    if found == asked.k:
        return {"k": MAX_PATHS} if asked.k < MAX_PATHS else {}
    return {"max_hops": MAX_HOPS} if asked.max_hops < MAX_HOPS else {}
