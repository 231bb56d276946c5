"""One paper: its authors as printed, its topics, and how it is tied to other papers."""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.authors.papers import AuthorName, TopicOf
from queries.graph.resolve import INTERNAL
from schema.base import Row

STATEMENT: Final = load(__name__)

MAX_NAMES: Final = 500  # the page of a collaboration paper; the total says how many there are


class InstitutionName(Row):
    """An institution that an author names on a paper."""

    institution_id: str
    name: str


class PaperAuthor(AuthorName):
    """An author of a paper, with what the paper prints."""

    raw_name: str = Field(description="The name as printed.")
    raw_affiliations: list[str] | None = Field(description="Affiliations as printed.")
    institutions: list[InstitutionName] = Field(description="What those affiliations mean.")


class Publication(Row):
    """The publication that a preprint became."""

    identifier: str = Field(description="As the preprint's record names it.")
    paper_id: str | None = Field(description="Own id; none if the graph does not hold it.")


class PaperPage(Row):
    """A paper as its page shows it."""

    paper_id: str
    title: str
    type: str
    year: int | None
    source: str | None = Field(description="Journal, proceedings or repository.")
    abstract: str | None
    author_count: int | None = Field(description="Authors the paper has; none if unknown.")
    versions: int | None = Field(description="Versions that its preprint server holds.")
    preprint_of: list[Publication] = Field(description="What it is the preprint of.")
    sources: list[str] = Field(description="Sources that hold a record of the paper.")
    identifiers: list[str] = Field(description="As 'scheme:value'.")
    authors: list[PaperAuthor] = Field(description=f"The first {MAX_NAMES}, in order.")
    authors_known: int = Field(description="Authors in the graph, also those not listed.")
    topics: list[TopicOf]
    cites: int = Field(description="Papers of the graph that it cites.")
    cited_by: int = Field(description="Papers of the graph that cite it.")
    not_held: int = Field(description="References to papers that the graph does not hold.")


async def paper(graph: Graph, paper_id: str) -> PaperPage:
    """Return one paper by own id; UnknownNodeError if there is none."""
    found = await graph.read(
        STATEMENT, PaperPage, paper_id=paper_id, max_names=MAX_NAMES, internal=INTERNAL
    )
    if not found:
        raise UnknownNodeError("Paper", paper_id)
    return found[0]
