"""Whether the process lives and whether it can answer, for those who watch over it."""

from http import HTTPStatus
from typing import Final, Literal

from fastapi import APIRouter, HTTPException

from api.deps import GraphDep
from api.problems import document_of
from schema.apply import missing
from schema.base import Frozen

router: Final = APIRouter(tags=["health"])


class Health(Frozen):
    """How the service is."""

    status: Literal["alive", "ready"]


@router.get("/healthz")
async def is_alive() -> Health:
    """Answer as long as the process lives; the database is not asked."""
    return Health(status="alive")


@router.get("/readyz", responses=document_of({503: "The database is down or lacks the schema."}))
async def is_ready(graph: GraphDep) -> Health:
    """Answer once the database does and holds every constraint and index."""
    if lacking := await missing(graph):
        raise HTTPException(
            HTTPStatus.SERVICE_UNAVAILABLE,
            f"The graph lacks {', '.join(lacking)}; `kg schema apply` puts them in place.",
        )
    return Health(status="ready")
