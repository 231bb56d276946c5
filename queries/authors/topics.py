"""What an author writes about: the topics of their papers."""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from schema.base import Row

STATEMENT: Final = load(__name__)


class AuthorTopic(Row):
    """A topic of an author's papers."""

    topic_id: str
    name: str
    papers: int = Field(ge=1, description="The author's papers about it.")
    share: float = Field(gt=0, le=1, description="The share of the author's papers they are.")
    first_year: int | None
    last_year: int | None

    @property
    def key(self) -> tuple[int, str]:
        """What the list is ordered by: pass it as `after` to go on."""
        return self.papers, self.topic_id


class AuthorTopics(Row):
    """A part of an author's topics."""

    total: int
    works: int = Field(description="Papers of the author.")
    topics: list[AuthorTopic]


async def topics_of(
    graph: Graph, author_id: str, *, max_rows: int, after: tuple[int, str] | None = None
) -> AuthorTopics:
    """Return the topics of an author, those of most papers first; none if unknown.

    `after` is the `key` of the last topic already seen. A paper with three topics counts for
    each of them, so that the shares may sum to more than 1.
    """
    after_papers, after_id = after or (None, None)
    found = await graph.read(
        STATEMENT,
        AuthorTopics,
        author_id=author_id,
        after_papers=after_papers,
        after_id=after_id,
        max_rows=max_rows,
    )
    return found[0]
