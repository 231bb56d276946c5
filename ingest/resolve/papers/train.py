"""The weights of the model: a logistic regression on candidates whose pairs are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

from ingest.resolve.papers.blocking import candidates
from ingest.resolve.papers.columns import Bools, Floats, Ints, columns
from ingest.resolve.papers.features import NAMES, measured
from ingest.resolve.papers.model import Model
from ingest.resolve.papers.paper import Paper
from ingest.resolve.papers.reading import Reading, read

ROUNDS: Final = 60
SETTLED: Final = 1e-6
SWEEPS: Final = 500
FLAT: Final = 1e-4  # the least bend of a pair: far from the boundary Newton's steps go too far
RIDGE: Final = 1.0  # on some ten thousand weighted pairs it only holds back what is hardly seen
WORTH: Final = 5_000  # pairs that each list counts for, whatever its length
FOR: Final = frozenset({"year equal", "venue like", "kind equal", "pages equal", "volume equal"})
ALIKE: Final = 75  # of 100: titles of which a quarter is other are mistakes in the known pairs


@dataclass(frozen=True, slots=True)
class Examples:
    """The candidates of one list, or of two, and which of them are one work."""

    rows: Floats
    right: Bools


def examples(
    left: Sequence[Paper], right: Sequence[Paper] | None, known: frozenset[tuple[str, str]]
) -> Examples:
    """Measure the candidates; `known` holds pairs of ids, of one list the smaller id first."""
    papers = [*left, *(right or ())]
    readings = [read(paper) for paper in papers]
    one, other = candidates(readings, split=None if right is None else len(left))
    ids = [(papers[a].id, papers[b].id) for a, b in zip(one, other, strict=True)]
    pairs = [pair if right is not None else (min(pair), max(pair)) for pair in ids]
    rows = measured(columns(readings), one, other)
    right_ones = np.array([pair in known for pair in pairs], dtype=bool)
    kept = ~right_ones | _alike(readings, one, other)
    return Examples(rows[kept], right_ones[kept])


def _alike(readings: Sequence[Reading], left: Ints, right: Ints) -> Bools:
    some, others = ([readings[at].title.compact for at in side] for side in (left, right))
    whole, part = (
        process.cpdist(some, others, scorer=scorer) for scorer in (fuzz.ratio, fuzz.partial_ratio)
    )
    found: Bools = np.maximum(whole, part) > ALIKE
    return found


def learned(sets: Sequence[Examples]) -> Model:
    """Fit a logistic model; weights whose sign makes no sense are set to nothing.

    Iteratively reweighted least squares with a ridge; every set weighs the same.
    """
    rows = np.vstack([one.rows for one in sets])
    right = np.concatenate([one.right for one in sets]).astype(np.float64)
    worth = np.concatenate([np.full(len(one.right), WORTH / len(one.right)) for one in sets])
    sign = np.array([1.0 if name in FOR else -1.0 for name in NAMES])
    found = _fitted(np.hstack([rows * sign, np.ones((len(rows), 1))]), right, worth)
    return Model(found[:-1] * sign, float(found[-1]))


def _fitted(rows: Floats, right: Floats, worth: Floats) -> Floats:
    """Return weights of at least nothing, the last one excepted, that fit best.

    Newton's quadratic model of the loss, solved within its bounds coordinate by coordinate
    (J. Friedman, T. Hastie and R. Tibshirani, J. Stat. Softw. 33(1), 2010).
    """
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[-1] = SETTLED
    found = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (worth * (chance - right)) + ridge * found
        spread = worth * np.maximum(chance * (1 - chance), FLAT)
        new = _bounded((rows * spread[:, None]).T @ rows + np.diag(ridge), slope, start=found)
        moved, found = float(np.abs(new - found).max()), new
        if moved < SETTLED:
            break
    return found


def _bounded(bend: Floats, slope: Floats, *, start: Floats) -> Floats:
    """Minimise the quadratic model around `start`, all but the last of at least nothing."""
    found = start.copy()
    for _ in range(SWEEPS):
        before = found.copy()
        for at in range(len(found)):
            pull = slope[at] + bend[at] @ (found - start)
            moved = found[at] - pull / bend[at, at]
            found[at] = moved if at == len(found) - 1 else max(moved, 0.0)
        if np.abs(found - before).max() < SETTLED:
            break
    return found
