"""Pairs of clusters worth comparing: those whose names agree."""

from typing import Final

import numpy as np

from ingest.resolve.authors.forms import FormPairs
from ingest.resolve.authors.profiles import Ints, Profiles
from ingest.resolve.authors.state import State

MOST: Final = 200_000  # pairs of two spellings; beyond, only what shares something is compared
LONGEST_POSTING: Final = 60  # clusters that share a thing; a thing of more tells little


def candidates(state: State, pairs: FormPairs) -> tuple[Ints, Ints]:
    """Return pairs of clusters, the smaller number first, each once and in order."""
    cluster, form, _ = state.forms.entries(np.arange(state.size))
    order = np.argsort(form, kind="stable")
    cluster = cluster[order]
    starts = np.searchsorted(form[order], np.arange(pairs.number + 1))
    sizes = np.diff(starts)
    left, right = pairs.key // pairs.number, pairs.key % pairs.number
    kept = (left <= right) & (sizes[left] > 0) & (sizes[right] > 0)
    left, right = left[kept], right[kept]
    many = sizes[left] * sizes[right] > MOST
    found = [_products(cluster, starts, left[~many], right[~many])]
    for a, b in zip(left[many].tolist(), right[many].tolist(), strict=True):
        ours = cluster[starts[a] : starts[a + 1]]
        found.append(_sharing(state, np.union1d(ours, cluster[starts[b] : starts[b + 1]])))
    one, two = (np.concatenate(side) for side in zip(*found, strict=True))
    return distinct(one, two)


def distinct(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Return each pair once, the smaller number first, in order; a thing is no pair with itself."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    width = int(high.max()) + 1 if len(high) else 1
    keys = np.unique(low[low != high] * width + high[low != high])
    return keys // width, keys % width


def _products(cluster: Ints, starts: Ints, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    sizes = np.diff(starts)
    counts = sizes[left] * sizes[right]
    pair = np.repeat(np.arange(len(left)), counts)
    within = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    width = sizes[right][pair]
    one = cluster[starts[left][pair] + within // width]
    two = cluster[starts[right][pair] + within % width]
    return one[one != two], two[one != two]


def _sharing(state: State, clusters: Ints) -> tuple[Ints, Ints]:
    profiles = (state.coauthors, state.places, state.words)
    found = [_posted(profile, clusters) for profile in profiles if not profile.is_empty]
    nothing = (clusters[:0], clusters[:0])
    one, two = (np.concatenate(side) for side in zip(nothing, *found, strict=True))
    return distinct(one, two)


def _posted(profile: Profiles, clusters: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of clusters that share an id which few of them have."""
    places, ids, _ = profile.entries(clusters)
    order = np.argsort(ids, kind="stable")
    heads = np.flatnonzero(np.diff(ids[order], prepend=-1))
    starts = np.append(heads, len(ids))
    few = np.flatnonzero(np.diff(starts) <= LONGEST_POSTING)
    return _products(clusters[places[order]], starts, few, few)
