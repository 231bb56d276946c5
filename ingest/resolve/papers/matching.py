"""Two lists: each paper has at most one partner, and rivals for it lower each other's chance.

The chance of a pair is its marginal over all matchings, weighted by the odds of their pairs:
belief propagation on the graph of candidates (B. Huang and T. Jebara, arXiv:0908.1769, 2009),
exact where that graph has no cycle.
"""

from collections.abc import Sequence
from typing import Final
from zlib import crc32

import numpy as np

from ingest.resolve.papers.columns import Bools, Columns, Floats, Ints
from ingest.resolve.papers.model import placed
from ingest.resolve.papers.reading import Reading
from ingest.resolve.papers.venue import Venue
from ingest.resolve.parameters import PAPERS

ROUNDS: Final = 30  # messages change no more after some twelve
MOST: Final = 20.0  # log odds
Scored = tuple[Ints, Ints, Floats]


def matched(papers: Columns, scored: Scored) -> Scored:
    """Return pairs with log odds in the light of their rivals and of what venues correspond."""
    left, right, odds = scored
    if not len(odds):
        return scored
    named = placed(papers, left, right)
    told, trust = venues_correspond(papers.readings, (left, right, odds - named))
    doubted = np.where(told >= 0, np.minimum(named, 0) * trust, 0)
    more = PAPERS.two_lists + told - doubted
    chances = _marginals((left, right, np.where(odds > PAPERS.barred, odds + more, odds)))
    return left, right, np.log(chances) - np.log1p(-chances)


def venues_correspond(readings: Sequence[Reading], scored: Scored) -> tuple[Floats, Floats]:
    """Return what the venues of each pair add, and from 0 to 1 how much they were seen.

    `scored` has log odds without what venues say, for a conference here may be called a journal
    there. Learned from the pairs that are sure: pointwise mutual information of the names of
    their venues, smoothed. So 'Conference on Examples' here may be 'EX' there.
    """
    left, right, _ = scored
    names, places = np.unique([_named(one.venue) for one in readings], return_inverse=True)
    here, there = places[left], places[right]
    size, few = len(names), PAPERS.few_venues
    sure = _sure(readings, scored, kinds=here * size + there)
    total = max(int(sure.sum()), 1)
    of_here, of_there = (np.bincount(side[sure], minlength=size) for side in (here, there))
    joint = _counted(here * size + there, sure)
    here_times, there_times = of_here[here], of_there[there]
    known = (here_times > 0) & (there_times > 0) & (names[here] != "") & (names[there] != "")
    with np.errstate(divide="ignore", invalid="ignore"):
        one = (joint * total / there_times + few) / (here_times + few)
        other = (joint * total / here_times + few) / (there_times + few)
        told = np.clip(np.log(one * other) / 2, -PAPERS.most_of_venues, PAPERS.most_of_venues)
    seen = np.minimum(here_times, there_times)
    return np.where(known, told, 0.0), np.where(known, seen / (seen + few), 0.0)


def _named(venue: Venue) -> str:
    """Return what a venue is known by: a journal may bear the name of a conference."""
    return f"{venue.words} ({venue.kind})" if venue.words else ""


def _counted(kinds: Ints, chosen: Bools) -> Floats:
    """Return for each entry how many of the chosen ones are of its kind."""
    _, places = np.unique(kinds, return_inverse=True)
    return np.bincount(places[chosen], minlength=len(kinds))[places].astype(np.float64)


def _sure(readings: Sequence[Reading], scored: Scored, *, kinds: Ints) -> Bools:
    """Tell which pairs have one title and are each other's best, so that they tell of venues."""
    left, right, odds = scored
    titles = np.array([crc32(one.title.compact.encode()) for one in readings], dtype=np.int64)
    alike = titles[left] == titles[right]
    found: Bools = _best(scored, kinds=kinds) & (odds > PAPERS.sure_venues) & alike
    return found


def _best(scored: Scored, *, kinds: Ints) -> Bools:
    """Tell which pairs are surer than all others of both their papers that are of other kinds."""
    left, right, odds = scored
    found = np.ones(len(odds), dtype=bool)
    for side in (left, right):
        order = np.lexsort((kinds, -odds, side))
        ends, sorted_odds, kind = side[order], odds[order], kinds[order]
        again = ends[1:] == ends[:-1]
        tied = again & (sorted_odds[1:] == sorted_odds[:-1]) & (kind[1:] != kind[:-1])
        found[order] &= ~np.append(False, again) & ~np.append(tied, False)
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
