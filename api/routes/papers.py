"""A paper, with who wrote it and what it is about."""

from typing import Final

from fastapi import APIRouter

from api.deps import ID_PATH, AnyId, GraphDep
from queries.graph.resolve import resolve
from queries.papers.paper import PaperPage, paper

router: Final = APIRouter(prefix="/papers", tags=["papers"])


@router.get(ID_PATH)
async def show_paper(graph: GraphDep, known_as: AnyId) -> PaperPage:
    """Show a paper: its authors as printed, its topics, and its ties to other papers."""
    found = await resolve(graph, known_as, label="Paper")
    return await paper(graph, found.id)
