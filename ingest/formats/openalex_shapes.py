"""What is read of OpenAlex's objects, for a decoder that passes over everything else.

Whatever may be null somewhere may be null here; a value of another type is refused.
"""

from msgspec import Struct

Index = dict[str, list[int]] | list[tuple[str, list[int]]] | str | None
"""An inverted index: as JSON has it, as Parquet's maps come, or packed into a text."""


class Institution(Struct, gc=False, frozen=True):
    """An institution as works and authors name it."""

    id: str | None = None
    display_name: str | None = None
    ror: str | None = None
    country_code: str | None = None


class Author(Struct, gc=False):
    """An author as works name them."""

    id: str | None = None
    display_name: str | None = None
    orcid: str | None = None


class Authorship(Struct, gc=False):
    """One name of an author list."""

    author: Author | None = None
    institutions: list[Institution | None] | None = None
    raw_author_name: str | None = None
    raw_affiliation_strings: list[str | None] | None = None


class Topic(Struct, gc=False):
    """A topic given to a work."""

    id: str | None = None
    display_name: str | None = None
    score: float | None = None


class Venue(Struct, gc=False):
    """Where a work appeared."""

    display_name: str | None = None
    type: str | None = None


class Location(Struct, gc=False):
    """A place where a work is to be had."""

    source: Venue | None = None
    raw_type: str | None = None


class Ids(Struct, gc=False):
    """Identifiers of a work in other places."""

    pmid: str | int | None = None
    pmcid: str | int | None = None
    mag: str | int | None = None


class Work(Struct, gc=False):
    """What is read of a work."""

    id: str
    doi: str | None = None
    title: str | None = None
    display_name: str | None = None
    publication_year: int | None = None
    ids: Ids | None = None
    type: str | None = None
    primary_location: Location | None = None
    authorships: list[Authorship] | None = None
    is_authors_truncated: bool | None = None
    topics: list[Topic] | None = None
    referenced_works: list[str] | None = None
    abstract_inverted_index: Index = None


class Years(Struct, gc=False):
    """An author's affiliation, with the years it is seen in."""

    institution: Institution | None = None
    years: list[int] | None = None


class Person(Struct, gc=False):
    """What is read of an author's own record."""

    id: str
    display_name: str | None = None
    display_name_alternatives: list[str | None] | None = None
    orcid: str | None = None
    affiliations: list[Years] | None = None


class Related(Struct, gc=False):
    """An institution that another names as its relation."""

    id: str | None = None
    display_name: str | None = None
    ror: str | None = None
    country_code: str | None = None
    relationship: str | None = None


class Spellings(Struct, gc=False):
    """An institution's name by language."""

    display_name: dict[str, str | None] | list[tuple[str, str | None]] | None = None


class InstitutionIds(Struct, gc=False):
    """Identifiers of an institution in other registers."""

    ror: str | None = None
    grid: str | None = None
    wikidata: str | None = None
    mag: str | int | None = None


class Organisation(Struct, gc=False):
    """What is read of an institution's own record."""

    id: str
    display_name: str | None = None
    display_name_acronyms: list[str | None] | None = None
    display_name_alternatives: list[str | None] | None = None
    international: Spellings | None = None
    ror: str | None = None
    ids: InstitutionIds | None = None
    country_code: str | None = None
    associated_institutions: list[Related] | None = None


class Level(Struct, gc=False):
    """A level of the taxonomy above another."""

    id: str | int | None = None
    display_name: str | None = None


class Subject(Struct, gc=False):
    """What is read of a topic, subfield, field or domain."""

    id: str
    display_name: str | None = None
    subfield: Level | None = None
    field: Level | None = None
    domain: Level | None = None
