"""What a list says of a node, field by field."""

from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import Field

from kg.cypher import Statement, load
from kg.graph import Graph
from queries.graph.resolve import INTERNAL, Label
from queries.lists.grammar import names_of
from schema.base import Row

NAMES: Final = 10  # a longer list is read on the node's own page

STATEMENTS: Final[Mapping[Label, Statement]] = {
    "Author": load("queries.lists.authors_cards"),
    "Paper": load("queries.lists.papers_cards"),
    "Topic": load("queries.lists.topics_cards"),
    "Institution": load("queries.lists.institutions_cards"),
}


class Named(Row):
    """A node named beside another."""

    id: str
    name: str


class Card(Row):
    """A node in a list; a field that was not selected is left out, null is unknown."""

    id: str = Field(description="Own id; always there.")


class AuthorCard(Card):
    """An author in a list."""

    name: str | None = Field(None, description="Name.")
    names: list[str] | None = Field(None, description="Other forms of the name.")
    role: str | None = Field(None, description="Position held, in the source's words.")
    papers: int | None = Field(None, description="Number of papers.")
    first_year: int | None = Field(None, description="Year of the first paper with a year.")
    last_year: int | None = Field(None, description="And of the latest.")
    collaborators: int | None = Field(None, description="Authors with a closeness to this one.")
    institutions: list[Named] | None = Field(
        None, description=f"Affiliations, the latest first, {NAMES} at most."
    )
    identifiers: list[str] | None = Field(None, description="As 'scheme:value'.")


class PaperCard(Card):
    """A paper in a list."""

    title: str | None = Field(None, description="Title.")
    type: str | None = Field(None, description="Kind of publication.")
    year: int | None = Field(None, description="Year of publication.")
    source: str | None = Field(None, description="Journal, proceedings or repository.")
    author_count: int | None = Field(None, description="Authors the paper has; null if unknown.")
    citations: int | None = Field(None, description="Papers of the graph that cite it.")
    references: int | None = Field(None, description="Papers of the graph that it cites.")
    authors: list[Named] | None = Field(None, description=f"The first {NAMES} authors.")
    authors_known: int | None = Field(None, description="Authors in the graph, all told.")
    topics: list[Named] | None = Field(None, description="Topics, the surest first.")
    identifiers: list[str] | None = Field(None, description="As 'scheme:value'.")
    abstract: str | None = Field(None, description="Abstract; only where `select` names it.")


class TopicCard(Card):
    """A topic in a list."""

    name: str | None = Field(None, description="Name.")
    level: str | None = Field(None, description="Level in the taxonomy.")
    description: str | None = Field(None, description="What it is about, in prose.")
    papers: int | None = Field(None, description="Papers that are given this very topic.")
    adjacent: int | None = Field(None, description="Adjacent topics.")
    within: list[Named] | None = Field(None, description="The next broader topics.")
    identifiers: list[str] | None = Field(None, description="As 'scheme:value'.")


class InstitutionCard(Card):
    """An institution in a list."""

    name: str | None = Field(None, description="Name.")
    names: list[str] | None = Field(None, description="Other names.")
    country: str | None = Field(None, description="Country code, ISO 3166-1 alpha-2.")
    status: str | None = Field(None, description="Whether it is there, as its register says.")
    authors: int | None = Field(None, description="Authors who work or worked there.")
    part_of: list[Named] | None = Field(None, description="The larger institutions it belongs to.")
    identifiers: list[str] | None = Field(None, description="As 'scheme:value'.")


CARDS: Final[Mapping[Label, type[Card]]] = {
    "Author": AuthorCard,
    "Paper": PaperCard,
    "Topic": TopicCard,
    "Institution": InstitutionCard,
}
ON_REQUEST: Final = frozenset({"abstract"})  # long; only where it is named


class _Placed(Row):
    place: int
    card: dict[str, object]


def selected(label: Label, text: str) -> tuple[str, ...]:
    """Return the fields named in a list with commas, or those shown where it names none."""
    known = tuple(CARDS[label].model_fields)
    named = names_of("select", text, known)
    return named or tuple(name for name in known if name not in ON_REQUEST)


async def cards(
    graph: Graph, ids: Sequence[str], *, label: Label, select: Sequence[str]
) -> list[Card]:
    """Return the cards of nodes by own id, in order, with the selected fields set and no other.

    A node that is gone meanwhile has none.
    """
    if not ids:
        return []
    rows = await graph.read(
        STATEMENTS[label], _Placed, ids=ids, select=select, max_names=NAMES, internal=INTERNAL
    )
    wanted = {"id", *select}
    return [
        CARDS[label].model_validate({name: row.card[name] for name in row.card.keys() & wanted})
        for row in rows
    ]
