"""The papers of an author, newest first."""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.graph.resolve import INTERNAL
from schema.base import Row

STATEMENT: Final = load(__name__)

NAMES: Final = 10  # a longer author list is read on the paper's own page


class AuthorName(Row):
    """An author of a paper, in the list's order."""

    author_id: str
    name: str
    position: int | None = Field(description="Place in the author list, from 1, if known.")


class TopicOf(Row):
    """A topic of a paper and who chose it."""

    topic_id: str
    name: str
    score: float | None = Field(description="Confidence in 0-1, if stated.")
    assigned_by: str | None = Field(description="'curator', a source or a method.")


class AuthoredPaper(Row):
    """One paper of an author."""

    paper_id: str
    title: str
    type: str
    year: int | None
    source: str | None = Field(description="Journal, proceedings or repository.")
    position: int | None = Field(description="The author's own place in the list, if known.")
    author_count: int | None = Field(description="Authors the paper has; none if unknown.")
    authors: list[AuthorName] = Field(description="The first of them.")
    authors_known: int = Field(description="Authors in the graph, also those not listed here.")
    topics: list[TopicOf]
    identifiers: list[str] = Field(description="As 'scheme:value'.")

    @property
    def key(self) -> tuple[int, str]:
        """What the list is ordered by: pass it as `after` to go on."""
        return self.year or 0, self.paper_id


class AuthorPapers(Row):
    """A part of an author's papers."""

    total: int
    papers: list[AuthoredPaper]


async def papers_of(
    graph: Graph,
    author_id: str,
    *,
    max_rows: int,
    max_names: int = NAMES,
    after: tuple[int, str] | None = None,
) -> AuthorPapers:
    """Return the papers of an author, newest first, those without a year last.

    `after` is the `key` of the last paper already seen. None if the author is unknown.
    """
    after_year, after_id = after or (None, None)
    found = await graph.read(
        STATEMENT,
        AuthorPapers,
        author_id=author_id,
        after_year=after_year,
        after_id=after_id,
        max_rows=max_rows,
        max_names=max_names,
        internal=INTERNAL,
    )
    return found[0]
