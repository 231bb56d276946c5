"""Fit the weights to affiliations whose institutions are known: numpy only, always the same result.

The weighted sum is fitted by Newton's method with a ridge; the trees by gradient boosting on the
logistic loss with second-order leaves (T. Chen, C. Guestrin, XGBoost, 2016).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.institutions.model import HIGHEST, Weights

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

TREES: Final = 200
LEVELS: Final = 4
RATE: Final = 0.1  # of a tree that is added
RIDGE: Final = 1.0
LEAF_RIDGE: Final = 5.0
ROWS: Final = 0.8  # share of the rows that a tree sees
COLUMNS: Final = 0.5  # share of the features that a tree may ask about
BINS: Final = 32  # bounds that are tried for a feature
STEPS: Final = 30
SEED: Final = 0


class Example(NamedTuple):
    """A candidate's features and whether it is right."""

    values: Mapping[str, float]
    right: bool


def weighted_sum(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a logistic regression by feature, '' the constant."""
    names = _names(examples)
    x = np.hstack([_table(examples, names), np.ones((len(examples), 1))])
    y = np.array([one.right for one in examples], dtype=np.float64)
    ridge = np.full(x.shape[1], RIDGE)
    ridge[-1] = RIDGE / 1000
    at = np.zeros(x.shape[1])
    for _ in range(STEPS):
        chance = _chance(x @ at)
        slopes = x.T @ (y - chance) - ridge * at
        bends = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(bends, slopes)
        at += step
        if np.abs(step).max() < 1e-5:  # noqa: PLR2004 - it stands
            break
    return dict(zip([*names, ""], np.round(at, 4).tolist(), strict=True))


def trees(examples: Sequence[Example], *, first: Mapping[str, float], data: str) -> Weights:
    """Boost trees on examples that bear all features; `first` is the weighted sum beneath them."""
    names = _names(examples)
    grower = _Grower(_table(examples, names), np.array([float(one.right) for one in examples]))
    grown = [grower.grow() for _ in range(TREES)]
    return Weights(
        data=data,
        sum=dict(first),
        features=names,
        base=round(grower.base, 4),
        asked=[[feature for feature, _ in tree.questions] for tree in grown],
        bounds=[[bound for _, bound in tree.questions] for tree in grown],
        leaves=[np.round(tree.leaves, 4).tolist() for tree in grown],
    )


@dataclass(frozen=True, slots=True)
class _Tree:
    questions: list[tuple[int, float]]
    leaves: Floats


class _Grower:
    def __init__(self, x: Floats, y: Floats) -> None:
        self._bounds = [_bounds(column) for column in x.T]
        self._bins = np.stack(
            [np.searchsorted(b, column) for b, column in zip(self._bounds, x.T, strict=True)]
        )
        self._y = y
        share = min(max(float(y.mean()), 1e-6), 1 - 1e-6)
        self.base = float(np.log(share / (1 - share)))
        self._sums = np.full(len(y), self.base)
        self._random = np.random.default_rng(SEED)

    def grow(self) -> _Tree:
        """Grow one tree and add it to what is foretold."""
        chance = _chance(self._sums)
        seen = self._random.random(len(self._y)) < ROWS
        slopes = (self._y - chance) * seen
        bends = chance * (1 - chance) * seen
        every = len(self._bounds)
        columns = self._random.permutation(every)[: max(int(every * COLUMNS), 1)]
        leaf: Ints = np.zeros(len(self._y), dtype=np.intp)
        questions = []
        for level in range(LEVELS):
            feature, at = self._question(columns, leaf, slopes, bends=bends, leaves=1 << level)
            questions.append((feature, float(self._bounds[feature][at])))
            leaf = leaf * 2 + (self._bins[feature] > at)
        size = 1 << LEVELS
        leaves = np.bincount(leaf, slopes, size) / (np.bincount(leaf, bends, size) + LEAF_RIDGE)
        self._sums += RATE * leaves[leaf]
        return _Tree(questions, RATE * leaves)

    def _question(
        self, columns: Ints, leaf: Ints, slopes: Floats, *, bends: Floats, leaves: int
    ) -> tuple[int, int]:
        """Return the feature, and the number of its bound, that parts all leaves best."""
        best, found = -1.0, (int(columns[0]), 0)
        for feature in columns:
            bins = len(self._bounds[feature]) + 1
            cells = leaf * bins + self._bins[feature]
            shape = leaves, bins
            gains = _gains(_added(cells, slopes, shape), _added(cells, bends, shape))
            at = int(gains.argmax())
            if gains[at] > best:
                best, found = float(gains[at]), (int(feature), at)
        return found


def _added(cells: Ints, values: Floats, shape: tuple[int, int]) -> Floats:
    return np.bincount(cells, values, shape[0] * shape[1]).reshape(shape).astype(np.float64)


def _gains(sums: Floats, curves: Floats) -> Floats:
    left, left_curve = sums.cumsum(1)[:, :-1], curves.cumsum(1)[:, :-1]
    right = sums.sum(1, keepdims=True) - left
    right_curve = curves.sum(1, keepdims=True) - left_curve
    gains: Floats = (
        left**2 / (left_curve + LEAF_RIDGE) + right**2 / (right_curve + LEAF_RIDGE)
    ).sum(0)
    return gains


def _bounds(column: Floats) -> Floats:
    unique = np.unique(column)
    if len(unique) <= BINS:
        between = (unique[:-1] + unique[1:]) / 2
        return between if len(between) else unique
    return np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1]))


def _names(examples: Sequence[Example]) -> list[str]:
    return sorted({name for one in examples for name in one.values})


def _table(examples: Sequence[Example], names: Sequence[str]) -> Floats:
    column = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(examples), len(names)))
    for row, one in zip(table, examples, strict=True):
        for name, value in one.values.items():
            row[column[name]] = value
    return table


def _chance(sums: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-np.clip(sums, -HIGHEST, HIGHEST)))
    return chance
