"""How many people may bear a name: what a shared name is worth.

Family and given names are taken as independent, E = families(given) · givens(family) / names,
from the mentions at hand, and from the facts where those are too few to tell. East Asian names
meet East Asian names, so among them E is larger.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ingest.resolve.authors.facts import (
    ANY_FAMILY,
    ANY_GIVEN,
    FAMILIES,
    GIVENS,
    LONG_GIVEN,
    POPULATION,
    SHORT_GIVEN,
    SYLLABLES,
)
from ingest.resolve.authors.spelling import Form, is_initial, is_syllable

CLOSER: Final = 4.0  # a fourth of science has East Asian names
INITIAL_SHARE: Final = 0.06  # of given names that begin with a letter
MIDDLE_NAME: Final = 0.05  # share of namesakes who have this middle name too
MIDDLE_INITIAL: Final = 0.15
ENOUGH: Final = 2_000  # distinct names from which the mentions themselves tell


class Frequency:
    """The names at hand, counted."""

    def __init__(self, forms: Sequence[Form]) -> None:
        """Count distinct pairs of a family name and a first given name."""
        full = {(f.last, f.first) for f in forms if len(f.first) > 1}
        self._givens = Counter(last for last, _ in full)
        self._families = Counter(first for _, first in full)
        self._initials = Counter((last, first[0]) for last, first in full)
        self._names = len(full)

    def people(self, form: Form) -> float:
        """Estimate how many people in the field bear a name; 0.01 and less is a rare one."""
        if not form.given:
            return FAMILIES.get(form.last, ANY_FAMILY)
        found = max(self._told(form), self._known(form))
        for word in form.given[1:]:
            found *= MIDDLE_INITIAL if is_initial(word) else MIDDLE_NAME
        return found

    def _told(self, form: Form) -> float:
        if self._names < ENOUGH:
            return 0.0
        if is_initial(form.first):
            return float(self._initials[form.last, form.first])
        product = self._givens[form.last] * self._families[form.first] / self._names
        return product * (CLOSER if form.is_east_asian else 1.0)

    def _known(self, form: Form) -> float:
        bearers = FAMILIES.get(form.last, ANY_FAMILY)
        if is_initial(form.first):
            return bearers * INITIAL_SHARE
        given = _bearers_of_given(form)
        return bearers * given / POPULATION * (CLOSER if form.is_east_asian else 1.0)


def _bearers_of_given(form: Form) -> float:
    if form.first in GIVENS:
        return GIVENS[form.first]
    if form.is_east_asian and is_syllable(form.first):
        return SHORT_GIVEN
    return LONG_GIVEN if form.is_east_asian and SYLLABLES.fullmatch(form.first) else ANY_GIVEN
