"""One list: papers gathered into works, so that what is said of pairs agrees with itself.

Average linkage within each connected component: two groups become one while the mean log odds
of the pairs between them is above a threshold. So one bad pair neither joins nor parts a work.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from ingest.resolve.papers.columns import Columns, Floats, Ints
from ingest.resolve.papers.model import log_odds
from ingest.resolve.parameters import PAPERS

LARGEST: Final = 600  # papers of a component that are all compared; a larger one is parted first
STEP: Final = 1.0  # log odds by which the edges that hold it together must be surer
NEVER: Final = -1e9
EVEN: Final = 0.01  # log odds off even, so that a group's own pairs are above and others below
Scored = tuple[Ints, Ints, Floats]


def gathered(papers: Columns, scored: Scored) -> Scored:
    """Return pairs with log odds in the light of the works that they are gathered into.

    Pairs within a work are above even odds, all of them, and others below.
    """
    components = list(_components(len(papers.readings), scored, edge=PAPERS.edge))
    small = np.concatenate([*(_pairs(one) for one in components), _NO_PAIR])
    left, right = small[:, 0], small[:, 1]
    odds = log_odds(papers, left, right)
    start, found = 0, list[Floats]()
    for one in components:
        size = len(one) * (len(one) - 1) // 2
        found.append(_pooled(odds[start : start + size], len(one)))
        start += size
    return left, right, np.concatenate([*found, np.zeros(0)])


_NO_PAIR: Final[Ints] = np.zeros((0, 2), dtype=np.int64)


def _components(count: int, scored: Scored, *, edge: float) -> Iterator[Ints]:
    """Yield the places of papers that edges connect, in order, the largest parted."""
    left, right, odds = scored
    kept = odds > edge
    left, right, odds = left[kept], right[kept], odds[kept]
    labels = _connected(count, left, right)
    order = np.argsort(labels, kind="stable")
    bounds = np.flatnonzero(np.diff(labels[order])) + 1
    for members in np.split(order, bounds):
        if len(members) > LARGEST:
            inside = np.isin(left, members)
            part = left[inside], right[inside], odds[inside]
            yield from _components(count, part, edge=edge + STEP)
        elif len(members) > 1:
            yield members


def _connected(count: int, left: Ints, right: Ints) -> Ints:
    """Return the smallest place of each paper's component, by union and find."""
    above = list(range(count))
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        one, other = _root(above, a), _root(above, b)
        above[max(one, other)] = min(one, other)
    return np.array([_root(above, at) for at in range(count)], dtype=np.int64)


def _root(above: list[int], at: int) -> int:
    while above[at] != at:
        above[at] = above[above[at]]
        at = above[at]
    return at


def _pairs(members: Ints) -> Ints:
    one, other = np.triu_indices(len(members), 1)
    return np.stack([members[one], members[other]], axis=1)


def _pooled(odds: Floats, count: int) -> Floats:
    """Return the log odds of a component's pairs, each beside the mean of its two groups."""
    one, other = np.triu_indices(count, 1)
    matrix = np.zeros((count, count))
    matrix[one, other] = matrix[other, one] = np.clip(odds, PAPERS.barred, PAPERS.sure)
    labels = _linked(matrix)
    _, groups = np.unique(labels, return_inverse=True)
    member = np.eye(groups.max() + 1)[groups]
    pairs = np.outer(member.sum(0), member.sum(0)) - np.diag(member.sum(0))
    means = (member.T @ matrix @ member) / np.maximum(pairs, 1)
    pooled: Floats = (matrix[one, other] + means[groups[one], groups[other]]) / 2
    together = groups[one] == groups[other]
    return np.where(together, np.maximum(pooled, EVEN), np.minimum(pooled, -EVEN))


def _linked(matrix: Floats) -> Ints:
    """Return a label for each row: average linkage, down to the threshold.

    Groups of many papers may join below even odds, for what tells them apart is weighed in each
    of their pairs again; two single papers may not.
    """
    count = len(matrix)
    means, sizes, labels = matrix.copy(), np.ones(count), np.arange(count)
    np.fill_diagonal(means, NEVER)
    above = means.copy()  # the mean of single papers must be above nothing
    while True:
        one, other = divmod(int(np.argmax(above)), count)
        if above[one, other] <= 0:
            return labels
        total = sizes[one] + sizes[other]
        joined = (sizes[one] * means[one] + sizes[other] * means[other]) / total
        means[one], means[:, one] = joined, joined
        means[other], means[:, other], means[one, one] = NEVER, NEVER, NEVER
        sizes[one], sizes[other] = total, 1
        labels[labels == other] = one
        row = means[one] - PAPERS.link * (1 - 1 / np.sqrt(total * sizes))
        above[one], above[:, one] = row, row
        above[other], above[:, other] = NEVER, NEVER
