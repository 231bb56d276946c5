"""The parameters of all resolvers: every threshold in one place, each with its reason."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class InstitutionParameters:
    """Of the search for the institutions that an affiliation names."""

    review_at: float = 0.4
    """From this score on an institution is answered: there F1 is highest on the develop half."""

    apply_at: float = 0.7
    """From this score on it is applied: at least 0.92 of those are right, with room to spare."""

    likely: float = -5.5
    """Evidence (log odds) that a candidate needs by itself: 1 of 250 below is right."""

    most: int = 10
    """Candidates of one text that are judged beside each other: the right one is among them."""


INSTITUTIONS: Final = InstitutionParameters()
