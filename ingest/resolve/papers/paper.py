"""A paper as one list names it, and a pair of papers that may be one work."""

from dataclasses import dataclass

from schema.nodes import PaperType


@dataclass(frozen=True, slots=True)
class Paper:
    """What is known of a paper; empty where nothing is, and nothing need be clean."""

    id: str
    title: str
    authors: tuple[str, ...]
    venue: str
    """Where it appeared, as printed; volume and pages may follow."""
    year: int | None
    identifiers: tuple[str, ...] = ()
    """Canonical: 'doi:10.1/x'."""
    type: PaperType | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two papers and the estimated chance that they are one work."""

    left_id: str
    right_id: str
    score: float
