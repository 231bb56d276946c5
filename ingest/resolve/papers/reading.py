"""A paper read for comparison."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ingest.resolve.papers.paper import Paper
from ingest.resolve.papers.people import People, read_people
from ingest.resolve.papers.preprints import is_preprint
from ingest.resolve.papers.title import Title, read_title
from ingest.resolve.papers.venue import Venue, read_venue
from kg.ids import canonical, scheme_of
from schema.nodes import PaperType

_NOTHING: Final[Mapping[str, frozenset[str]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a paper is compared."""

    title: Title
    people: People
    venue: Venue
    year: int | None
    identifiers: Mapping[str, frozenset[str]]
    """Canonical identifiers by scheme."""
    type: PaperType | None
    is_preprint: bool
    """Whether it stands on a preprint server."""


def read(paper: Paper) -> Reading:
    """Read a paper; a year that is not given is looked for in venue and title."""
    title, venue = read_title(paper.title), read_venue(paper.venue, paper.type)
    identifiers = _by_scheme(paper.identifiers) if paper.identifiers else _NOTHING
    return Reading(
        title=title,
        people=read_people(paper.authors),
        venue=venue,
        year=paper.year or title.year or venue.year,
        identifiers=identifiers,
        type=paper.type,
        is_preprint=is_preprint(paper, identifiers),
    )


def _by_scheme(identifiers: tuple[str, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key in filter(None, map(canonical, identifiers)):
        found.setdefault(scheme_of(key), set()).add(key)
    return {scheme: frozenset(keys) for scheme, keys in found.items()}
