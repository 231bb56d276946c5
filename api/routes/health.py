"""Whether the process lives and whether it can answer, for those who watch over it."""

from http import HTTPStatus
from typing import Final, Literal

from fastapi import APIRouter, HTTPException

from api.deps import GraphDep
from api.problems import document_of
from kg.cypher import load
from schema.apply import Index, definitions
from schema.base import Frozen

router: Final = APIRouter(tags=["health"])

_INDEXES: Final = load("schema.indexes")


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
    online = {index.name for index in await graph.read(_INDEXES, Index) if index.state == "ONLINE"}
    missing = sorted({definition.name for definition in definitions()} - online)
    if missing:
        raise HTTPException(
            HTTPStatus.SERVICE_UNAVAILABLE,
            f"The graph lacks {', '.join(missing)}; `kg schema apply` puts them in place.",
        )
    return Health(status="ready")
