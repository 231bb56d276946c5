"""The HTTP application, put together."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import Depends, FastAPI, Response

from api import problems
from api.examples import put_examples
from api.lending import Lender
from api.pages.render import page
from api.pages.routes import PATHS as PAGES
from api.pages.routes import router as pages
from api.parameters import operations_of, refuse_unknown
from api.routes import ROUTERS, health, metrics
from api.sight.addresses import Addresses
from api.sight.metrics import Metrics
from api.sight.traces import Tracing
from api.sight.watching import Sight
from api.stack import install
from api.transport import tell_headers
from kg.config import Settings
from kg.errors import GraphError
from queries.gate.turns import Turns

ABOUT: Final = """Slices of a scholarly knowledge graph: authors, papers, topics, institutions,
who works closely with whom, and which topics are adjacent.

**Ids.** Where a path takes an `{id}`, any identifier that the graph knows will do,
percent-encoded. One that was merged away answers with the survivor.

**Lists** come in pages: `items`, their `total`, and a `next_cursor` for what follows. The order
is total, so nothing is repeated or left out.

**Snapshot.** Every answer names the state of the graph that it was read from. Ask again with
`If-None-Match` and the `ETag` that you hold: while nothing changed, the answer is an empty 304.

**Limits.** `RateLimit` tells how many requests are left (429 when none are); a service at work
for as many as it can answers 503 at once. `Retry-After` says when to come back.

**Errors** are `application/problem+json` (RFC 9457), each with the request's
id, as in `X-Request-Id`; name it when you report one.
"""

_LOG: Final = logging.getLogger(__name__)
_PROBLEMS: Final = {
    404: "The graph knows no such id; `errors` names the parameter that has it.",
    414: "The address is longer than the service takes; lists as long as that go by POST.",
    422: "A parameter is not what the address takes.",
    429: "More requests from your address than it may make; `Retry-After` says when to go on.",
    503: "The database does not answer, or too many others ask; `Retry-After` says when to try "
    "again.",
    504: "The answer takes longer than it may.",
}


def create_app(settings: Settings) -> FastAPI:
    """Return the application; it also starts while the database is down, and says so."""
    app = FastAPI(
        title="scholar-kg",
        version="1",
        description=ABOUT,
        lifespan=_lifespan,
        docs_url=None,  # FastAPI's own page loads scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,  # an id may end in a slash
        generate_unique_id_function=lambda route: route.name,
    )
    problems.install(app, _problem_page)
    app.include_router(health.router)
    if settings.metrics:
        app.include_router(metrics.router)
    for router in ROUTERS:
        app.include_router(
            router,
            prefix=problems.API,
            dependencies=[Depends(refuse_unknown)],
            responses=problems.document_of(_PROBLEMS),
        )
    app.include_router(pages)
    document = app.openapi()  # made once; FastAPI keeps it and serves it
    put_examples(document)
    problems.tell_foreign_cursors(document)
    problems.tell_media_type(document)
    tell_headers(document)
    app.state.operations = operations_of(document)
    addresses = Addresses([*document["paths"], *metrics.PATHS, *PAGES])
    app.state.sight = sight = Sight(Metrics(), Tracing.configured(), addresses)
    app.state.lender = Lender.of(settings, sight.statement)
    timeout_s = min(settings.cypher_timeout_s, settings.query_timeout_s)
    app.state.turns = Turns(settings.cypher_at_once, timeout_s=timeout_s)
    install(app, settings)
    return app


def _problem_page(problem: problems.Problem) -> Response:
    return page("problem.html", problem.status, problem=problem)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    lender: Lender = app.state.lender
    try:
        async with lender.lend() as graph:
            await graph.verify()
    except GraphError as error:
        _LOG.warning("%s", error)
    yield
    await lender.close()
    await asyncio.to_thread(app.state.sight.tracing.close)
