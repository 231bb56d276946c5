"""Sums of vectors, one a cluster, and how near those of two clusters are."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.authors.profiles import Floats, Ints
from ingest.resolve.authors.subjects import Small, product

Entries = tuple[Ints, NDArray[Any], Floats]
"""Place of a cluster, row of what is added to it, and how many times."""


class Vectors:
    """The vectors of clusters; one made by a merge takes over the row of one of its two."""

    def __init__(self, clusters: Ints, *, entries: Entries, dense: Small, size: int) -> None:
        """Add up rows of `dense` for some `clusters`, in order; of others nothing is known."""
        row, at, weights = entries
        order = np.argsort(row, kind="stable")
        number = len(clusters)
        self._sums = product(row[order], at[order], weights[order], dense=dense, height=number + 1)
        self._row = np.full(size, number, np.int32)
        self._row[clusters] = np.arange(number)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was learned that could be compared."""
        return not self._sums.shape[1]

    def merge(self, left: Ints, right: Ints) -> None:
        """Add a cluster for each pair; the two themselves are forgotten."""
        self._sums[self._row[left]] += self._sums[self._row[right]]
        self._row = np.concatenate([self._row, self._row[left]])

    def near(self, left: Ints, right: Ints) -> Floats:
        """Return the cosine of each pair, 0 where nothing is known of one."""
        one, other = (self._sums[self._row[side]] for side in (left, right))
        norms = np.sqrt(np.square(one).sum(axis=1) * np.square(other).sum(axis=1))
        found: Floats = np.zeros(len(left))
        np.divide((one * other).sum(axis=1), norms, out=found, where=norms > 0)
        return found
