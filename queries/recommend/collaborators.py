"""People whom an author may want to write with next: no co-authors yet, the likeliest first."""

from pydantic import Field

from kg.graph import Graph
from queries.recommend.reasons import Reasons, reasons
from queries.recommend.scores import Scored, scores
from queries.recommend.walks import Reach, walks
from schema.base import Row


class RecommendedCollaborator(Scored):
    """A person recommended, with the score, its terms and what stands behind them."""

    reasons: Reasons | None = Field(description="Null unless asked for.")

    @property
    def key(self) -> tuple[float, str]:
        """What the list is ordered by: pass it as `after` to go on."""
        return self.score, self.author_id


class RecommendedCollaborators(Row):
    """A part of the people recommended to an author."""

    total: int = Field(description="People who were scored, also those not listed.")
    partial: bool = Field(description="Were more people reached than were scored?")
    known: int = Field(description="People with whom the author is close, who are led on from.")
    people: list[RecommendedCollaborator]


async def recommended_collaborators(
    graph: Graph,
    author_id: str,
    *,
    max_rows: int,
    reach: Reach = "any",
    explain: bool = True,
    after: tuple[float, str] | None = None,
) -> RecommendedCollaborators:
    """Return the people whom closeness leads to and who are no co-authors, best first.

    Nobody if the author is unknown or has no collaborators. `after` is the `key` of the last
    person already seen.
    """
    found = await walks(graph, [author_id], reach=reach)
    scored = await scores(graph, found, max_rows=max_rows, after=after)
    people = scored[0].people if scored else []
    why = await reasons(graph, author_id, [one.author_id for one in people]) if explain else {}
    return RecommendedCollaborators(
        total=scored[0].total if scored else 0,
        partial=any(one.partial for one in found),
        known=sum(one.known for one in found),
        people=[
            RecommendedCollaborator(**dict(one), reasons=why.get(one.author_id)) for one in people
        ],
    )
