"""Clusters grown in rounds: in each, all pairs that are one another's likeliest become one.

The score of a pair is that of the two clusters with all they have, so what one paper tells of a
person counts for the next. Mutual best pairs are merged as in the nearest-neighbour chains of
average linkage (F. Murtagh, 1983), many at a time.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from ingest.resolve.authors.candidates import distinct
from ingest.resolve.authors.model import Model
from ingest.resolve.authors.profiles import Floats, Ints
from ingest.resolve.authors.state import State

AT_ONCE: Final = 200_000  # pairs scored together: bounds memory

Look = Callable[[Ints, Ints, Floats, Floats], None]
"""Is shown pairs of clusters, their features and their scores: for training."""


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
    left: Pairs
    """Pairs that were not merged."""


def grown(
    state: State,
    pairs: tuple[Ints, Ints],
    *,
    model: Model,
    apply_at: float,
    look: Look | None = None,
    watch: Callable[[float], None] = lambda _share: None,
) -> Grown:
    """Merge pairs of clusters until none is likely enough."""
    first = state.size
    open_ = scored(state, pairs, model=model, look=look)
    merged = []
    while len(best := _mutual_best(open_, size=state.size, apply_at=apply_at)):
        chosen = Pairs(*(column[best] for column in open_))
        merged.append(chosen)
        watch(1 - 1 / len(merged))
        into = np.arange(state.size + len(best))
        into[chosen.left] = into[chosen.right] = state.merge(chosen.left, chosen.right)
        open_ = _moved(state, open_, into=into, model=model, look=look)
    nothing = Pairs(open_.left[:0], open_.right[:0], open_.score[:0])
    columns = zip(nothing, *merged, strict=True)
    return Grown(Pairs(*(np.concatenate(column) for column in columns)), first, open_)


def scored(
    state: State, pairs: tuple[Ints, Ints], *, model: Model, look: Look | None = None
) -> Pairs:
    """Score pairs of clusters; those that cannot be one are left out."""
    parts = [Pairs(pairs[0][:0], pairs[1][:0], np.empty(0))]
    for start in range(0, len(pairs[0]), AT_ONCE):
        left, right = (side[start : start + AT_ONCE] for side in pairs)
        parts.append(_scored(state, left, right, model=model, look=look))
    return Pairs(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _scored(state: State, left: Ints, right: Ints, *, model: Model, look: Look | None) -> Pairs:
    free = ~state.barred(left, right)
    left, right = left[free], right[free]
    names = state.names(left, right)
    free = ~names.barred
    left, right = left[free], right[free]
    names = type(names)(*(column[free] for column in names))
    features = state.features(left, right, names)
    scores = model.scores(features)
    if look:
        look(left, right, features, scores)
    return Pairs(left, right, scores)


def _mutual_best(pairs: Pairs, *, size: int, apply_at: float) -> Ints:
    """Return the places of pairs each of whose clusters has no likelier partner."""
    likely = np.flatnonzero(pairs.score >= apply_at)
    order = likely[np.lexsort((pairs.right[likely], pairs.left[likely], -pairs.score[likely]))]
    rank = np.arange(len(order))
    best = np.full(size, len(order))
    np.minimum.at(best, pairs.left[order], rank)
    np.minimum.at(best, pairs.right[order], rank)
    return order[(best[pairs.left[order]] == rank) & (best[pairs.right[order]] == rank)]


def _moved(state: State, pairs: Pairs, *, into: Ints, model: Model, look: Look | None) -> Pairs:
    """Let pairs follow their clusters and score anew what changed."""
    changed = (into[pairs.left] != pairs.left) | (into[pairs.right] != pairs.right)
    moved = distinct(into[pairs.left[changed]], into[pairs.right[changed]])
    anew = scored(state, moved, model=model, look=look)
    kept = Pairs(*(column[~changed] for column in pairs))
    return Pairs(*(np.concatenate(column) for column in zip(kept, anew, strict=True)))
