"""Why a person is recommended: who stands between, and what the two have in common."""

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.recommend.weights import NEAR, NEWEST
from schema.base import Row

STATEMENT: Final = load(__name__)

REASONS: Final = 3  # of each kind: enough to believe it, few enough to read for everybody


class Between(Row):
    """A collaborator of both."""

    author_id: str
    name: str
    to_me: int = Field(description="Joint papers with the author asked for.")
    to_other: int = Field(description="Joint papers with the person recommended.")


class SharedTopic(Row):
    """A topic that both write about."""

    topic_id: str
    name: str
    papers: int = Field(description="Papers of the person recommended about it.")


class SharedInstitution(Row):
    """An institution that both are or were at."""

    institution_id: str
    name: str


class NewPaper(Row):
    """One of the person's newest papers."""

    paper_id: str
    title: str
    year: int | None


class Reasons(Row):
    """What stands behind a recommended person."""

    between: list[Between] = Field(
        description="Collaborators of both, the closest first; nobody where they are three steps "
        "apart."
    )
    between_total: int = Field(description="All of them among the author's closest collaborators.")
    topics: list[SharedTopic] = Field(description="Topics of both, of most papers first.")
    venues: list[str] = Field(description="Journals and proceedings that hold papers of both.")
    institutions: list[SharedInstitution] = Field(description="Institutions of both.")
    papers: list[NewPaper] = Field(description="The person's newest papers.")


class _Found(Reasons):
    author_id: str


async def reasons(graph: Graph, author_id: str, other_ids: Sequence[str]) -> dict[str, Reasons]:
    """Return why each of the others may be recommended to an author, by own ids."""
    found = await graph.read(
        STATEMENT,
        _Found,
        author_id=author_id,
        other_ids=list(other_ids),
        near=NEAR,
        newest=NEWEST,
        reasons=REASONS,
    )
    return {one.author_id: Reasons(**one.model_dump(exclude={"author_id"})) for one in found}
