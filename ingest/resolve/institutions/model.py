"""The learned part: a weighted sum that finds the likely candidates, and trees that judge them.

Each tree asks the same few questions of every candidate, one a level (oblivious trees, as in
L. Prokhorenkova et al., CatBoost, 2018); a score is the logistic function of the sum of the leaves.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

HIGHEST: Final = 30.0  # log odds; beyond, a score is 0 or 1 whatever the sum


class Weights(msgspec.Struct, frozen=True):
    """The weights as they are shipped, and what they were learned from."""

    data: str
    sum: dict[str, float]
    """The weighted sum: weight by feature, '' the constant."""
    features: list[str]
    """What the trees ask about, by number."""
    base: float
    """Log odds before the first tree."""
    asked: list[list[int]]
    """For each tree, the features by level."""
    bounds: list[list[float]]
    """For each tree and level, what the feature must exceed for the right side."""
    leaves: list[list[float]]
    """For each tree, what a leaf adds; the first question is the highest bit of its number."""


class Model:
    """Weights laid out for whole tables of candidates."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._sum = {name: weight for name, weight in weights.sum.items() if name}
        self._constant = weights.sum.get("", 0.0)
        self._column = {name: at for at, name in enumerate(weights.features)}
        self._asked = np.array(weights.asked, dtype=np.intp)
        self._bounds = np.array(weights.bounds, dtype=np.float64)
        self._leaves = np.array(weights.leaves, dtype=np.float64)
        self._powers = 1 << np.arange(self._asked.shape[1])[::-1]

    def alone(self, values: Mapping[str, float]) -> float:
        """Return the evidence for a candidate by itself, in log odds."""
        weights = self._sum
        total = self._constant + sum(
            weights.get(name, 0.0) * value for name, value in values.items()
        )
        return min(max(total, -HIGHEST), HIGHEST)

    def scores(self, every: Sequence[Mapping[str, float]]) -> Floats:
        """Return the chance that each candidate is right."""
        if not every:
            return np.zeros(0)
        right = self._table(every)[:, self._asked] > self._bounds
        leaves = (right * self._powers).sum(axis=2)
        sums = self.weights.base + self._leaves[np.arange(len(self._leaves)), leaves].sum(axis=1)
        chances: Floats = 1 / (1 + np.exp(-np.clip(sums, -HIGHEST, HIGHEST)))
        return chances

    def shares(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature adds to the log odds: with '' the base, they sum up to them.

        Each question of a tree adds the change of the mean of the leaves that remain (A. Saabas,
        2014).
        """
        row = self._table([values])[0]
        shares = {"": self.weights.base}
        for asked, bounds, leaves in zip(self._asked, self._bounds, self._leaves, strict=True):
            left = leaves
            shares[""] += float(left.mean())
            for feature, bound in zip(asked, bounds, strict=True):
                half = len(left) // 2
                kept = left[half:] if row[feature] > bound else left[:half]
                name = self.weights.features[feature]
                shares[name] = shares.get(name, 0.0) + float(kept.mean() - left.mean())
                left = kept
        return shares

    def _table(self, every: Sequence[Mapping[str, float]]) -> Floats:
        table = np.zeros((len(every), len(self._column)))
        for row, values in zip(table, every, strict=True):
            for name, value in values.items():
                if (column := self._column.get(name)) is not None:
                    row[column] = value
        return table


@cache
def shipped() -> Model:
    """Return the model that comes with the package."""
    content = files("ingest.resolve.institutions").joinpath("weights.json").read_bytes()
    return Model(msgspec.json.decode(content, type=Weights))
