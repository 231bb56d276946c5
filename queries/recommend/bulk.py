"""Recommended collaborators of all authors, page by page, for jobs that pull them."""

from typing import Final

from kg.cypher import load
from kg.graph import Graph
from queries.recommend.scores import scores
from queries.recommend.walks import walks
from schema.base import Row

STATEMENT: Final = load(__name__)


class Recommendation(Row):
    """One person recommended to an author."""

    author_id: str
    other_id: str
    score: float


class RecommendationsPage(Row):
    """What is recommended to a page of authors, in order of their ids, best first."""

    last_id: str | None
    """The last author of the page, to go on behind; none at the end."""
    rows: list[Recommendation]


class _Author(Row):
    id: str


async def recommendations_after(
    graph: Graph, after_id: str, *, authors: int, each: int
) -> RecommendationsPage:
    """Return up to `each` people for the next `authors` authors behind `after_id` ('' to begin).

    An author to whom nobody can be recommended has no row.
    """
    found = await graph.read(STATEMENT, _Author, after_id=after_id, max_rows=authors)
    reached = await walks(graph, [author.id for author in found])
    scored = await scores(graph, reached, max_rows=each)
    return RecommendationsPage(
        last_id=found[-1].id if found else None,
        rows=[
            Recommendation(author_id=one.author_id, other_id=person.author_id, score=person.score)
            for one in scored
            for person in one.people
        ],
    )
