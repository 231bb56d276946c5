"""Which papers of a list, or of two lists, are one work."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from ingest.resolve.chains import joined
from ingest.resolve.papers.blocking import candidates
from ingest.resolve.papers.clusters import gathered
from ingest.resolve.papers.columns import Columns, Floats, Ints, columns
from ingest.resolve.papers.matching import matched
from ingest.resolve.papers.model import UNSURE, chance, log_odds, within_limit
from ingest.resolve.papers.paper import Pair, Paper
from ingest.resolve.papers.reading import Reading, read
from ingest.resolve.papers.rules import kept_apart
from ingest.resolve.parameters import PAPERS

CHUNK: Final = 20_000  # pairs scored at a time

Places = tuple[int, int]
Watch = Callable[[int, int], None]


def find_pairs(
    left: Sequence[Paper], right: Sequence[Paper] | None = None, *, watch: Watch | None = None
) -> list[Pair]:
    """Return the pairs that may be one work, within one list or across two, surest first.

    Each pair once; scores from `PAPERS.review_at` on, equal ones in order of ids. Within one list
    the pairs with a score of a half or more are consistent: what is one with one thing is one
    with all that it is. `watch` is told what is done and how much there is.
    """
    papers = sorted(left, key=_order) + sorted(right or (), key=_order)
    readings = [read(paper) for paper in papers]
    split = None if right is None else len(left)
    table = columns(readings)
    more = 0.0 if split is None else PAPERS.two_lists + PAPERS.most_of_venues
    scored = _scored(
        table, candidates(readings, split=split), floor=PAPERS.edge - more, tell=watch or _nobody
    )
    one, other, odds = gathered(table, scored) if split is None else matched(table, scored)
    scores = chance(odds).round(4)
    kept = np.flatnonzero(scores >= PAPERS.review_at)
    found = {
        (a, b): within_limit(score, readings[a], readings[b])
        for a, b, score in zip(*(side[kept].tolist() for side in (one, other, scores)), strict=True)
    }
    pairs = [Pair(papers[a].id, papers[b].id, s) for (a, b), s in _unchained(found, readings)]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.left_id, pair.right_id))


def _scored(
    papers: Columns, places: tuple[Ints, Ints], *, floor: float, tell: Watch
) -> tuple[Ints, Ints, Floats]:
    """Return the candidates above `floor` with log odds.

    A part at a time, so that memory is bounded.
    """
    left, right = places
    found = [np.zeros(0)]
    for start in range(0, len(left), CHUNK):
        end = start + CHUNK
        found.append(log_odds(papers, left[start:end], right[start:end], floor=floor))
        tell(min(end, len(left)), len(left))
    odds = np.concatenate(found)
    kept = odds > floor
    return left[kept], right[kept], odds[kept]


def _unchained(
    found: Mapping[Places, float], readings: Sequence[Reading]
) -> Iterable[tuple[Places, float]]:
    """Return pairs with scores below `PAPERS.apply_at` where a chain would go round a rule."""
    sure = sorted((-score, pair) for pair, score in found.items() if score >= PAPERS.apply_at)

    def apart(one: int, other: int) -> bool:
        direct = found.get((min(one, other), max(one, other)), 0.0)
        return direct < PAPERS.apply_at and kept_apart(readings[one], readings[other])

    _, refused = joined((pair for _, pair in sure), apart)
    return {**found, **dict.fromkeys(refused, UNSURE)}.items()


def _order(paper: Paper) -> tuple[str, ...]:
    """Return what papers are sorted by, so that the order of the input does not matter."""
    return paper.id, paper.title, *paper.authors


def _nobody(done: int, total: int) -> None:
    """Tell nobody."""
