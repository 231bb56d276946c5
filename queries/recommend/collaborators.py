"""People whom an author may want to write with next: no co-authors yet, the likeliest first."""

from pydantic import Field

from kg.graph import Graph
from queries.recommend.scores import Scored, scores
from queries.recommend.walks import Reach, walks
from schema.base import Row


class RecommendedCollaborators(Row):
    """A part of the people recommended to an author."""

    total: int = Field(description="People who were scored, also those not listed.")
    partial: bool = Field(description="Were more people reached than were scored?")
    people: list[Scored]


async def recommended_collaborators(
    graph: Graph,
    author_id: str,
    *,
    max_rows: int,
    reach: Reach = "any",
    after: tuple[float, str] | None = None,
) -> RecommendedCollaborators:
    """Return the people whom closeness leads to and who are no co-authors, best first.

    None if the author is unknown or has no collaborators. `after` is the (score, id) of the last
    person already seen.
    """
    found = await walks(graph, [author_id], reach=reach)
    if not found:
        return RecommendedCollaborators(total=0, partial=False, people=[])
    scored = await scores(graph, found, max_rows=max_rows, after=after)
    return RecommendedCollaborators(
        total=scored[0].total if scored else 0,
        partial=found[0].partial,
        people=scored[0].people if scored else [],
    )
