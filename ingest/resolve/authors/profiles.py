"""Bags of ids with weights, one a cluster, and what pairs of clusters share.

Rows are kept sorted by cluster and id, so that a search finds any of them; a table of bits says
beforehand that most are not there. Clusters are only ever added, with larger numbers.
"""

from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.floating[Any]]

AT_ONCE: Final = 200_000  # entries looked up together: bounds memory
WASTE: Final = 4  # the part of the entries that forgotten clusters may hold
_MIXER: Final = np.uint64(0x9E3779B97F4A7C15)  # Fibonacci hashing (D. Knuth, TAOCP 3, 6.4)


class Shared(NamedTuple):
    """What pairs of clusters have in common, an entry a pair and id."""

    pair: Ints
    """Place of the pair among those asked for."""

    id: Ints
    left: Floats
    """Weights in the first cluster."""

    right: Floats


class Profiles:
    """The bags of clusters 0, 1, 2 …; `weights` add up where bags are merged."""

    def __init__(
        self,
        owners: Ints,
        ids: Ints,
        *,
        size: int,
        weights: Floats | None = None,
        values: Floats | None = None,
    ) -> None:
        """Take entries in any order; `size` clusters are there at first.

        `values` are what each id is worth, 1 where they are left out.
        """
        self._width = int(ids.max()) + 1 if len(ids) else 1
        given = np.ones(len(ids)) if weights is None else weights
        self._keys = np.empty(0, np.int64)
        self._weights = np.empty(0, np.float32)
        self._starts = np.zeros(1, np.int64)
        self._bits, self._shift = _table(len(ids))
        self.values = np.ones(self._width) if values is None else values
        self.sums = np.empty(0)
        """Values of the ids of each cluster, added up."""
        self.squares = np.empty(0)
        """Squares of weight · value, added up."""
        self._gone = np.empty(0, np.bool_)
        self.lengths = np.empty(0, np.int64)
        """How many different ids each cluster has."""
        order = np.argsort(owners, kind="stable")
        ends = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=size))])
        for first, last in _chunks(np.diff(ends)) if size else ():
            at = order[ends[first] : ends[last]]
            keys = owners[at] * self._width + ids[at]
            self._append(keys, given[at], first=first, count=last - first)

    @property
    def is_empty(self) -> bool:
        """Whether no cluster has anything."""
        return not len(self._keys)

    def entries(self, clusters: Ints) -> tuple[Ints, Ints, Floats]:
        """Return place among `clusters`, id and weight of all that they have."""
        places, at = self._expanded(clusters)
        return places, self._keys[at] % self._width, self._weights[at]

    def contains(self, clusters: Ints, ids: Ints) -> NDArray[np.bool_]:
        """Tell for each cluster whether it has the id beside it."""
        wanted = clusters * self._width + ids
        found = self._bits[self._hashed(wanted)]
        likely = np.flatnonzero(found)
        if len(likely):
            at = np.searchsorted(self._keys, wanted[likely])
            found[likely] = self._keys[np.minimum(at, len(self._keys) - 1)] == wanted[likely]
        return found

    def merge(self, left: Ints, right: Ints) -> None:
        """Add a cluster for each pair, with what both have; the two themselves are forgotten."""
        count = len(left)
        first = len(self._starts) - 1
        places, ids, weights = self.entries(np.concatenate([left, right]))
        owners = first + places % max(count, 1)
        self._append(owners * self._width + ids, weights, first=first, count=count)
        self._gone[left] = self._gone[right] = True
        if self.lengths[self._gone].sum() > len(self._keys) / WASTE:
            self._forget()

    def _forget(self) -> None:
        """Drop the entries of clusters that were merged: their memory is needed."""
        held = np.diff(self._starts)
        kept = np.repeat(~self._gone, held)
        self._keys, self._weights = self._keys[kept], self._weights[kept]
        self._starts = np.concatenate([[0], np.cumsum(np.where(self._gone, 0, held))])
        self.lengths = np.where(self._gone, 0, self.lengths)

    def shared(self, left: Ints, right: Ints) -> Shared:
        """Return what each pair of clusters has in common, in order of pair and id."""
        if self.is_empty or not len(left):
            nothing = np.empty(0, np.int64)
            return Shared(nothing, nothing, np.empty(0), np.empty(0))
        lengths = self.lengths
        swap = lengths[left] > lengths[right]
        small, large = np.where(swap, right, left), np.where(swap, left, right)
        parts = [
            self._looked_up(small[a:b], large[a:b], swap[a:b], first=a)
            for a, b in _chunks(lengths[small])
        ]
        return Shared(*(np.concatenate(part) for part in zip(*parts, strict=True)))

    def _looked_up(
        self, small: Ints, large: Ints, swap: NDArray[np.bool_], *, first: int
    ) -> Shared:
        places, at = self._expanded(small)
        ids = self._keys[at] % self._width
        wanted = large[places] * self._width + ids
        likely = np.flatnonzero(self._bits[self._hashed(wanted)])
        wanted = wanted[likely]
        found = np.searchsorted(self._keys, wanted)
        found[found == len(self._keys)] = 0
        hit = self._keys[found] == wanted
        likely, found = likely[hit], found[hit]
        ours, theirs = self._weights[at[likely]], self._weights[found]
        turned = swap[places[likely]]
        return Shared(
            places[likely] + first,
            ids[likely],
            np.where(turned, theirs, ours).astype(np.float64),
            np.where(turned, ours, theirs).astype(np.float64),
        )

    def _expanded(self, clusters: Ints) -> tuple[Ints, Ints]:
        """Return the place among `clusters` and the row of each of their entries."""
        begin = self._starts[clusters]
        lengths = self._starts[clusters + 1] - begin
        places = np.repeat(np.arange(len(clusters)), lengths)
        before = np.cumsum(lengths) - lengths
        return places, np.arange(len(places)) + np.repeat(begin - before, lengths)

    def _append(self, keys: Ints, weights: Floats, *, first: int, count: int) -> None:
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        heads = np.flatnonzero(np.diff(keys, prepend=-1))
        sums = np.add.reduceat(weights[order], heads) if len(heads) else weights[:0]
        sums = sums.astype(np.float32)
        keys = keys[heads]
        owners, worth = keys // self._width - first, self.values[keys % self._width]
        sizes = np.bincount(owners, minlength=count)
        self.lengths = np.concatenate([self.lengths, sizes])
        self._gone = np.concatenate([self._gone, np.zeros(count, np.bool_)])
        self.sums = np.concatenate([self.sums, np.bincount(owners, worth, minlength=count)])
        squares = np.bincount(owners, (worth * sums) ** 2, minlength=count)
        self.squares = np.concatenate([self.squares, squares])
        self._starts = np.concatenate([self._starts, self._starts[-1] + np.cumsum(sizes)])
        self._keys = np.concatenate([self._keys, keys])
        self._weights = np.concatenate([self._weights, sums])
        self._bits[self._hashed(keys)] = True

    def _hashed(self, keys: Ints) -> NDArray[np.uint64]:
        return (keys.view(np.uint64) * _MIXER) >> self._shift


def totals(shared: Shared, values: Floats, *, pairs: int) -> Floats:
    """Add up `values`, one an entry, for each of so many pairs."""
    return np.bincount(shared.pair, weights=values, minlength=pairs).astype(np.float64)


def _table(entries: int) -> tuple[NDArray[np.bool_], np.uint64]:
    bits = min(max(int(entries * 4).bit_length(), 10), 25)
    return np.zeros(1 << bits, np.bool_), np.uint64(64 - bits)


def _chunks(lengths: Ints) -> list[tuple[int, int]]:
    """Part pairs so that the entries looked up together stay within bounds."""
    ends = np.cumsum(lengths)
    cuts = np.searchsorted(ends, np.arange(AT_ONCE, int(ends[-1]) + AT_ONCE, AT_ONCE), side="left")
    edges = np.unique(np.concatenate([[0], np.minimum(cuts + 1, len(lengths)), [len(lengths)]]))
    return [(a, b) for a, b in pairwise(edges.tolist())]
