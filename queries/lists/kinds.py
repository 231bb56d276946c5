"""What each list can be filtered, sorted and counted by."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Literal

from queries.graph.resolve import Label
from schema.base import Frozen
from schema.nodes import InstitutionStatus, PaperType, TopicLevel

How = Literal["text", "number", "node"]
"""What its values are: texts, numbers and ranges, or identifiers of nodes."""


class Noun(StrEnum):
    """The types by the words that people use."""

    AUTHORS = "authors"
    PAPERS = "papers"
    TOPICS = "topics"
    INSTITUTIONS = "institutions"


NOUNS: Final[Mapping[Noun, Label]] = {
    Noun.AUTHORS: "Author",
    Noun.PAPERS: "Paper",
    Noun.TOPICS: "Topic",
    Noun.INSTITUTIONS: "Institution",
}


class Field(Frozen):
    """One field that a filter may name."""

    how: How
    meaning: str
    bucket: str
    """The list of conditions among which the statements take it."""
    prop: str | None = None
    """Where that list holds conditions on any property: which."""
    label: Label | None = None
    """Of the nodes that its values are identifiers of."""
    allowed: tuple[str, ...] = ()
    """Its values, where they are a few."""
    start_only: bool = False
    """Must the list start there, so that the field is given once and without "!"?"""
    upper: bool | None = None
    """Are its values upper case, or lower? none if case matters."""


class Kind(Frozen):
    """The list of one type."""

    fields: Mapping[str, Field]
    sorts: Mapping[str, str]
    """Property or count by the name it is sorted under."""
    sort: str
    """What is sorted by unless something else is asked for; '-' is from high to low."""
    facets: tuple[str, ...]


def _text(name: str, meaning: str, allowed: type[StrEnum] | None = None) -> Field:
    values = tuple(allowed) if allowed else ()
    return Field(how="text", meaning=meaning, bucket="values", prop=name, allowed=values)


def _node(bucket: str, meaning: str, label: Label) -> Field:
    return Field(how="node", meaning=meaning, bucket=bucket, label=label)


def _count(bucket: str, meaning: str) -> Field:
    return Field(how="number", meaning=meaning, bucket=bucket)


def _number(name: str, meaning: str) -> Field:
    return Field(how="number", meaning=meaning, bucket="spans", prop=name)


_HAS: Final = Field(
    how="text", meaning="has an identifier of this scheme, such as doi", bucket="has", upper=False
)
_COUNTRY: Final = Field(
    how="text", meaning="of an institution, such as FR", bucket="country", upper=True
)

KINDS: Final[Mapping[Label, Kind]] = {
    "Author": Kind(
        fields={
            "topic": _node("topic", "wrote about it", "Topic"),
            "institution": _node("institution", "is or was there", "Institution"),
            "country": _COUNTRY,
            "collaborator": _node("collaborator", "wrote with them", "Author"),
            "year": _count("year", "published in one of these years"),
            "papers": _count("papers", "number of papers"),
            "has": _HAS,
        },
        sorts={"id": "id", "name": "name", "papers": "papers"},
        sort="name",
        facets=("institution", "country", "topic"),
    ),
    "Paper": Kind(
        fields={
            "year": _number("year", "of publication"),
            "type": _text("type", "kind of publication", PaperType),
            "kind": _text("type", "the same as type", PaperType),
            "source": _text("source", "journal, proceedings or repository, spelt just so"),
            "topic": _node("topic", "is about it", "Topic"),
            "author": _node("author", "is by them", "Author"),
            "institution": _node("institution", "prints it", "Institution"),
            "cites": Field(
                how="node",
                meaning="cites it; given once, without !",
                bucket="cites",
                label="Paper",
                start_only=True,
            ),
            "citations": _count("citations", "papers of the graph that cite it"),
            "authors": _number("author_count", "number of authors"),
            "has": _HAS,
        },
        sorts={
            "id": "id",
            "year": "year",
            "title": "title",
            "citations": "citations",
            "authors": "author_count",
        },
        sort="-year",
        facets=("year", "type", "source", "topic", "author", "institution"),
    ),
    "Topic": Kind(
        fields={
            "level": _text("level", "in the taxonomy", TopicLevel),
            "within": _node("within", "lies below it, by up to 3 levels", "Topic"),
            "adjacent": _node("adjacent", "is adjacent to it", "Topic"),
            "papers": _count("papers", "number of papers"),
            "has": _HAS,
        },
        sorts={"id": "id", "name": "name", "papers": "papers"},
        sort="-papers",
        facets=("level", "within"),
    ),
    "Institution": Kind(
        fields={
            "country": _COUNTRY.model_copy(update={"bucket": "values", "prop": "country"}),
            "status": _text("status", "in its register", InstitutionStatus),
            "part_of": _node("part_of", "belongs to it", "Institution"),
            "authors": _count("authors", "number of authors"),
            "has": _HAS,
        },
        sorts={"id": "id", "name": "name", "authors": "authors"},
        sort="-authors",
        facets=("country", "status", "part_of"),
    ),
}

ANCHORS: Final[Mapping[Label, tuple[str, ...]]] = {
    "Author": ("collaborator", "institution", "topic", "year"),
    "Paper": ("cites", "author", "institution", "topic", "year"),
}
"""Fields whose nodes a list can start from, so that it costs no more than these have; those with
the fewest behind them come first."""
