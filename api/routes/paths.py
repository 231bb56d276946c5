"""Paths between two nodes: how to reach somebody, and the papers along the way."""

from typing import Annotated, Final

from fastapi import APIRouter, Query

from api.deps import GraphDep
from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import resolve_many
from queries.paths.paths import find_paths
from queries.paths.question import PathQuestion, Paths

router: Final = APIRouter(prefix="/graph", tags=["graph"])


@router.get("/paths")
async def show_paths(graph: GraphDep, asked: Annotated[PathQuestion, Query()]) -> Paths:
    """Show the best paths between two nodes, best first, with the papers behind each tie.

    By hops the fewest steps come first, of equals the closest; by closeness the greatest product
    of the strengths of the ties, and of equals the fewest steps. What is equal by both comes in
    the order of the ids along the way. `complete` tells whether these are surely the best: a
    search that takes too long ends early, and says so.
    """
    return await _found(graph, asked)


@router.post("/paths")
async def show_paths_asked_by_post(graph: GraphDep, asked: PathQuestion) -> Paths:
    """Show the same paths, asked for in a body with the names of the GET."""
    return await _found(graph, asked)


async def _found(graph: Graph, asked: PathQuestion) -> Paths:
    source, target = await resolve_many(graph, [asked.source, asked.target])
    if source is None or target is None:
        name, key = ("target", asked.target) if source else ("source", asked.source)
        raise UnknownNodeError("node", key, argument=name)
    return await find_paths(graph, asked, ends=(source, target))
