"""What is one person beyond doubt, before any score: found in one pass."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from ingest.resolve.authors.profiles import Ints


def united(size: int, links: Iterable[tuple[int, int]]) -> Ints:
    """Return for each of `size` things the least thing that links lead to (union-find)."""
    parent = list(range(size))

    def _root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for a, b in links:
        one, other = _root(a), _root(b)
        parent[max(one, other)] = min(one, other)
    return np.array([_root(at) for at in range(size)], np.int64)


def chained(groups: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Yield links that make one of each group."""
    for group in groups:
        yield from pairwise(group)
