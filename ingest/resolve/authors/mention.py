"""What the resolver of authors takes and gives: names on papers, and who they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Mention:
    """One name on one paper, with what the paper says of it; what is not known is empty."""

    mention_id: str
    """Unique among the mentions that are resolved together."""

    name: str
    """As printed: 'Given Family' or 'Family, Given'."""

    paper_id: str = ""
    position: int | None = None
    title: str = ""
    year: int | None = None
    venue: str = ""
    coauthors: tuple[str, ...] = ()
    """The other names of the paper; left out, they are the mentions that share `paper_id`."""

    affiliations: tuple[str, ...] = ()
    """As printed, e-mail addresses included."""

    orcid: str | None = None
    topics: tuple[str, ...] = ()
    abstract: str = ""
    identifiers: tuple[str, ...] = ()
    """Canonical identifiers of the person, 'scheme:value'; two of one scheme are two people."""

    entity: str | None = None
    """Mentions with one entity were tied to one person by their sources."""


def given_away(held: list[Mention]) -> Iterator[Mention]:
    """Yield each mention and keep none: their memory is needed."""
    while held:
        yield held.pop()


class Assignment(NamedTuple):
    """The person a mention belongs to, and the estimated chance that this is right."""

    mention_id: str
    cluster_id: str
    """The least mention id of the cluster."""

    confidence: float


class Doubt(NamedTuple):
    """Two clusters that may be one person: for somebody to judge."""

    cluster_a: str
    cluster_b: str
    score: float


class Clustering(NamedTuple):
    """Who is who: each mention once, in order of mention id, and what is left open."""

    assignments: tuple[Assignment, ...]
    doubts: tuple[Doubt, ...]
    """Likeliest first."""
