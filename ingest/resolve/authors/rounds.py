"""Clusters grown in rounds: in each, all pairs that are one another's likeliest become one.

The score of a pair is that of the two clusters with all they have, so what one paper tells of a
person counts for the next. Mutual best pairs are merged as in the nearest-neighbour chains of
average linkage (F. Murtagh, 1983), many at a time.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from ingest.resolve.authors.candidates import distinct
from ingest.resolve.authors.compatible import Level
from ingest.resolve.authors.features import features
from ingest.resolve.authors.model import Model
from ingest.resolve.authors.profiles import Floats, Ints
from ingest.resolve.authors.state import State
from ingest.resolve.parameters import AuthorParameters

AT_ONCE: Final = 20_000  # pairs scored together: bounds memory

Look = Callable[[State, Ints, Ints, Floats], None]
"""Is shown the clusters, pairs of them and their features: for training."""


class Pairs(NamedTuple):
    """Pairs of clusters that may become one, and their scores."""

    left: Ints
    right: Ints
    score: Floats


class Grown(NamedTuple):
    """What became of the clusters."""

    merges: Pairs
    """In order; the n-th made the cluster `first + n`."""

    first: int
    open: Pairs
    """Pairs that were not merged."""


def grown(
    state: State,
    pairs: tuple[Ints, Ints],
    *,
    model: Model,
    thresholds: AuthorParameters,
    look: Look | None = None,
    watch: Callable[[float], None] = lambda _share: None,
) -> Grown:
    """Merge pairs of clusters until none is likely enough."""
    first, merged = state.size, list[Pairs]()
    left = _scored(state, *pairs, model=model, look=look)
    while len(best := _next(state, left, thresholds=thresholds)):
        chosen = Pairs(left.left[best], left.right[best], left.score[best])
        merged.append(chosen)
        into = np.arange(state.size + len(best))
        into[chosen.left] = into[chosen.right] = state.merge(chosen.left, chosen.right)
        left = _moved(state, left, into=into, model=model, look=look)
        watch(1 - 1 / (1 + len(merged)))
    return Grown(_joined(merged), first, left)


def _scored(state: State, left: Ints, right: Ints, *, model: Model, look: Look | None) -> Pairs:
    """Score pairs of clusters; those that cannot be one are left out."""
    parts = []
    for start in range(0, len(left), AT_ONCE):
        ours, theirs = left[start : start + AT_ONCE], right[start : start + AT_ONCE]
        free = ~state.barred(ours, theirs)
        free[free] = ~state.names(ours[free], theirs[free]).barred
        ours, theirs = ours[free], theirs[free]
        evidence = features(state, ours, theirs)
        parts.append(Pairs(ours, theirs, model.scores(evidence)))
        if look:
            look(state, ours, theirs, evidence)
    return _joined(parts)


def _next(state: State, pairs: Pairs, *, thresholds: AuthorParameters) -> Ints:
    """Return the places of pairs to merge now: what is likely, then what only a rare name says."""
    likely = np.flatnonzero(pairs.score >= thresholds.apply_at)
    found = _mutual_best(pairs, likely, size=state.size)
    near = np.flatnonzero(pairs.score >= thresholds.named_at)
    if len(found) or not len(near):
        return found
    left, right = pairs.left[near], pairs.right[near]
    names = state.names(left, right)
    few = names.people < thresholds.bearers
    few &= ~names.initials & (names.level <= Level.MIDDLE)
    few &= np.minimum(state.count[left], state.count[right]) <= thresholds.named_most
    return _mutual_best(pairs, near[few], size=state.size)


def _mutual_best(pairs: Pairs, likely: Ints, *, size: int) -> Ints:
    """Return the places of likely pairs each of whose clusters has no likelier partner."""
    order = likely[np.lexsort((pairs.right[likely], pairs.left[likely], -pairs.score[likely]))]
    rank = np.arange(len(order))
    best = np.full(size, len(order))
    np.minimum.at(best, pairs.left[order], rank)
    np.minimum.at(best, pairs.right[order], rank)
    mutual: Ints = (best[pairs.left[order]] == rank) & (best[pairs.right[order]] == rank)
    return order[mutual]


def _moved(state: State, pairs: Pairs, *, into: Ints, model: Model, look: Look | None) -> Pairs:
    """Let pairs follow their clusters and score anew what changed."""
    changed = (into[pairs.left] != pairs.left) | (into[pairs.right] != pairs.right)
    moved = distinct(into[pairs.left[changed]], into[pairs.right[changed]])
    anew = _scored(state, *moved, model=model, look=look)
    kept = Pairs(pairs.left[~changed], pairs.right[~changed], pairs.score[~changed])
    return _joined([kept, anew])


def _joined(parts: Sequence[Pairs]) -> Pairs:
    nothing = np.empty(0, np.int64)
    return Pairs(
        np.concatenate([nothing, *(part.left for part in parts)]),
        np.concatenate([nothing, *(part.right for part in parts)]),
        np.concatenate([np.empty(0), *(part.score for part in parts)]),
    )
