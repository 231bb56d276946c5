"""What speaks for and against two clusters being one person, in numbers."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.authors.compatible import Level
from ingest.resolve.authors.profiles import Floats, Ints, totals
from ingest.resolve.authors.state import NO_YEAR, State

LINKED_FROM: Final = 0.05  # bearers of a name from which second-hand acquaintance is worth asking
LINKED_AT_ONCE: Final = 4_000  # pairs of clusters: bounds memory
FEW_YEARS: Final = 5  # between two papers of one person: a pause that many make
USUAL_ACQUAINTANCES: Final = 10
CAREER_YEARS: Final = 5  # in which who stood first in lists of authors comes to stand last

FEATURES: Final = (
    "bias", "spelling", "middle name", "initial", "nickname", "order", "distant name",
    "initials only", "rare name", "common name", "East Asian name",
    "much-used name", "much-used common name",
    "shared coauthor", "more coauthors", "share of coauthors", "no shared coauthor",
    "acquainted coauthors", "shared place", "rare place", "no shared place",
    "shared words", "shared words of single papers", "no shared words", "shared venue",
    "much shared words", "years between", "many years between", "size", "size of the smaller",
    "coauthors of the larger", "shared coauthor of many papers",
    "acquainted coauthors of many papers", "shared words of many papers",
    "alike subjects", "alike subjects of single papers", "alike subjects of many papers",
    "near coauthors", "near coauthors without a shared one", "near coauthors of many papers",
    "same years", "same years without a shared coauthor", "same years without a shared place",
    "near coauthors of East Asian names",
    "both late in lists", "both late in lists of a common name",
    "unlike places in lists", "later in lists with the years",
)  # fmt: skip


def features(state: State, left: Ints, right: Ints) -> Floats:
    """Return what speaks for and against each pair, in the order of FEATURES."""
    number = len(left)
    names = state.names(left, right)
    crowd = np.log(names.people + 0.003)
    used = np.maximum(state.used(left), state.used(right))
    small = np.minimum(state.count[left], state.count[right])
    large = np.maximum(state.count[left], state.count[right])
    by_coauthors = _by_coauthors(state, left, right, names.people)
    by_places = _by_places(state, left, right)
    by_words = _by_words(state, left, right, single=large < 2)  # noqa: PLR2004
    venues, years = _by_venues(state, left, right), np.log1p(_years(state, left, right))
    known = np.maximum(state.coauthors.lengths[left], state.coauthors.lengths[right])
    columns: list[NDArray[Any]] = [np.ones(number)]
    columns += [names.level == level for level in list(Level)[1:]]
    columns += [names.initials, np.minimum(crowd, 0), np.maximum(crowd, 0), names.east]
    columns += [used, used * np.clip(crowd, 0, 1), *by_coauthors, *by_places, *by_words[:3], venues]
    columns += [by_words[3], years, np.maximum(years - np.log1p(FEW_YEARS), 0)]
    columns += [np.log(large), np.log(small), np.log1p(known)]
    growth = np.log(small)  # what large clusters share by chance grows with them
    columns += [by_coauthors[0] * growth, by_coauthors[4] * growth, by_words[0] * growth]
    by_vectors = _by_vectors(
        state, left, right, shared=by_coauthors[2], cosine=by_words[0] + by_words[1]
    )
    columns += by_vectors
    together = np.log1p(_years_together(state, left, right))
    columns += [together, together * (by_coauthors[0] == 0), together * (by_places[2] > 0)]
    columns += [by_vectors[3] * names.east, *_by_standing(state, left, right, crowd=crowd)]
    return np.stack([np.asarray(column, float) for column in columns], axis=1)


def _by_coauthors(state: State, left: Ints, right: Ints, people: Floats) -> list[Floats]:
    number = len(left)
    shared = state.coauthors.shared(left, right)
    weight = totals(shared, state.coauthors.values[shared.id], pairs=number)
    sums = state.coauthors.sums
    least = np.minimum(sums[left], sums[right])
    lengths = state.coauthors.lengths
    fewer = np.minimum(lengths[left], lengths[right])
    none = (weight == 0) * np.log1p(fewer)
    linked = np.zeros(number)
    asked = np.flatnonzero((weight < 1) & (fewer > 0) & (people >= LINKED_FROM))
    linked[asked] = _linked(state, left[asked], right[asked])
    part = np.divide(weight, least, out=np.zeros(number), where=least > 0)
    return [np.minimum(weight, 1), np.log1p(np.maximum(weight - 1, 0)), part, none, linked]


def _linked(state: State, left: Ints, right: Ints) -> Floats:
    """Return how much the coauthors of one have written with those of the other."""
    degree = state.acquaintance.lengths
    reach = state.coauthors.values / (1 + np.log1p(degree / USUAL_ACQUAINTANCES))
    found = np.zeros(len(left))
    for start in range(0, len(left), LINKED_AT_ONCE):
        end = start + LINKED_AT_ONCE
        pair, one, two = _crossed(state.known[left[start:end]], state.known[right[start:end]])
        hit = state.acquaintance.contains(one, two)
        worth = reach[one[hit]] * reach[two[hit]]
        found[start:end] = np.bincount(pair[hit], worth, minlength=len(left[start:end]))
    return np.log1p(found)


def _by_places(state: State, left: Ints, right: Ints) -> list[Floats]:
    if state.places.is_empty:
        return [np.zeros(len(left))] * 3
    shared = state.places.shared(left, right)
    weight = totals(shared, state.places.values[shared.id], pairs=len(left))
    sums = state.places.sums
    least = np.minimum(sums[left], sums[right])
    part = np.divide(weight, least, out=np.zeros(len(left)), where=least > 0)
    return [part, np.log1p(weight), np.where(least > 0, np.maximum(0.3 - part, 0), 0)]


def _by_words(state: State, left: Ints, right: Ints, *, single: NDArray[np.bool_]) -> list[Floats]:
    shared = state.words.shared(left, right)
    worth = shared.left * shared.right * state.words.values[shared.id] ** 2
    product = totals(shared, worth, pairs=len(left))
    norms = np.sqrt(state.words.squares[left] * state.words.squares[right])
    cosine = np.sqrt(np.divide(product, norms, out=np.zeros(len(left)), where=norms > 0))
    lengths = state.words.lengths
    nothing = (cosine == 0) & (np.minimum(lengths[left], lengths[right]) > 0)
    return [cosine * ~single, cosine * single, nothing, np.maximum(cosine - 0.35, 0)]


def _by_vectors(
    state: State, left: Ints, right: Ints, *, shared: Floats, cosine: Floats
) -> list[Floats]:
    """Compare subjects and circles; what is shared itself stands for them where data are few."""
    many = np.maximum(state.count[left], state.count[right]) > 1
    growth = np.log(np.minimum(state.count[left], state.count[right]))
    alike = cosine if state.subjects.is_empty else state.subjects.near(left, right)
    near = shared if state.company.is_empty else state.company.near(left, right)
    alone = near * (shared == 0)
    return [alike * many, alike * ~many, alike * growth, near, alone, near * growth]


def _by_venues(state: State, left: Ints, right: Ints) -> Floats:
    shared = state.venues.shared(left, right)
    return np.log1p(totals(shared, state.venues.values[shared.id], pairs=len(left)))


def _years(state: State, left: Ints, right: Ints) -> Ints:
    later = np.maximum(state.first[left], state.first[right])
    sooner = np.minimum(state.last[left], state.last[right])
    return np.where((later < NO_YEAR) & (sooner > 0), np.maximum(later - sooner, 0), 0)


def _years_together(state: State, left: Ints, right: Ints) -> Floats:
    """Return how many papers of one can be set beside a paper of the other in the same year."""
    shared = state.years.shared(left, right)
    return totals(shared, np.minimum(shared.left, shared.right), pairs=len(left))


def _by_standing(state: State, left: Ints, right: Ints, *, crowd: Floats) -> list[Floats]:
    """Compare where in the lists of authors two stand: who leads stands last, and moves there.

    Few people lead many papers, so two that stand late are likelier one than two that stand early.
    """
    placed = state.placed
    ours, theirs = (state.standing[at] / np.maximum(placed[at], 1) for at in (left, right))
    fewer = np.minimum(placed[left], placed[right])
    sure = fewer / (1 + fewer)
    late = np.minimum(ours, theirs) * (fewer > 0)
    later = _middle(state, right) - _middle(state, left)
    later[(state.last[left] < 0) | (state.last[right] < 0)] = 0
    unlike = np.abs(ours - theirs) * sure * np.exp(-np.abs(later) / CAREER_YEARS)
    risen = (theirs - ours) * sure * np.clip(later / CAREER_YEARS, -1, 1)
    return [late, late * np.maximum(crowd, 0), unlike, risen]


def _middle(state: State, clusters: Ints) -> Floats:
    return (state.first[clusters] + state.last[clusters]) / 2


def _crossed(left: NDArray[Any], right: NDArray[Any]) -> tuple[Ints, Ints, Ints]:
    """Return the row and both ids of each combination of a row's ids; -1 is none."""
    ours, theirs = (left >= 0).sum(axis=1), (right >= 0).sum(axis=1)
    count = ours * theirs
    pair = np.repeat(np.arange(len(left)), count)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    one = left[pair, within // theirs[pair]].astype(np.int64)
    two = right[pair, within % theirs[pair]].astype(np.int64)
    kept = one != two
    return pair[kept], one[kept], two[kept]
