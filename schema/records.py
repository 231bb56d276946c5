"""The source-neutral records: what every source's `parse` gives and the loader takes.

One record is one assertion of one source about one paper, author, institution or topic. In a
JSON Lines file `kind` tells them apart; a line without it is a paper.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    TypeAdapter,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)

from kg.ids import are_canonical, canonical
from schema.base import Frozen, Year
from schema.nodes import InstitutionStatus, PaperType, TopicLevel
from schema.text import Line, Name, Prose, Title

MAX_AUTHORS: Final = 20_000  # the largest collaborations print some 5,000 names
MAX_STATED: Final = 1_000_000  # no paper has more, and the database's integers have an end
MAX_KEYS: Final = 100
MAX_PLACES: Final = 100  # affiliations, or institutions, of one name in an author list
MAX_TOPICS: Final = 100
MAX_REFERENCES: Final = 20_000
MAX_VERSIONS: Final = 1_000
MAX_NAMES: Final = 200  # of a person, besides the one they go by
MAX_AFFILIATIONS: Final = 200  # of a person
MAX_INSTITUTION_NAMES: Final = 500
MAX_RELATED: Final = 100  # larger institutions, or successors


def _canonical(raw: str) -> str:
    found = canonical(raw)
    if found is None:
        raise ValueError(f"{raw[:80]!r} is not a well-formed identifier")
    return found


def _distinct(most: int) -> WrapValidator:
    """Return a rule by which keys that are canonical at a glance are not taken one by one."""

    def _checked(values: object, check: ValidatorFunctionWrapHandler) -> tuple[str, ...]:
        if isinstance(values, list | tuple) and len(values) <= most and _are_keys(tuple(values)):
            return tuple(dict.fromkeys(values))
        return tuple(dict.fromkeys(check(values)))

    return WrapValidator(_checked)


def _are_keys(values: tuple[Any, ...]) -> bool:
    try:
        return are_canonical(values)
    except TypeError:  # something among them is no text
        return False


Key = Annotated[str, AfterValidator(_canonical)]
Keys = Annotated[tuple[Key, ...], Field(max_length=MAX_KEYS), _distinct(MAX_KEYS)]
References = Annotated[tuple[Key, ...], Field(max_length=MAX_REFERENCES), _distinct(MAX_REFERENCES)]
Country = Annotated[str, BeforeValidator(lambda raw: raw.upper()), Field(pattern="^[A-Z]{2}$")]


class InstitutionRef(Frozen):
    """An institution as a paper or an author's record names it."""

    name: Line = Field(description="Its name there.")
    identifiers: Keys = Field(default=(), description="Its identifiers, ROR before others.")
    country: Country | None = Field(default=None, description="ISO 3166-1 alpha-2 code.")


class Authorship(Frozen):
    """One name in a paper's author list."""

    raw_name: Name = Field(description="The name as printed.")
    name: Name | None = Field(
        default=None, description="The person's name where it is known to differ."
    )
    identifiers: Keys = Field(default=(), description="ORCID iD, OpenAlex id …; of this person.")
    position: int | None = Field(
        default=None,
        ge=1,
        le=MAX_AUTHORS,
        description="Place in the list, from 1; left out, it is the place in `authorships`, "
        "or unknown where the list is incomplete.",
    )
    raw_affiliations: tuple[Line, ...] = Field(
        default=(), max_length=MAX_PLACES, description="Affiliations as printed."
    )
    institutions: tuple[InstitutionRef, ...] = Field(
        default=(), max_length=MAX_PLACES, description="The institutions they mean, where known."
    )


class TopicRef(Frozen):
    """A topic given to a paper."""

    name: Line = Field(description="The topic's name.")
    identifiers: Keys = Field(min_length=1, description="Its identifiers, e.g. 'openalex:T10502'.")
    score: float | None = Field(default=None, ge=0, le=1, description="Confidence, if stated.")
    assigned_by: Line = Field(description="'curator', the source, or the method.")


class PaperRecord(Frozen):
    """A paper as one source describes it."""

    kind: Literal["paper"] = "paper"
    title: Title = Field(description="The title.")
    type: PaperType = Field(default=PaperType.OTHER, description="The kind of publication.")
    year: Year | None = Field(default=None, description="Year of publication.")
    source: Line | None = Field(default=None, description="Journal, proceedings or repository.")
    abstract: Prose | None = Field(default=None, description="The abstract.")
    identifiers: Keys = Field(default=(), description="DOI, arXiv id …; in any usual spelling.")
    authorships: tuple[Authorship, ...] = Field(
        default=(), max_length=MAX_AUTHORS, description="The author list, in order."
    )
    author_count: int | None = Field(
        default=None,
        ge=1,
        le=MAX_STATED,
        description="Authors in all, where `authorships` is not all of them.",
    )
    authors_complete: bool = Field(
        default=True, description="False where `authorships` is known to lack somebody."
    )
    topics: tuple[TopicRef, ...] = Field(default=(), max_length=MAX_TOPICS, description="Topics.")
    references: References = Field(default=(), description="Identifiers of the papers it cites.")
    versions: int | None = Field(
        default=None, ge=1, le=MAX_VERSIONS, description="Versions that a preprint server holds."
    )
    preprint_of: Keys = Field(
        default=(), description="Identifiers of the publication that this is the preprint of."
    )

    @model_validator(mode="after")
    def _counts_agree(self) -> Self:
        if self.author_count is not None and self.author_count < len(self.authorships):
            raise ValueError(f"author_count {self.author_count} is less than the names listed")
        return self

    @model_validator(mode="after")
    def _one_person_once(self) -> Self:
        claimed = [key for author in self.authorships for key in author.identifiers]
        if len(set(claimed)) == len(claimed):
            return self
        if twice := [key for key, times in Counter(claimed).items() if times > 1]:
            raise ValueError(f"two of its authors claim {min(twice)}")
        return self

    @property
    def authors(self) -> int | None:
        """Number of authors the paper has; none if that is unknown."""
        if self.author_count is not None or not (self.authors_complete and self.authorships):
            return self.author_count
        return len(self.authorships)


class Affiliation(Frozen):
    """A statement that a person works or worked somewhere."""

    institution: InstitutionRef
    first_year: Year | None = None
    last_year: Year | None = None
    stated_by: Line = Field(description="The page or register that says so.")


class AuthorRecord(Frozen):
    """A person as one source describes them."""

    kind: Literal["author"]
    name: Name = Field(description="The name the person goes by.")
    names: tuple[Title, ...] = Field(default=(), max_length=MAX_NAMES, description="Other forms.")
    identifiers: Keys = Field(default=(), description="ORCID iD, OpenAlex id ….")
    role: Line | None = Field(default=None, description="Position held.")
    page: Line | None = Field(default=None, description="Page that states role or affiliation.")
    affiliations: tuple[Affiliation, ...] = Field(default=(), max_length=MAX_AFFILIATIONS)


class InstitutionRecord(Frozen):
    """An institution as one source describes it."""

    kind: Literal["institution"]
    name: Line = Field(description="The name it uses itself.")
    names: tuple[Line, ...] = Field(
        default=(), max_length=MAX_INSTITUTION_NAMES, description="Other names."
    )
    identifiers: Keys = Field(min_length=1, description="ROR id and others.")
    country: Country | None = Field(default=None, description="ISO 3166-1 alpha-2 code.")
    part_of: tuple[InstitutionRef, ...] = Field(
        default=(), max_length=MAX_RELATED, description="The larger institutions it is part of."
    )
    status: InstitutionStatus | None = Field(default=None, description="Whether it is there.")
    successors: tuple[InstitutionRef, ...] = Field(
        default=(), max_length=MAX_RELATED, description="The institutions that took its place."
    )


class BroaderTopic(Frozen):
    """The topic one level up."""

    name: Line
    identifiers: Keys = Field(min_length=1)
    level: TopicLevel


class TopicRecord(Frozen):
    """A topic as its taxonomy describes it."""

    kind: Literal["topic"]
    name: Line = Field(description="Name in the taxonomy.")
    identifiers: Keys = Field(min_length=1, description="Its id in the taxonomy.")
    level: TopicLevel = Field(default=TopicLevel.TOPIC, description="Level in the taxonomy.")
    description: Prose | None = Field(default=None, description="What it is about, in prose.")
    within: BroaderTopic | None = Field(default=None, description="The topic one level up.")


def _kind(raw: Any) -> Any:  # noqa: ANN401 - a discriminator sees what came in
    return raw.get("kind", "paper") if isinstance(raw, dict) else getattr(raw, "kind", None)


Record = PaperRecord | AuthorRecord | InstitutionRecord | TopicRecord
AnyRecord = Annotated[
    Annotated[PaperRecord, Tag("paper")]
    | Annotated[AuthorRecord, Tag("author")]
    | Annotated[InstitutionRecord, Tag("institution")]
    | Annotated[TopicRecord, Tag("topic")],
    Discriminator(_kind),
]
RECORD: TypeAdapter[Record] = TypeAdapter(AnyRecord)


class Redirect(NamedTuple):
    """A source's word that it has merged one of its entities into another."""

    label: str
    """Label of both: 'Author'."""

    old: str
    """Canonical identifier of the one that is gone."""

    new: str
    """Canonical identifier of the one that stands for it."""


def fields_of(record: Record) -> frozenset[str]:
    """Return the fields that a record fills: 'paper.title', 'paper.authorships.identifiers' …."""
    found = {
        name for name in record.model_fields_set if getattr(record, name) not in (None, (), "")
    }
    names = {f"{record.kind}.{name}" for name in found - {"kind"}}
    if isinstance(record, PaperRecord):
        for author in record.authorships:
            names |= {f"paper.authorships.{name}" for name in _DETAILS if getattr(author, name)}
    return frozenset(names)


_DETAILS: Final = ("identifiers", "raw_affiliations", "institutions")

_KINDS: Final[Mapping[str, type[Frozen]]] = {
    "paper": PaperRecord,
    "author": AuthorRecord,
    "institution": InstitutionRecord,
    "topic": TopicRecord,
}

ALL_FIELDS: Final = frozenset(
    f"{kind}.{name}" for kind, model in _KINDS.items() for name in model.model_fields
) - {f"{kind}.kind" for kind in _KINDS} | {f"paper.authorships.{name}" for name in _DETAILS}
"""Every field that a record may fill, as `fields_of` names them."""
