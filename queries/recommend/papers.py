"""Papers that an author may want to read: of the people closest to them, or citing their own.

score = people + topics + citations + recency, each plain and shown: closeness c of those of its
authors whom the author works with, as c / (c + 1); the share of the author's topics that it is
about; ln(1 + own papers that it cites); and 0.6^age. The four weigh alike: no figure chose them.
"""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.derive.closeness import DECAY
from queries.recommend.people import Person
from queries.recommend.weights import NEAR, OWN_PAPERS, PAPERS_EACH
from schema.base import FIRST_YEAR, Row

STATEMENT: Final = load(__name__)


class PaperTerms(Row):
    """What each term adds to the score of a paper."""

    people: float = Field(ge=0, description="By closest collaborators who wrote it.")
    topics: float = Field(ge=0, description="By the author's topics that it is about.")
    citations: float = Field(ge=0, description="By papers of the author that it cites.")
    recency: float = Field(ge=0, description="By its age.")


class TopicName(Row):
    """A topic by name."""

    topic_id: str
    name: str


class RecommendedPaper(Row):
    """A paper recommended, with the score, its terms and what stands behind them."""

    paper_id: str
    title: str
    year: int | None
    score: float = Field(ge=0, description="The sum of the terms.")
    terms: PaperTerms
    people: list[Person] = Field(description="Closest collaborators who wrote it, the first three.")
    topics: list[TopicName] = Field(description="The author's topics that it is about, three.")
    cites: int = Field(description="The author's newest papers that it cites.")

    @property
    def key(self) -> tuple[float, str]:
        """What the list is ordered by: pass it as `after` to go on."""
        return self.score, self.paper_id


class RecommendedPapers(Row):
    """A part of the papers recommended to an author."""

    total: int
    papers: list[RecommendedPaper]


async def recommended_papers(
    graph: Graph,
    author_id: str,
    *,
    max_rows: int,
    since: int = FIRST_YEAR,
    after: tuple[float, str] | None = None,
) -> RecommendedPapers:
    """Return papers that the author neither wrote nor cites, best first; none if unknown.

    `after` is the `key` of the last paper already seen.
    """
    after_score, after_id = after or (None, None)
    found = await graph.read(
        STATEMENT,
        RecommendedPapers,
        author_id=author_id,
        near=NEAR,
        each=PAPERS_EACH,
        newest=OWN_PAPERS,
        decay=DECAY,
        since=since,
        after_score=after_score,
        after_id=after_id,
        max_rows=max_rows,
    )
    return found[0] if found else RecommendedPapers(total=0, papers=[])
