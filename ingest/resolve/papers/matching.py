"""Two lists: each paper has at most one partner, and rivals for it lower each other's chance.

The chance of a pair is its marginal over all matchings, weighted by the odds of their pairs:
belief propagation on the graph of candidates (B. Huang and T. Jebara, arXiv:0908.1769, 2009),
exact where that graph has no cycle.
"""

from collections.abc import Sequence
from itertools import starmap
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.papers.columns import Floats, Ints
from ingest.resolve.papers.reading import Reading
from ingest.resolve.parameters import PAPERS

ROUNDS: Final = 30  # messages change no more after some twelve
MOST: Final = 20.0  # log odds
Scored = tuple[Ints, Ints, Floats]


def matched(readings: Sequence[Reading], scored: Scored) -> Scored:
    """Return pairs with log odds in the light of their rivals and of what venues correspond."""
    left, right, odds = scored
    if not len(odds):
        return scored
    told = PAPERS.two_lists + venues_correspond(readings, scored)
    odds = np.where(odds > PAPERS.barred, odds + told, odds)
    chances = _marginals((left, right, odds))
    return left, right, np.log(chances) - np.log1p(-chances)


def venues_correspond(readings: Sequence[Reading], scored: Scored) -> Floats:
    """Return what the venues of each pair add, learned from the pairs that are sure.

    Pointwise mutual information of the names of venues among pairs with one title that are each
    other's best, smoothed: 'Conference on Examples' here may be 'EX' there.
    """
    left, right, odds = scored
    names, places = np.unique([one.venue.words for one in readings], return_inverse=True)
    here, there = places[left], places[right]
    sure = (
        _best(scored)
        & (odds > PAPERS.sure_venues)
        & np.array(
            list(
                starmap(
                    lambda a, b: readings[a].title.compact == readings[b].title.compact,
                    zip(left, right, strict=True),
                )
            ),
            dtype=bool,
        )
    )
    size = len(names)
    both = here * size + there
    kinds, counts = np.unique(both[sure], return_counts=True)
    table = dict(zip(kinds.tolist(), counts.tolist(), strict=True))
    joint = np.array([table.get(one, 0) for one in both.tolist()], dtype=np.float64)
    total = max(int(sure.sum()), 1)
    of_here, of_there = (np.bincount(side[sure], minlength=size) for side in (here, there))
    share_here, share_there = of_here[here] / total, of_there[there] / total
    known = (share_here > 0) & (share_there > 0) & (names[here] != "") & (names[there] != "")
    few = PAPERS.few_venues
    with np.errstate(divide="ignore", invalid="ignore"):
        one = (joint + few * share_there) / (of_here[here] + few) / share_there
        other = (joint + few * share_here) / (of_there[there] + few) / share_here
        told = np.log(one * other) / 2
    return np.where(known, np.clip(told, -PAPERS.most_of_venues, PAPERS.most_of_venues), 0.0)


def _best(scored: Scored) -> NDArray[np.bool_]:
    """Tell which pairs are the best of both their papers."""
    left, right, odds = scored
    count = int(max(left.max(), right.max())) + 1
    of_left, of_right = np.full(count, -np.inf), np.full(count, -np.inf)
    np.maximum.at(of_left, left, odds)
    np.maximum.at(of_right, right, odds)
    found: NDArray[np.bool_] = (odds >= of_left[left]) & (odds >= of_right[right])
    return found


def _marginals(scored: Scored) -> Floats:
    left, right, log = scored
    one, other = _single(scored), _single((right, left, log))
    odds = np.exp(np.clip(log, -MOST, MOST))
    count = int(max(left.max(), right.max())) + 1
    from_left, from_right = np.ones(len(odds)), np.ones(len(odds))
    for _ in range(ROUNDS):
        new_left = _message(left, odds * from_right, count) if one else from_left
        new_right = _message(right, odds * from_left, count) if other else from_right
        from_left, from_right = np.sqrt(from_left * new_left), np.sqrt(from_right * new_right)
    found = odds * from_left * from_right
    return np.clip(found / (1 + found), 1e-9, 1 - 1e-9)


def _message(ends: Ints, offers: Floats, count: int) -> Floats:
    """Return for each pair the chance that its end is free of the end's other pairs."""
    others = np.bincount(ends, offers, count)[ends] - offers
    found: Floats = 1 / (1 + np.maximum(others, 0))
    return found


def _single(scored: Scored) -> bool:
    """Tell whether papers of the first list have one partner each, as in lists without doubles.

    They have not where many are the best for several papers of the second list.
    """
    left, right, odds = scored
    count = int(max(left.max(), right.max())) + 1
    of_right = np.full(count, -np.inf)
    np.maximum.at(of_right, right, odds)
    best = (odds >= of_right[right]) & (odds > PAPERS.sure_venues)
    partners = np.bincount(left[best], minlength=count)
    return bool((partners > 1).sum() <= PAPERS.doubles * max((partners > 0).sum(), 1))
