"""Who had written with whom by the end of a year, how closely, and walks over it."""

from typing import NamedTuple

import numpy as np

from ingest.evaluate.recommend.facts import Facts, Flags, Floats, Ints
from ingest.evaluate.recommend.rows import added, items, looked_up, starts, summed
from queries.derive.closeness import DECAY, MAX_AUTHORS
from queries.recommend.weights import FAR, MIDDLE, NEAR


class Ties(NamedTuple):
    """The ties of some people: the other end and the closeness of each, and whose it is."""

    other: Ints
    closeness: Floats
    owner: Ints
    """Place in the list of people asked for."""


class Walked(NamedTuple):
    """Whom walks reach, in order: the sum of the walks to each, and who is in between."""

    people: Ints
    total: Floats
    between: Floats
    """Number of collaborators of both whom the walks of two steps passed."""


class Network:
    """Closeness as `kg derive` would have written it at the end of the year `until`.

    Ties of a person stand closest first, equals by id. `degree` and `strength` are the number
    and the sum of a person's ties.
    """

    def __init__(self, facts: Facts, until: int) -> None:
        pairs, weights = _joint(facts, (facts.years > 0) & (facts.years <= until), until)
        self.number = len(facts.authors)
        self.pairs, closeness = summed(pairs, weights)
        """Pairs of authors who wrote together, as first x number + second."""
        one, two = np.divmod(self.pairs, self.number)
        owner, other = np.concatenate([one, two]), np.concatenate([two, one])
        both = np.concatenate([closeness, closeness])
        order = np.lexsort((other, -both, owner))
        self._other, self._closeness = other[order], both[order]
        self._starts = starts(owner[order], self.number)
        self.degree = np.diff(self._starts)
        self.strength = added(owner, both, number=self.number)

    def ties(self, people: Ints, *, most: int | None = None) -> Ties:
        """Return the closest ties of people, all unless `most` of each are asked for."""
        sizes = self.degree[people]
        sizes = sizes if most is None else np.minimum(sizes, most)
        places, owner = items(self._starts[people], sizes)
        return Ties(self._other[places], self._closeness[places], owner)

    def walks(self, person: int, *, bounded: bool) -> Walked:
        """Return whom walks of two and three steps reach, co-authors left out.

        `bounded` follows as few ties as the graph's own statement does (queries.recommend.walks).
        """
        known = self.ties(np.array([person]))
        near, far, middle = (NEAR, FAR, MIDDLE) if bounded else (None, None, None)
        second, two, between = self._step(known.other[:near], known.closeness[:near], far=far)
        likeliest = np.lexsort((second, -two))
        likeliest = likeliest[second[likeliest] != person][:middle]
        third, three, _ = self._step(second[likeliest], two[likeliest], far=far)
        people, total = summed(np.concatenate([second, third]), np.concatenate([two, three]))
        kept = (people != person) & ~np.isin(people, known.other)
        return Walked(people[kept], total[kept], looked_up(people[kept], second, between))

    def _step(self, people: Ints, mass: Floats, *, far: int | None) -> tuple[Ints, Floats, Floats]:
        """Return whom ties lead to, what they pass on, and how many of them there are."""
        ties = self.ties(people, most=far)
        passed = (mass / self.strength[people])[ties.owner] * ties.closeness
        reached, place = np.unique(ties.other, return_inverse=True)
        times = np.bincount(place, minlength=len(reached)).astype(np.float64)
        return reached, added(place, passed, number=len(reached)), times


def met(facts: Facts, network: Network, *, after: int, until: int) -> Ints:
    """Return pairs who first wrote together in the years after `after`, both known before."""
    pairs, _ = _joint(facts, (facts.years > after) & (facts.years <= until), until)
    fresh = np.setdiff1d(pairs, network.pairs)
    known = known_by(facts, after)
    one, two = np.divmod(fresh, network.number)
    return fresh[known[one] & known[two]]


def known_by(facts: Facts, until: int) -> Flags:
    """Mark the authors who had a paper by the end of a year."""
    known = np.zeros(len(facts.authors), dtype=np.bool_)
    known[facts.names.left[facts.years[facts.names.right] <= until]] = True
    return known


def _joint(facts: Facts, chosen: Flags, as_of: int) -> tuple[Ints, Floats]:
    """Return the pairs of authors on the chosen papers that make ties, and what each adds."""
    counted = chosen & (facts.sizes > 1) & (facts.sizes <= MAX_AUTHORS)
    kept = facts.names.where(counted[facts.names.right])
    order = np.lexsort((kept.left, kept.right))
    author, paper = kept.left[order], kept.right[order]
    held = np.bincount(paper, minlength=len(counted))
    behind = np.cumsum(held)[paper] - np.arange(len(paper)) - 1
    places, first = items(np.arange(len(paper)) + 1, behind)
    pairs = author[first] * len(facts.authors) + author[places]
    on = paper[first]
    return pairs, DECAY ** (as_of - facts.years[on]) / (facts.sizes[on] - 1)
