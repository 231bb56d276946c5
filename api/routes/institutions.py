"""An institution, and who works there."""

from typing import Final

from fastapi import APIRouter

from api.deps import ID_PATH, AnyId, GraphDep
from queries.graph.resolve import resolve
from queries.institutions.institution import InstitutionPage, institution

router: Final = APIRouter(prefix="/institutions", tags=["institutions"])


@router.get(ID_PATH)
async def show_institution(graph: GraphDep, known_as: AnyId) -> InstitutionPage:
    """Show an institution: its names, what it is part of, and who works or worked there."""
    found = await resolve(graph, known_as, label="Institution")
    return await institution(graph, found.id)
