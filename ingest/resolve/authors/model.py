"""What the features of a pair are worth: logistic weights, learned and shipped as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np

from ingest.resolve.authors.features import FEATURES
from ingest.resolve.authors.profiles import Floats

STEEPEST: Final = 30.0  # log odds beyond which a score says no more


@dataclass(frozen=True, slots=True)
class Model:
    """Log odds are the sum of features times weights."""

    weights: Floats
    """In the order of FEATURES."""

    def scores(self, features: Floats) -> Floats:
        """Return the estimated chance, for each row, that the two are one."""
        return 1 / (1 + np.exp(-np.clip(features @ self.weights, -STEEPEST, STEEPEST)))

    def named(self) -> dict[str, float]:
        """Return the weights by feature."""
        return dict(zip(FEATURES, self.weights.tolist(), strict=True))


def model_of(weights: Mapping[str, float]) -> Model:
    """Return the model with these weights; what is not named weighs nothing."""
    return Model(np.array([weights.get(name, 0.0) for name in FEATURES]))


@cache
def shipped() -> Model:
    """Return the model that comes with the project."""
    text = (files("ingest.resolve.authors") / "weights.json").read_text(encoding="utf-8")
    return model_of(json.loads(text)["weights"])
