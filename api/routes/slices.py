"""Slices of the graph for the explorer: a bounded neighbourhood, and what it leaves out."""

from contextlib import suppress
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from api import problems
from api.deps import GraphDep
from api.formats import DOCUMENTED, FORMAT_HELP, answered, chosen
from kg.errors import UnknownNodeError
from kg.graph import Graph
from kg.ids import MAX_LENGTH
from queries.formats.registry import FormatName
from queries.graph.resolve import Label, label_of, resolve
from queries.graph.slice import Slice, SliceQuestion, SliceRequest, slice_around

router: Final = APIRouter(prefix="/graph", tags=["graph"])

_NOT_ACCEPTABLE: Final = problems.document_of({406: "No format that `Accept` takes is written."})


class Asked(SliceQuestion):
    """The question about a node that any identifier names."""

    center: str = Field(
        min_length=1, max_length=MAX_LENGTH, description="Any identifier of the node in the middle."
    )
    format: FormatName | None = Field(default=None, description=FORMAT_HELP)


@router.get("/slice", response_model=Slice, responses=DOCUMENTED | _NOT_ACCEPTABLE)
async def show_slice(
    request: Request, graph: GraphDep, asked: Annotated[Asked, Query()]
) -> Response:
    """Show what lies around a node, best first by type.

    `totals` says how many there are of each type and which parameters show more; each node says
    what is hidden behind it.
    """
    wanted = chosen(request, asked.format)
    return await answered(await _slice(graph, asked), wanted)


async def _slice(graph: Graph, asked: Asked) -> Slice:
    if label := label_of(asked.center):  # spares the look-up, unless the node was merged away
        with suppress(UnknownNodeError):
            return await slice_around(graph, _request(asked, asked.center, label))
    found = await resolve(graph, asked.center)
    return await slice_around(graph, _request(asked, found.id, found.label))


def _request(asked: Asked, center: str, label: Label) -> SliceRequest:
    return SliceRequest(**asked.model_dump(exclude={"format"}) | {"center": center, "label": label})
