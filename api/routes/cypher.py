"""Free Cypher that can only read the graph."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.deps import GraphDep
from api.limits.callers import caller_of
from api.problems import document_of
from queries.gate.question import Answer, Question
from queries.gate.run import ask_freely
from queries.gate.tables import as_arrow, as_csv
from queries.gate.turns import Turns

router: Final = APIRouter(tags=["analysts"])

CSV: Final = "text/csv"
ARROW: Final = "application/vnd.apache.arrow.stream"
_TABLES: Final = {CSV: as_csv, ARROW: as_arrow}
_PROBLEMS: Final = {
    400: "Neo4j cannot read the statement, or cannot carry it out; `detail` says where.",
    403: "The statement may do more than read, or outgrow every limit; `detail` says what part.",
    422: "A field is not what it may be, the plan is of more work than any time limit allows, or "
    "the statement needs more memory than it may.",
}


@router.post("/cypher", response_model=Answer, responses=document_of(_PROBLEMS))
async def run_cypher(graph: GraphDep, request: Request, question: Question) -> Response:
    """Run one Cypher statement that only reads.

    It is explained first; every step, procedure and function must be among those allowed, and the
    plan must be one that can end in time. One statement of a caller runs at a time; the next one
    waits for as long as the one before took, so that others are served meanwhile. `truncated` says
    what was cut. With `Accept: text/csv` or `application/vnd.apache.arrow.stream` the rows come as
    a table, and the header `X-Truncated` says whether it was cut.
    """
    turns: Turns = request.app.state.turns
    caller = caller_of(request.scope)
    answer = await turns.take(
        caller,
        lambda: ask_freely(graph, question, caller=caller, timeout_s=turns.timeout_s),
    )
    return told(request, answer)


def told(request: Request, answer: Answer) -> Response:
    """Return an answer in the form that the request accepts, JSON unless it names another."""
    accepted = request.headers.get("accept", "")
    for media, made in _TABLES.items():
        if media in accepted:
            cut = "true" if answer.truncated else "false"
            return Response(made(answer), media_type=media, headers={"X-Truncated": cut})
    return Response(answer.model_dump_json(), media_type="application/json")
