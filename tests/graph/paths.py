"""Asking for paths by ids, for the tests of paths."""

from kg.graph import Graph
from queries.graph.resolve import resolve_many
from queries.paths.paths import find_paths
from queries.paths.question import PathQuestion, Paths


async def ask_paths(graph: Graph, source: str, target: str, **asked: object) -> Paths:
    """Return the paths between two nodes that are there."""
    ends = await resolve_many(graph, [source, target])
    assert ends[0]
    assert ends[1]
    question = PathQuestion.model_validate({"source": source, "target": target} | asked)
    return await find_paths(graph, question, ends=(ends[0], ends[1]))


def ids_of(found: Paths) -> list[list[str]]:
    """Return the ids along each path."""
    return [[node.id for node in path.nodes] for path in found.paths]
