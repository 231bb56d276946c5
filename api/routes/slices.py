"""Slices of the graph for the explorer: a bounded neighbourhood, and what it leaves out."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api.deps import GraphDep
from api.problems import document_of
from kg.graph import Graph
from queries.graph.slice import Slice, SliceRequest, slice_around

_GONE: Final = document_of({410: "The graph has changed since the cursor was made."})

router: Final = APIRouter(prefix="/graph", tags=["graph"])


@router.get("/slice", response_model=Slice, responses=_GONE)
async def show_slice(graph: GraphDep, asked: Annotated[SliceRequest, Query()]) -> Response:
    """Show what lies around some nodes, best first by type; what joins them comes first.

    `truncated` says what is left out and which parameter shows more ("12 of 431, ask
    `per_type=paper:60`"); each node says what is hidden behind it. `next_cursor` leads on in the
    same order, as long as the graph is in the same `snapshot`; after that the answer is 410, and
    `exclude`, the ids at hand, leads on instead.
    """
    return await _answer(graph, asked)


@router.post("/slice", response_model=Slice, responses=_GONE)
async def show_slice_asked_at_length(graph: GraphDep, asked: SliceRequest) -> Response:
    """Show the same slice, asked for in a body, where lists of ids may be long.

    The names are those of the GET: `{"center": ["doi:10.1000/x"], "per_type": "paper:60"}`.
    """
    return await _answer(graph, asked)


async def _answer(graph: Graph, asked: SliceRequest) -> Response:
    found = await slice_around(graph, asked)
    return Response(found.model_dump_json(), media_type="application/json")  # checked just before
