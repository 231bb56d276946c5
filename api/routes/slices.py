"""Slices of the graph for the explorer: a bounded neighbourhood, and what it leaves out."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from api.deps import GraphDep
from api.formats import DOCUMENTED, FORMAT_HELP, answered, chosen
from api.problems import document_of
from kg.graph import Graph
from queries.formats.registry import FormatName
from queries.graph.slice import Slice, SliceRequest, slice_around

_ANSWERS: Final = DOCUMENTED | document_of(
    {
        406: "No format that `Accept` takes is written.",
        410: "The graph has changed since the cursor was made.",
    }
)

router: Final = APIRouter(prefix="/graph", tags=["graph"])


class Asked(SliceRequest):
    """The question, and the format to answer it in."""

    format: FormatName | None = Field(default=None, description=FORMAT_HELP)


@router.get("/slice", response_model=Slice, responses=_ANSWERS)
async def show_slice(
    request: Request, graph: GraphDep, asked: Annotated[Asked, Query()]
) -> Response:
    """Show what lies around some nodes, best first by type; what joins them comes first.

    `truncated` says what is left out and which parameter shows more ("12 of 431, ask
    `per_type=paper:60`"); each node says what is hidden behind it. `next_cursor` leads on in the
    same order, as long as the graph is in the same `snapshot`; after that the answer is 410, and
    `exclude`, the ids at hand, leads on instead. Every format carries all of that.
    """
    return await _answer(request, graph, asked)


@router.post("/slice", response_model=Slice, responses=_ANSWERS)
async def show_slice_asked_at_length(request: Request, graph: GraphDep, asked: Asked) -> Response:
    """Show the same slice, asked for in a body, where lists of ids may be long.

    The names are those of the GET: `{"center": ["doi:10.1000/x"], "per_type": "paper:60"}`.
    """
    return await _answer(request, graph, asked)


async def _answer(request: Request, graph: Graph, asked: Asked) -> Response:
    wanted = chosen(request, asked.format)
    question = SliceRequest.model_validate(asked.model_dump(exclude={"format"}))
    return await answered(await slice_around(graph, question), wanted)
