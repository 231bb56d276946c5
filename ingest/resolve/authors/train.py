"""The weights of the model learned from mentions whose people are known.

Logistic regression on the pairs of clusters that the resolver itself meets while it works, in all
rounds, each with the weights of the round before (as in S. Ross et al., DAgger, 2011): so it learns
from clusters of the size and purity that it will see. A wrong merge of large clusters costs more,
and names of many mentions would drown the others: a pair of a and b mentions weighs (ab)^¼ / √n
where its name has n pairs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.authors.clustering import Method, cluster
from ingest.resolve.authors.features import FEATURES
from ingest.resolve.authors.mention import Mention
from ingest.resolve.authors.model import Model, model_of
from ingest.resolve.authors.profiles import Floats, Ints
from ingest.resolve.authors.state import State

ROUNDS: Final = 3
UNMET: Final = -2.0  # log odds of any pair in the first round: nothing is merged in it yet
STEPS: Final = 60  # Newton's method needs some ten
RIDGE: Final = 1.0
PURE: Final = 0.6  # share of a cluster's known mentions that make it one person's
KNOWN: Final = 0.5  # share of its mentions whose person must be known

FIXED: Final[Mapping[str, float]] = {
    "spelling": -0.2,
    "middle name": -0.6,
    "nickname": -0.8,
    "order": -1.5,
    "distant name": -2.0,
}
"""Weights that truth by full name cannot teach: there, all spellings of a name are one person."""

CAUTION: Final = 0.3
"""Log odds asked for beyond the fit, for each e-fold of the smaller cluster: mutual best pairs are
the luckiest of many, and where large clusters are wrongly made one, most is lost."""


@dataclass(slots=True)
class _Seen:
    """Collects the pairs that the resolver scores and whether they are one person."""

    people: Mapping[str, str]
    features: list[NDArray[np.float32]] = field(default_factory=list)
    right: list[NDArray[np.bool_]] = field(default_factory=list)
    names: list[Ints] = field(default_factory=list)

    def look(self, state: State, left: Ints, right: Ints, evidence: Floats) -> None:
        """Keep the pairs both of whose clusters are known to be somebody's."""
        one, other = _owners(state, left), _owners(state, right)
        known = (one >= 0) & (other >= 0)
        self.features.append(evidence[known].astype(np.float32))
        self.right.append(one[known] == other[known])
        places, forms, _ = state.forms.entries(left[known])
        self.names.append(forms[np.searchsorted(places, np.arange(known.sum()))])


def trained(mentions: Sequence[Mention], people: Mapping[str, str]) -> Model:
    """Return a model fitted to mentions: by them alone, whatever was learned before."""
    model, seen = model_of({"bias": UNMET}), _Seen(people)
    for _ in range(ROUNDS):
        cluster(mentions, method=Method(model, look=seen.look, people=people))
        model = _fitted(seen)
    cautious = model.weights.copy()
    cautious[FEATURES.index("size of the smaller")] -= CAUTION
    return Model(cautious)


def _owners(state: State, clusters: Ints) -> Ints:
    """Return whose most of each cluster is; -1 where too little is known or it is too mixed."""
    places, people, counts = state.owners.entries(clusters)
    order = np.lexsort((people, counts, places))
    found, most = np.full(len(clusters), -1), np.zeros(len(clusters))
    found[places[order]], most[places[order]] = people[order], counts[order]
    known = np.bincount(places, counts, minlength=len(clusters))
    sure = (most >= PURE * known) & (known >= KNOWN * state.count[clusters])
    return np.where(sure, found, -1)


def _fitted(seen: _Seen) -> Model:
    features = np.concatenate(seen.features).astype(np.float64)
    names = np.concatenate(seen.names)
    sizes = features[:, FEATURES.index("size")] + features[:, FEATURES.index("size of the smaller")]
    weight = np.exp(sizes / 4) / np.sqrt(np.bincount(names)[names])
    fixed = np.array([FIXED.get(name, 0.0) for name in FEATURES])
    free = np.array([name not in FIXED for name in FEATURES])
    found = fixed.copy()
    found[free] = _regressed(
        features[:, free], np.concatenate(seen.right), weight=weight, offset=features @ fixed
    )
    return Model(found)


def _regressed(
    features: Floats, right: NDArray[np.bool_], *, weight: Floats, offset: Floats
) -> Floats:
    found = np.zeros(features.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(features @ found + offset, -30, 30)))
        slopes = features.T @ (weight * (right - chance)) - RIDGE * found
        bends = (features * (weight * chance * (1 - chance))[:, None]).T @ features
        step = np.linalg.solve(bends + RIDGE * np.eye(len(found)), slopes)
        found = found + step
        if np.abs(step).max() < 1e-6:  # noqa: PLR2004 - the fit stands
            break
    return found
