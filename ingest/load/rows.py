"""The rows that the statements beside this take; one plan holds all rows of one transaction."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypedDict

Fields = dict[str, Any]
"""Properties of a node, those that are missing left out: `SET node += fields` keeps the rest."""


class Identified(TypedDict):
    """A row about one entity."""

    id: str


class EntityRow(Identified):
    """An entity to be there; `fields` count only where it is new."""

    fields: Fields
    identifiers: list[str]


class AuthorRow(Identified):
    """An author to be there, under all `names`; the first shows where the author is new."""

    names: list[str]
    identifiers: list[str]
    unheard: list[str]
    """Further identifiers, which the graph cannot hold."""


class RecordRow(Identified):
    """What an entity's own record says; `names` are its other names."""

    fields: Fields
    names: list[str]
    digests: list[str]


class PaperRow(Identified):
    """A paper's own record."""

    fields: Fields
    digests: list[str]
    identifiers: list[str]
    unheard: list[str]
    """Further identifiers, which the graph cannot hold."""


class HomeRow(Identified):
    """Identifiers that go to the entity `id` because they name `home`, which was merged into it."""

    home: str
    identifiers: list[str]


class AbsorbedRow(Identified):
    """A record of the merged entity `home`, as the entry that it has among those of `id`."""

    home: str
    entry: str


class DoubtRow(Identified):
    """Two entities that a source takes for one: `claim` says so, `evidence` also where."""

    entity: str
    kept: str
    gone: str
    claim: str
    evidence: str


class LinkRow(Identified):
    """One edge to the entity `id`, with the properties it bears."""

    fields: Fields


class LinksRow(Identified):
    """All edges of one type that the record of the entity `id` asserts."""

    links: list[LinkRow]


class RefersRow(Identified):
    """Identifiers that the paper `id` refers to as such."""

    keys: list[str]


def present(**fields: object) -> Fields:
    """Return the fields that have a value: what is missing must not overwrite what is known."""
    return {name: value for name, value in fields.items() if value not in (None, (), [])}


@dataclass(slots=True)
class Plan:
    """The rows of one transaction, by statement."""

    papers: list[PaperRow] = field(default_factory=list)
    authors: dict[str, AuthorRow] = field(default_factory=dict)
    institutions: dict[str, EntityRow] = field(default_factory=dict)
    topics: dict[str, EntityRow] = field(default_factory=dict)
    author_records: list[RecordRow] = field(default_factory=list)
    institution_records: list[RecordRow] = field(default_factory=list)
    topic_records: list[RecordRow] = field(default_factory=list)
    authored: list[LinksRow] = field(default_factory=list)
    about: list[LinksRow] = field(default_factory=list)
    cites: list[LinksRow] = field(default_factory=list)
    refers: list[RefersRow] = field(default_factory=list)
    preprint_of: list[RefersRow] = field(default_factory=list)
    arrived: list[str] = field(default_factory=list)
    """Identifiers of papers that are new: references to them become CITES."""
    within: list[LinksRow] = field(default_factory=list)
    part_of: list[LinksRow] = field(default_factory=list)
    succeeded_by: list[LinksRow] = field(default_factory=list)
    stated: list[LinksRow] = field(default_factory=list)
    absorbed: list[AbsorbedRow] = field(default_factory=list)
    homes: list[HomeRow] = field(default_factory=list)
    doubts: dict[str, DoubtRow] = field(default_factory=dict)
    """What a person is asked, by the id that the decision will bear."""
    fresh: set[str] = field(default_factory=set)
    """Entities that nobody has written before: they and their edges need not be looked for."""
    changed: list[str] = field(default_factory=list)
    """Entities whose record the source had asserted before, in another form."""
    vanished: list[str] = field(default_factory=list)
    """Entities whose record the source asserts no more."""
    touched: set[str] = field(default_factory=set)
    """Authors whose papers changed: their affiliations are counted anew."""
    candidates: set[str] = field(default_factory=set)
    """Entities that may have lost their last reason to be there."""

    @property
    def referred(self) -> Iterator[str]:
        """Yield the identifiers that get a node though they need not be anybody's."""
        for row in (*self.refers, *self.preprint_of):
            yield from row["keys"]

    def part_unheard(self, heard: Callable[[str], bool]) -> None:
        """Part the identifiers that the graph cannot hold, as `heard` tells, from the others.

        They are created without being looked for, and no reference waits for them.
        """
        self.arrived = [key for key in self.arrived if heard(key)]
        for row in (*self.papers, *self.authors.values()):
            if row["id"] in self.fresh:
                row["unheard"] = [key for key in row["identifiers"] if not heard(key)]
                row["identifiers"] = [key for key in row["identifiers"] if heard(key)]

    @property
    def withdrawn(self) -> list[str]:
        """Entities of which the source takes back what it asserted, in whole or in part."""
        return [*self.changed, *self.vanished]
