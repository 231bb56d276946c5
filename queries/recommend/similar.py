"""Authors like one author: on the same topics, among the same people, co-authors or not.

score = cosine of the topics of the two (queries.recommend.weights) + share of the author's
closest collaborators who are the other's too. The two weigh alike: no figure chose that.
"""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.recommend.papers import TopicName
from queries.recommend.weights import LEADING, NEAR, NEWEST, ON_TOPIC, POOL
from schema.base import Row

STATEMENT: Final = load(__name__)


class SimilarTerms(Row):
    """What each term adds to the score of a similar author."""

    topics: float = Field(ge=0, description="By topics that both write about.")
    people: float = Field(ge=0, description="By collaborators that both have.")


class SimilarAuthor(Row):
    """An author like another, with the score, its terms and what stands behind them."""

    author_id: str
    name: str
    score: float = Field(ge=0, description="The sum of the terms.")
    terms: SimilarTerms
    topics: list[TopicName] = Field(description="Topics of both, three.")
    co_author: bool = Field(description="Did the two write a paper together?")

    @property
    def key(self) -> tuple[float, str]:
        """What the list is ordered by: pass it as `after` to go on."""
        return self.score, self.author_id


class SimilarAuthors(Row):
    """A part of the authors like one author."""

    total: int
    people: list[SimilarAuthor]


async def similar_authors(
    graph: Graph, author_id: str, *, max_rows: int, after: tuple[float, str] | None = None
) -> SimilarAuthors:
    """Return authors like one author, most alike first; none if unknown or without topics.

    `after` is the `key` of the last author already seen.
    """
    after_score, after_id = after or (None, None)
    found = await graph.read(
        STATEMENT,
        SimilarAuthors,
        author_id=author_id,
        near=NEAR,
        newest=NEWEST,
        leading=LEADING,
        bound=ON_TOPIC,
        pool=POOL,
        after_score=after_score,
        after_id=after_id,
        max_rows=max_rows,
    )
    return found[0] if found else SimilarAuthors(total=0, people=[])
