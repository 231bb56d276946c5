"""Topics that an author may turn to: next to their own, and those of the closest collaborators.

score = sum over own topics t of share_t npmi(t, topic)  +  sum over the closest collaborators u
of w_u / s share_u(topic), where share_u(t) is the share of u's papers about t, w closeness and s
its sum. Both are means; they weigh alike: no figure chose that.
"""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.recommend.papers import TopicName
from queries.recommend.people import Person
from queries.recommend.weights import NEAR, OWN_PAPERS
from schema.base import Row

STATEMENT: Final = load(__name__)


class TopicTerms(Row):
    """What each term adds to the score of a topic."""

    adjacency: float = Field(ge=0, description="By the author's topics that it is adjacent to.")
    collaborators: float = Field(ge=0, description="By closest collaborators who write about it.")


class RecommendedTopic(Row):
    """A topic recommended, with the score, its terms and what stands behind them."""

    topic_id: str
    name: str
    score: float = Field(ge=0, description="The sum of the terms.")
    terms: TopicTerms
    next_to: list[TopicName] = Field(description="Topics of the author next to it, three.")
    people: list[Person] = Field(description="Closest collaborators who write about it, three.")

    @property
    def key(self) -> tuple[float, str]:
        """What the list is ordered by: pass it as `after` to go on."""
        return self.score, self.topic_id


class RecommendedTopics(Row):
    """A part of the topics recommended to an author."""

    total: int
    topics: list[RecommendedTopic]


async def recommended_topics(
    graph: Graph, author_id: str, *, max_rows: int, after: tuple[float, str] | None = None
) -> RecommendedTopics:
    """Return topics that the author has not written about, best first; none if unknown.

    `after` is the `key` of the last topic already seen.
    """
    after_score, after_id = after or (None, None)
    found = await graph.read(
        STATEMENT,
        RecommendedTopics,
        author_id=author_id,
        near=NEAR,
        newest=OWN_PAPERS,
        after_score=after_score,
        after_id=after_id,
        max_rows=max_rows,
    )
    return found[0] if found else RecommendedTopics(total=0, topics=[])
