"""What evidence is worth: the chance of being right, fitted to papers whose topics are known.

A logistic curve (J. Platt, 1999) that never falls, drawn towards the built-in one, which was
fitted to the titles of the demonstration's 17 works and the three likeliest topics of each: few, of
one field and without abstracts, so a rough estimate until a graph has enough papers of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np

ENOUGH: Final = 200  # papers with known topics from which a graph's own curve is fitted
STEPS: Final = 50  # Newton's method needs some ten
PULL: Final = 1.0  # towards the built-in curve: as much as a few observations
STEEP: Final = 20.0  # no fit goes beyond, so that a score never overflows
DIGITS: Final = 3  # of a score; more would promise what no fit can hold


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curve 1 / (1 + e^-(offset + slope · evidence)), with slope ≥ 0."""

    offset: float
    slope: float
    papers: int = 0
    """Papers of the graph that it was fitted to; 0 for the built-in one."""

    def score(self, evidence: float) -> float:
        """Return the chance that a topic with so much evidence is right, in 0-1."""
        logit = min(max(self.offset + self.slope * evidence, -700.0), 700.0)
        return round(1 / (1 + exp(-logit)), DIGITS)


BUILT_IN: Final = Calibration(offset=-3.7, slope=1.3)


def fitted(
    pairs: Sequence[tuple[float, bool]], *, papers: int, prior: Calibration = BUILT_IN
) -> Calibration:
    """Fit the curve to evidence that was right or wrong; the prior one if there is none."""
    if not pairs:
        return prior
    evidence, right = np.array(pairs, dtype=np.float64).T
    x = np.stack([np.ones(len(pairs)), evidence], axis=1)
    start = np.array([prior.offset, prior.slope])
    at = start.copy()
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(x @ at, -700, 700)))
        slopes = x.T @ (right - chance) - PULL * (at - start)
        bends = (x * (chance * (1 - chance))[:, None]).T @ x + PULL * np.eye(2)
        step = np.linalg.solve(bends, slopes)
        at = np.clip(at + step, [-STEEP * 5, 0.0], [STEEP * 5, STEEP])
        if np.abs(step).max() < 1e-9:  # noqa: PLR2004 - the curve stands
            break
    return Calibration(offset=float(at[0]), slope=float(at[1]), papers=papers)
