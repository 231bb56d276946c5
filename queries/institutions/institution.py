"""One institution: its names, the larger one it is part of, and who works or worked there."""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import INTERNAL
from queries.papers.paper import InstitutionName
from queries.topics.topic import AuthorCount
from schema.base import Row

STATEMENT: Final = load(__name__)

MAX_ROWS: Final = 50


class InstitutionPage(Row):
    """An institution as its page shows it."""

    institution_id: str
    name: str
    names: list[str] = Field(description="Other names, acronyms and translations.")
    country: str | None = Field(description="ISO 3166-1 alpha-2 code.")
    status: str | None = Field(description="active, inactive or withdrawn; none if unknown.")
    successors: list[InstitutionName] = Field(description="Those that took its place.")
    sources: list[str] = Field(description="Sources that hold a record of the institution.")
    identifiers: list[str] = Field(description="As 'scheme:value'.")
    part_of: list[InstitutionName] = Field(description="The larger institutions it is part of.")
    parts: list[InstitutionName] = Field(description="Its own parts, the first by name.")
    parts_total: int
    authors_total: int = Field(description="Authors affiliated with it, now or once.")
    authors: list[AuthorCount] = Field(description="Those with most papers that print it.")


async def institution(
    graph: Graph, institution_id: str, *, max_rows: int = MAX_ROWS
) -> InstitutionPage:
    """Return one institution by own id, with `max_rows` parts and authors at most.

    UnknownNodeError if there is none.
    """
    found = await graph.read(
        STATEMENT,
        InstitutionPage,
        institution_id=institution_id,
        max_rows=max_rows,
        internal=INTERNAL,
    )
    if not found:
        raise UnknownNodeError("Institution", institution_id)
    return found[0]
