"""Who an author works with, how closely, and the papers that prove it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from pydantic import Field, TypeAdapter

from api.deps import ID_PATH, AnyId, GraphDep
from api.paging import Page, PagingDep
from queries.collaborators.closeness import Collaborator, closest_collaborators
from queries.collaborators.evidence import Evidence, JointPaper, joint_papers
from queries.graph.resolve import resolve
from schema.base import FIRST_YEAR, MAX_WEIGHT, AskedYear, Row

router: Final = APIRouter(prefix="/authors", tags=["authors"])

_KEY: Final = TypeAdapter(tuple[float, str])


class Proof(Row):
    """The joint papers that make up a closeness."""

    total: int = Field(description="Joint papers that count, also those not listed.")
    papers: list[JointPaper] = Field(description="The weightiest, as many as asked for.")


class ProvenCollaborator(Collaborator):
    """One author seen from another, on request with the papers that prove it."""

    evidence: Proof | None = Field(description="Null unless asked for with `evidence=true`.")


@dataclass(frozen=True, slots=True)
class _Asked:
    min_closeness: Annotated[
        float, Query(ge=0, le=MAX_WEIGHT, description="Leave out those less close.")
    ] = 0.0
    since: Annotated[AskedYear, Query(description="Leave out those with no joint paper since.")] = (
        FIRST_YEAR
    )
    evidence: Annotated[bool, Query(description="Give the joint papers, weightiest first.")] = False
    evidence_papers: Annotated[
        int, Query(ge=1, le=100, description="Largest number of joint papers per collaborator.")
    ] = 10


@router.get(ID_PATH + "/collaborators")
async def list_collaborators(
    graph: GraphDep, known_as: AnyId, paging: PagingDep, asked: Annotated[_Asked, Depends()]
) -> Page[ProvenCollaborator]:
    """List the authors who work most closely with this one, closest first.

    Closeness is the sum over joint papers of 0.6^age / (authors - 1), as last derived.
    """
    author = await resolve(graph, known_as, label="Author")
    rows = await closest_collaborators(
        graph,
        author.id,
        max_rows=paging.max_rows,
        min_closeness=asked.min_closeness,
        since=asked.since,
        after=paging.after(_KEY),
    )
    pairs = [(author.id, row.author_id) for row in rows] if asked.evidence else []
    found = await joint_papers(graph, pairs, max_papers=asked.evidence_papers) if pairs else []
    return paging.page(_proven(rows, found), lambda row: (row.closeness, row.author_id))


def _proven(rows: Sequence[Collaborator], evidence: Sequence[Evidence]) -> list[ProvenCollaborator]:
    by_other = {pair.other_id: Proof(total=pair.total, papers=pair.papers) for pair in evidence}
    return [
        ProvenCollaborator(**row.model_dump(), evidence=by_other.get(row.author_id)) for row in rows
    ]
