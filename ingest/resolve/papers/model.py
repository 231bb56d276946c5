"""The chance that two papers are one work: a logistic model of features, and rules above it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log
from typing import Final

import numpy as np

from ingest.resolve.papers.columns import Columns, Floats, Ints
from ingest.resolve.papers.features import NAMES, STAGES, Stage
from ingest.resolve.papers.reading import Reading
from ingest.resolve.papers.rules import barred, for_review, identifiers_say, limited, published_says
from ingest.resolve.parameters import PAPERS

WEIGHTS: Final = "weights.json"
UNSURE: Final = round(PAPERS.apply_at - 0.001, 4)
"""The score of what would be applied, were it not for a person to judge."""

OF_VENUES: Final = frozenset(
    {"conference and journal", "published and not", "kind equal", "venue like", "venue unlike"}
)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the features, in the order of `NAMES`, and the log odds without any."""

    weights: Floats
    bias: float

    def odds(self, rows: Floats) -> Floats:
        """Return the log odds of rows of features."""
        found: Floats = rows @ self.weights + self.bias
        return found

    def stages(self) -> Iterator[tuple[Stage, Floats, float]]:
        """Yield each stage with its weights and the most that the stages after it can add."""
        end = 0
        for stage in STAGES:
            start, end = end, end + len(stage.names)
            yield stage, self.weights[start:end], float(np.maximum(self.weights[end:], 0).sum())


@lru_cache(maxsize=1)
def the_model() -> Model:
    """Return the model that comes with the package."""
    held = json.loads((files("ingest.resolve.papers") / WEIGHTS).read_text(encoding="utf-8"))
    return Model(np.array([held["weights"][name] for name in NAMES]), held["bias"])


def log_odds(papers: Columns, left: Ints, right: Ints, *, floor: float = -np.inf) -> Floats:
    """Return the log odds that the papers at each pair of places are one work.

    Minus infinity for pairs that cannot be above `floor`, whatever is not yet measured of them.
    """
    model = the_model()
    found = np.full(len(left), model.bias)
    told = _most_told(papers, left, right)
    alive = np.arange(len(left))
    for stage, weights, more in model.stages():
        found[alive] += stage.measure(papers, left[alive], right[alive]) @ weights
        alive = alive[found[alive] + told[alive] + more > floor]
    odds = np.full(len(left), -np.inf)
    for at in alive.tolist():
        odds[at] = ruled(found[at], papers.readings[left[at]], papers.readings[right[at]])
    return odds


def placed(papers: Columns, left: Ints, right: Ints) -> Floats:
    """Return what the kinds and the names of venues add to the log odds of pairs."""
    model, found = the_model(), np.zeros(len(left))
    for stage, weights, _ in model.stages():
        if chosen := [at for at, name in enumerate(stage.names) if name in OF_VENUES]:
            found += stage.measure(papers, left, right)[:, chosen] @ weights[chosen]
    return found


def _most_told(papers: Columns, left: Ints, right: Ints) -> Floats:
    """Return the most that rules can add to pairs."""
    shared = papers.registered[left] & papers.registered[right]
    published = papers.preprints[left] != papers.preprints[right]
    most: Floats = shared * PAPERS.same_identifier + published * PAPERS.published
    return most


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
    return UNSURE if score >= PAPERS.apply_at and limited(a, b) else score


def logit(chance: float) -> float:
    """Return the log odds of a chance."""
    return log(chance / (1 - chance))


def chance(odds: Floats) -> Floats:
    """Return the chances of log odds."""
    found: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return found
