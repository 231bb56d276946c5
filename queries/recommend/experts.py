"""Who knows a topic: the authors of its newest papers, by how many, how lately and how mainly.

score = ln(1 + papers about it) + share of the author's papers they are + r / (r + HALF_ACTIVE),
where r is the sum of 0.6^age over them. The three weigh alike: no figure chose that.
"""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.derive.closeness import DECAY
from queries.recommend.reasons import NewPaper
from queries.recommend.weights import HALF_ACTIVE
from queries.topics.topic import BOUND
from schema.base import Row

STATEMENT: Final = load(__name__)


class ExpertTerms(Row):
    """What each term adds to the score of an expert."""

    papers: float = Field(ge=0, description="By the number of papers about the topic.")
    focus: float = Field(ge=0, description="By the share of the author's papers they are.")
    activity: float = Field(ge=0, description="By how lately they were written.")


class Expert(Row):
    """An author who knows a topic, with the score, its terms and what stands behind them."""

    author_id: str
    name: str
    score: float = Field(ge=0, description="The sum of the terms.")
    terms: ExpertTerms
    papers: int = Field(ge=1, description="The author's papers about the topic, of those read.")
    works: int = Field(ge=1, description="All papers of the author.")
    first_year: int | None
    last_year: int | None
    newest: list[NewPaper] = Field(description="The newest three of them.")

    @property
    def key(self) -> tuple[float, str]:
        """What the list is ordered by: pass it as `after` to go on."""
        return self.score, self.author_id


class Experts(Row):
    """A part of those who know a topic."""

    papers: int
    papers_read: int
    total: int
    people: list[Expert]


async def experts(
    graph: Graph, topic_id: str, *, max_rows: int, after: tuple[float, str] | None = None
) -> Experts:
    """Return the authors who know a topic, best first; none if it is unknown.

    Papers on narrower topics are not read. `after` is the `key` of the last author already seen.
    """
    after_score, after_id = after or (None, None)
    found = await graph.read(
        STATEMENT,
        Experts,
        topic_id=topic_id,
        bound=BOUND,
        decay=DECAY,
        half_active=HALF_ACTIVE,
        after_score=after_score,
        after_id=after_id,
        max_rows=max_rows,
    )
    return found[0] if found else Experts(papers=0, papers_read=0, total=0, people=[])
