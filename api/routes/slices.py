"""Slices of the graph for the explorer: a bounded neighbourhood, and what it leaves out."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from api.deps import MAX_WEIGHT, MAX_YEAR, GraphDep
from api.parameters import WrongParameterError
from kg.errors import UnknownNodeError
from kg.graph import Graph
from kg.ids import MAX_LENGTH
from queries.graph.resolve import LABELS, Label, label_of, resolve
from queries.graph.slice import MAX_NODES, Slice, SliceRequest, slice_around
from schema.base import FIRST_YEAR

router: Final = APIRouter(prefix="/graph", tags=["graph"])

Center = Annotated[
    str,
    Query(
        min_length=1, max_length=MAX_LENGTH, description="Any identifier of the node in the middle."
    ),
]
Quota = Annotated[
    int, Query(ge=0, le=MAX_NODES, description="Largest number of nodes of this type.")
]
AnyYear = Annotated[int | None, Query(ge=FIRST_YEAR, le=MAX_YEAR)]


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a slice, as its request has them."""

    types: Annotated[
        tuple[Label, ...], Query(description="Types of nodes; given once for each.", max_length=4)
    ] = LABELS
    papers: Quota = 15
    people: Quota = 10
    topics: Quota = 10
    institutions: Quota = 5
    max_nodes: Annotated[
        int, Query(ge=1, le=MAX_NODES, description="Largest number of nodes, the centre included.")
    ] = MAX_NODES
    min_weight: Annotated[
        float | None,
        Query(
            ge=-1,
            le=MAX_WEIGHT,
            description="Leave out collaborations of less closeness and adjacencies of less NPMI.",
        ),
    ] = None
    from_year: Annotated[AnyYear, Query(description="Leave out what ended before.")] = None
    to_year: Annotated[AnyYear, Query(description="Leave out what began after.")] = None


@router.get("/slice", response_model=Slice)
async def show_slice(
    graph: GraphDep, center: Center, limits: Annotated[Limits, Depends()]
) -> Response:
    """Show what lies around a node, best first by type.

    `totals` says how many there are of each type and which parameters show more; each node says
    what is hidden behind it.
    """
    if limits.from_year and limits.to_year and limits.from_year > limits.to_year:
        raise WrongParameterError.of(
            "from_year", f"{limits.from_year} is after to_year {limits.to_year}"
        )
    found = await _slice(graph, center, limits)
    return Response(found.model_dump_json(), media_type="application/json")  # checked just before


async def _slice(graph: Graph, center: str, limits: Limits) -> Slice:
    if label := label_of(center):  # spares the look-up, unless the node was merged away
        with suppress(UnknownNodeError):
            return await slice_around(graph, _request(center, label, limits))
    found = await resolve(graph, center)
    return await slice_around(graph, _request(found.id, found.label, limits))


def _request(center: str, label: Label, limits: Limits) -> SliceRequest:
    return SliceRequest(center=center, label=label, **asdict(limits))
