"""The figures by which rankings are compared, each with an interval by the bootstrap over authors.

Authors are drawn again with all that was asked of them, so that an interval covers what another
draw of authors would give. Equal scores count half (AUC) or as misses (Hits).
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from ingest.evaluate.recommend.facts import Floats, Ints
from ingest.evaluate.recommend.rows import added
from schema.base import Row

HITS: Final = 50  # of Hits@50: as the collaboration task of the Open Graph Benchmark has it
DRAWS: Final = 200
LEVEL: Final = (2.5, 97.5)


class Estimate(Row):
    """A figure, and the interval that 95 of 100 draws of authors put it in; none of nothing."""

    value: float | None
    low: float | None
    high: float | None


class Figures(Row):
    """How well a method foresees who comes."""

    mrr: Estimate
    """Mean of 1 / rank of the first who came, over authors; 0 for one whose list holds nobody."""
    recall_at_20: Estimate
    """Mean share of those who came that the first 20 of the list hold."""
    hits_at_50: Estimate
    """Share of pairs who met that score above all but 50 of the random pairs."""
    auc_random: Estimate
    """Chance that a pair who met scores above a random pair."""
    auc_hard: Estimate
    """The same among pairs two steps apart: those who met against those who did not."""


class Sample(NamedTuple):
    """Scores of pairs by one method, and the place of the author who was asked."""

    scores: Floats
    owner: Ints


class Judged(NamedTuple):
    """What one method said of the authors asked: list by list, and pair by pair."""

    reciprocal: Floats
    recall: Floats
    came: Sample
    came_near: Sample
    random: Sample
    hard: Sample


def drawn(authors: int, *, seed: int = 0) -> Ints:
    """Return how often each author counts: once, in the first row, then as each draw has it."""
    chance = np.random.default_rng(seed)
    draws = chance.multinomial(authors, np.full(authors, 1 / authors), size=DRAWS)
    return np.concatenate([np.ones((1, authors), dtype=np.int64), draws])


def table(judged: Judged, draws: Ints) -> Floats:
    """Return the five figures of a method, a column each, for every row of `draws`."""
    near, far = Contest(judged.came_near, judged.hard), Contest(judged.came, judged.random)
    return np.array(
        [
            [
                np.average(judged.reciprocal, weights=counts),
                np.average(judged.recall, weights=counts),
                far.hits(counts),
                far.auc(counts),
                near.auc(counts),
            ]
            for counts in draws
        ]
    )


def figures(found: Floats) -> Figures:
    """Return figures from what `table` gives, or from the difference of two of them."""
    estimates = [estimate(column) for column in found.T.tolist()]
    return Figures(**dict(zip(Figures.model_fields, estimates, strict=True)))


def estimate(values: Sequence[float]) -> Estimate:
    """Return the first value with the interval of the rest, those of draws."""
    if np.isnan(values).any():
        return Estimate(value=None, low=None, high=None)
    low, high = np.percentile(values[1:], LEVEL).tolist()
    return Estimate(value=round(values[0], 4), low=round(low, 4), high=round(high, 4))


class Contest:
    """Pairs that should score high against pairs that should not."""

    def __init__(self, right: Sample, wrong: Sample) -> None:
        self._right, self._wrong = right, wrong
        scores = np.concatenate([right.scores, wrong.scores])
        self._levels, place = np.unique(scores, return_inverse=True)
        self._rights, self._wrongs = place[: len(right.scores)], place[len(right.scores) :]

    def auc(self, counts: Ints) -> float:
        """Return the chance that a right pair scores above a wrong one; not a number of none."""
        rights, wrongs = self._counted(counts)
        total = rights.sum() * wrongs.sum()
        return float(rights @ (np.cumsum(wrongs) - wrongs / 2) / total) if total else np.nan

    def hits(self, counts: Ints) -> float:
        """Return the share of right pairs that score above all but 50 of the wrong ones."""
        rights, wrongs = self._counted(counts)
        above = wrongs.sum() - np.cumsum(wrongs)
        return float(rights[above < HITS].sum() / rights.sum()) if rights.sum() else np.nan

    def _counted(self, counts: Ints) -> tuple[Floats, Floats]:
        size = len(self._levels)
        return (
            added(self._rights, counts[self._right.owner], number=size),
            added(self._wrongs, counts[self._wrong.owner], number=size),
        )
