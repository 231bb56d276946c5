"""The chance that two papers are one work: a logistic model of features, and rules above it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.papers.features import NAMES, Floats, measured
from ingest.resolve.papers.reading import Reading
from ingest.resolve.papers.rules import barred, for_review, identifiers_say, limited, published_says
from ingest.resolve.parameters import PAPERS

Ints = NDArray[np.int64]

WEIGHTS: Final = "weights.json"
JUST_BELOW: Final = 0.001


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the features, in the order of `NAMES`, and the log odds without any."""

    weights: Floats
    bias: float

    def odds(self, rows: Floats) -> Floats:
        """Return the log odds of rows of features."""
        found: Floats = rows @ self.weights + self.bias
        return found


@lru_cache(maxsize=1)
def the_model() -> Model:
    """Return the model that comes with the package."""
    held = json.loads((files("ingest.resolve.papers") / WEIGHTS).read_text(encoding="utf-8"))
    return Model(np.array([held["weights"][name] for name in NAMES]), held["bias"])


def log_odds(readings: Sequence[Reading], left: Ints, right: Ints) -> Floats:
    """Return the log odds that the papers at each pair of places are one work."""
    odds = the_model().odds(measured(readings, left, right))
    pairs = zip(odds, left, right, strict=True)
    return np.array([ruled(z, readings[a], readings[b]) for z, a, b in pairs], dtype=np.float64)


def ruled(odds: float, a: Reading, b: Reading) -> float:
    """Return log odds after what identifiers say and the rules demand."""
    if barred(a, b):
        return min(odds, PAPERS.barred)
    said = identifiers_say(a, b), published_says(a, b)
    found = odds + sum(one.weight for one in said if one)
    if not for_review(a, b):
        return float(found)
    return float(np.clip(found, logit(PAPERS.review_at), logit(PAPERS.apply_at) - 0.01))


def within_limit(score: float, a: Reading, b: Reading) -> float:
    """Return a score that is below `PAPERS.apply_at` where a person is to judge."""
    if score < PAPERS.apply_at or not limited(a, b):
        return score
    return round(PAPERS.apply_at - JUST_BELOW, 4)


def logit(chance: float) -> float:
    """Return the log odds of a chance."""
    return log(chance / (1 - chance))


def chance(odds: Floats) -> Floats:
    """Return the chances of log odds."""
    found: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return found
