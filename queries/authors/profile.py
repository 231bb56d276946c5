"""Who an author is: names, role, affiliations, and the counts that a profile shows."""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.collaborators.closeness import CLOSE_MIN_PAPERS, CLOSE_MIN_SHARE
from queries.graph.resolve import INTERNAL
from schema.base import Row

STATEMENT: Final = load(__name__)

MAX_AFFILIATIONS: Final = 50  # nobody reads further; the total says how many there are


class AffiliationOf(Row):
    """An institution that an author works or worked at, and who says so."""

    institution_id: str
    name: str
    country: str | None
    first_year: int | None
    last_year: int | None
    papers: int = Field(description="The author's papers that print the institution.")
    stated_by: str | None = Field(description="Page or register that states it, besides papers.")
    sources: list[str] = Field(description="The loaded sources that assert it.")


class Profile(Row):
    """An author as a profile shows them."""

    author_id: str
    name: str
    names: list[str] = Field(description="Other forms of the name.")
    role: str | None
    page: str | None = Field(description="Page that states role or affiliation.")
    sources: list[str] = Field(description="Sources that hold a record of the author.")
    identifiers: list[str] = Field(description="As 'scheme:value'.")
    affiliations: list[AffiliationOf] = Field(
        description="Those stated by the author's own record, then the latest."
    )
    affiliations_total: int
    works: int = Field(description="Papers in the graph.")
    topics: int = Field(description="Topics of those papers.")
    first_year: int | None = Field(description="Of the first paper with a year.")
    last_year: int | None = Field(description="Of the latest paper with a year.")
    collaborators: int = Field(description="Authors with a closeness to this one.")
    close_collaborators: int = Field(
        description="Of them, those with at least three joint papers that are at least a fifth "
        "of this author's papers."
    )
    followers: int = Field(
        default=0, description="Always 0: nobody can follow before there are accounts."
    )
    claimed: bool = Field(
        default=False, description="Always false: nobody can claim before there are accounts."
    )


async def profile(graph: Graph, author_id: str) -> Profile:
    """Return the profile of an author by own id; UnknownNodeError if there is none.

    Collaborators are counted as the last derivation left them: none before the first.
    """
    found = await graph.read(
        STATEMENT,
        Profile,
        author_id=author_id,
        internal=INTERNAL,
        close_papers=CLOSE_MIN_PAPERS,
        close_share=CLOSE_MIN_SHARE,
        max_affiliations=MAX_AFFILIATIONS,
    )
    if not found:
        raise UnknownNodeError("Author", author_id)
    return found[0]
