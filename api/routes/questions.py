"""The catalogue of questions, and asking any of them by name."""

from typing import Annotated, Final

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from pydantic import Field, JsonValue

from api.deps import GraphDep
from api.limits.callers import caller_of
from api.problems import document_of
from api.routes.cypher import told
from queries.gate.named import Catalogue, CatalogueEntry, ask_named, entries, entry, readable
from queries.gate.question import MAX_NAMES, MAX_ROWS, Answer
from queries.gate.turns import Turns
from schema.base import Frozen

router: Final = APIRouter(prefix="/queries", tags=["analysts"])

QueryName = Annotated[
    str, Path(min_length=1, max_length=100, description="Its name, such as `authors/profile`.")
]


class Asked(Frozen):
    """What a question is asked with."""

    parameters: dict[str, JsonValue] = Field(
        default={}, max_length=MAX_NAMES, description="Values by name, of the declared types."
    )
    max_rows: int = Field(
        default=1_000, ge=1, le=MAX_ROWS, description="Largest number of rows in the answer."
    )


@router.get("")
async def show_queries() -> Catalogue:
    """Show every question that the graph can be asked by name."""
    return entries()


@router.get("/{name:path}")
async def show_query(name: QueryName) -> CatalogueEntry:
    """Show one question: what it takes and answers, what it costs, and its Cypher."""
    return entry(readable(name))


@router.post(
    "/{name:path}",
    response_model=Answer,
    responses=document_of({400: "The database cannot carry it out with these parameters."}),
)
async def run_query(graph: GraphDep, request: Request, name: QueryName, asked: Asked) -> Response:
    """Ask a question by name.

    Any identifier will do where an own id is asked for. Rows come in the order of the question,
    in the forms of `/v1/cypher`.
    """
    turns: Turns = request.app.state.turns
    statement = readable(name)
    answer = await turns.take(
        caller_of(request.scope),
        lambda: ask_named(
            graph,
            statement,
            asked.parameters,
            max_rows=asked.max_rows,
            timeout_s=turns.timeout_s,
        ),
    )
    return told(request, answer)
