"""What routes receive from the application."""

from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import Depends, Path, Request

from api.lending import Lender
from kg.graph import Graph
from kg.ids import MAX_LENGTH


async def graph_of(request: Request) -> AsyncIterator[Graph]:
    """Lend the application's graph to one request."""
    lender: Lender = request.app.state.lender
    async with lender.lend() as graph:
        yield graph


GraphDep = Annotated[Graph, Depends(graph_of, scope="function")]  # given back before answering

ID_PATH: Final = "/{id:path}"  # an id may hold slashes, so longer paths are registered first

AnyId = Annotated[
    str,
    Path(
        alias="id",
        min_length=1,
        max_length=MAX_LENGTH,
        description="Any identifier that the graph knows, percent-encoded: the own id, or "
        "`scheme:value` (`orcid:…`, `doi:10.1000%2Fx`, `arxiv:…`, `openalex:…`, `ror:…`).",
    ),
]
