"""The node types."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field

from schema.base import Entity, Node, Year


class PaperType(StrEnum):
    """What kind of publication a paper is."""

    ARTICLE = "article"
    PREPRINT = "preprint"
    CONFERENCE_PAPER = "conference-paper"
    CHAPTER = "chapter"
    BOOK = "book"
    THESIS = "thesis"
    REPORT = "report"
    REVIEW = "review"
    DATASET = "dataset"
    EDITORIAL = "editorial"
    ERRATUM = "erratum"
    OTHER = "other"


class TopicLevel(StrEnum):
    """Where a topic stands in its taxonomy, narrowest first."""

    TOPIC = "topic"
    SUBFIELD = "subfield"
    FIELD = "field"
    DOMAIN = "domain"


class InstitutionStatus(StrEnum):
    """Whether an institution still exists, in the words of the Research Organization Registry."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    WITHDRAWN = "withdrawn"


class Author(Entity):
    """A person's record: what sources say of one person who writes papers."""

    label: ClassVar[str] = "Author"

    name: str = Field(description="Name as the person's own record gives it, else as first seen.")
    names: list[str] = Field(default=[], description="Every other form of the name seen.")
    role: str | None = Field(default=None, description="Position held, in the source's words.")
    page: str | None = Field(default=None, description="Web page that states role or affiliation.")
    closest: list[str] | None = Field(
        default=None,
        description="Derived, of authors with many collaborators: own ids of the closest, in order "
        "of closeness, then id; some may be gone since.",
    )
    closeness: list[float] | None = Field(
        default=None, description="How close each of these is, in the same order."
    )
    newest: list[str] | None = Field(
        default=None,
        description="Derived, of authors with many papers: own ids of the newest, in order of "
        "year, then id, both falling; some may be gone since.",
    )
    newest_revision: int | None = Field(
        default=None,
        description="The graph's when that was written; the list holds while neither the author's "
        "nor any paper's is higher.",
    )


class Paper(Entity):
    """A scholarly publication."""

    label: ClassVar[str] = "Paper"

    title: str = Field(description="Title in the source's spelling.")
    type: PaperType = Field(description="Kind of publication.")
    year: Year | None = Field(default=None, description="Year of publication.")
    source: str | None = Field(default=None, description="Journal, proceedings or repository.")
    abstract: str | None = Field(default=None, description="Abstract, where the source has one.")
    author_count: int | None = Field(
        default=None,
        description="Authors the paper has, also where not all are known; none if that is unknown.",
    )
    versions: int | None = Field(
        default=None, description="Versions that its preprint server holds, where it tells."
    )


class Topic(Entity):
    """A subject of a taxonomy."""

    label: ClassVar[str] = "Topic"

    name: str = Field(description="Name in the taxonomy.")
    level: TopicLevel = Field(default=TopicLevel.TOPIC, description="Level in the taxonomy.")
    description: str | None = Field(default=None, description="What it is about, in prose.")
    newest: list[str] | None = Field(
        default=None,
        description="Derived, of topics with many papers: own ids of the newest, in order of year, "
        "then id, both falling; some may be gone since.",
    )
    newest_revision: int | None = Field(
        default=None,
        description="The graph's when that was written; the list holds while neither the topic's "
        "nor any paper's is higher.",
    )


class Institution(Entity):
    """An organisation that people work at."""

    label: ClassVar[str] = "Institution"

    name: str = Field(description="Name the institution uses itself.")
    names: list[str] = Field(default=[], description="Other names, acronyms and translations.")
    country: str | None = Field(default=None, description="Country code, ISO 3166-1 alpha-2.")
    status: InstitutionStatus | None = Field(
        default=None, description="Whether it is there, as its register says."
    )


class Identifier(Node):
    """An identifier under which an entity is, or was, known anywhere."""

    label: ClassVar[str] = "Identifier"
    key: ClassVar[str] = "value"

    value: str = Field(description="'scheme:normalised', e.g. 'doi:10.1000/x', 'orcid:…'.")


RunStatus = Literal["running", "complete", "incomplete"]


class Run(Node):
    """One execution of a job that changed the graph."""

    label: ClassVar[str] = "Run"

    id: str = Field(description="'R' and 13 characters that sort by time of start.")
    source: str = Field(description="What was loaded ('records:refs.jsonl') or derived.")
    status: RunStatus = Field(description="running, complete, or incomplete (stopped before).")
    started_at: datetime = Field(description="When it started, UTC.")
    finished_at: datetime | None = Field(default=None, description="When it ended, UTC.")
    created: int = Field(default=0, description="Records (or derived or classified edges) created.")
    updated: int = Field(default=0, description="Records or edges changed.")
    unchanged: int = Field(default=0, description="Records or edges found as they should be.")
    rejected: int = Field(default=0, description="Records that could not be loaded.")
    removed: int = Field(default=0, description="Records or edges no longer asserted, removed.")
    as_of: int | None = Field(
        default=None, description="Closeness only: the year that ages are counted from."
    )
    notes: list[str] = Field(default=[], description="What a reader of the result should know.")
    command: str | None = Field(default=None, description="The command that began it.")
    checkpoint: str | None = Field(
        default=None, description="Where the next run of the source goes on, if it can."
    )


DecisionKind = Literal["merge", "split"]
DecisionOutcome = Literal["applied", "review", "apart", "undone"]
DecidedEntity = Literal["Author", "Paper", "Institution"]
DecidedBy = Literal["loader", "resolver", "curator"]


class Decision(Node):
    """A decision about who is who; a person's outlives every load."""

    label: ClassVar[str] = "Decision"

    id: str = Field(description="'D' and 13 characters: a hash of the kind and the two entities.")
    kind: DecisionKind = Field(description="merge: two records are one; split: one is two.")
    entity: DecidedEntity = Field(description="Label of the two.")
    kept: str = Field(description="Own id of the entity that stays.")
    gone: str = Field(description="Own id of the one that is merged into it, or split off.")
    outcome: DecisionOutcome = Field(
        description="applied, review (a person is asked), apart (two they stay), or undone (a "
        "split that was taken back: one they stay)."
    )
    decided_by: DecidedBy = Field(
        description="Who said so last; what a curator said, nobody else overrules."
    )
    decided_at: datetime = Field(description="When, UTC.")
    score: float | None = Field(default=None, description="Estimated chance that they are one.")
    evidence: list[str] = Field(default=[], description="What speaks for it and against.")
    because: str | None = Field(
        default=None, description="The decision that brought it along, and undoes it with itself."
    )
    change: str | None = Field(
        default=None, description="JSON: what was there before, enough to undo it exactly."
    )
    run_id: str | None = Field(default=None, description="The run that carried it out.")


class Revision(Node):
    """The state of the graph; there is one such node, made with the first change."""

    label: ClassVar[str] = "Revision"

    id: str = Field(description="'graph'.")
    epoch: str = Field(description="8 letters by chance: a graph that is built anew has others.")
    number: int = Field(description="Raised by every transaction that changes data.")
    oldest: int | None = Field(
        default=None, description="What went at it or earlier may be forgotten; none: nothing is."
    )


class Removed(Node):
    """Something that is gone, or was when this was written; it may be there again."""

    label: ClassVar[str] = "Removed"

    id: str = Field(description="Own id of an entity; of a derived edge both: 'A…~A…'.")
    what: str = Field(description="Its label, or the type of the edge.")
    revision: int | None = Field(default=None, description="The graph's when it went.")


ENTITIES: tuple[type[Entity], ...] = (Author, Paper, Topic, Institution)
NODES: tuple[type[Node], ...] = (*ENTITIES, Identifier, Run, Decision, Revision, Removed)
