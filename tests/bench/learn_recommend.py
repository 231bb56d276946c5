"""Learn what the terms of a recommended collaborator weigh, from the graph of the settings.

`python -m tests.bench.learn_recommend` fits a logistic regression without constant to pairs of
people whom walks reach from one author, of whom the author wrote with one in the three years after
a split: by what do the two differ? It is learned on some splits and judged on a later one by the
mean of -ln(chance given to what came), where ln 2 is chance. The unit of weights is closeness.
"""

import asyncio
from typing import Final, NamedTuple

import numpy as np

from ingest.evaluate.recommend.collaborators import gains_of
from ingest.evaluate.recommend.facts import Facts, Floats, Ints, read_facts
from ingest.evaluate.recommend.methods import WEIGHTS, Known, pool_of, terms_of
from kg.config import load_settings
from kg.connection import open_graph

LEARNED_ON: Final = (2010, 2013)
CHOSEN_ON: Final = 2016
SPAN: Final = 3
AUTHORS: Final = 6_000
PAIRS: Final = 20  # people who did not come, drawn for each who did
ROUNDS: Final = 30
RIDGE: Final = 1e-6  # keeps a term that is never there, as institutions may be, at nothing


class _Pairs(NamedTuple):
    """Differences of terms, a row for each pair, and what each row counts."""

    terms: Floats
    counts: Floats


async def main() -> None:
    """Print the weights of all terms, and the loss with each left out."""
    async with open_graph(load_settings()) as graph:
        facts = await read_facts(graph)
    learned = _joined([_pairs(facts, until) for until in LEARNED_ON])
    later = _pairs(facts, CHOSEN_ON)
    served = np.array(list(WEIGHTS.values()))
    _print("all terms", learned, later, left_out=-1)
    for place, name in enumerate(WEIGHTS):
        _print(f"without {name}", learned, later, left_out=place)
    best = min(_loss(served * scale, later) for scale in np.linspace(0.2, 1, 17))
    print(f"as served: loss {best:.4f}")  # noqa: T201


def _print(name: str, learned: _Pairs, later: _Pairs, *, left_out: int) -> None:
    kept = np.arange(learned.terms.shape[1]) != left_out
    weights = _fit(_Pairs(learned.terms * kept, learned.counts))
    unit = weights[0] or 1.0
    told = ", ".join(f"{one} {w / unit:.2f}" for one, w in zip(WEIGHTS, weights, strict=True))
    print(f"{name}: loss {_loss(weights, later):.4f}; {told}")  # noqa: T201


def _pairs(facts: Facts, until: int) -> _Pairs:
    known = Known.by(facts, until)
    gains = gains_of(facts, known, until=until, span=SPAN)
    chance = np.random.default_rng(0)
    chosen = np.sort(chance.permutation(sorted(gains))[:AUTHORS])
    return _joined([_of(known, int(one), gains[one], chance) for one in chosen])


def _of(known: Known, person: int, came: Ints, chance: np.random.Generator) -> _Pairs:
    walked = known.network.walks(person, bounded=True)
    pool = np.sort(pool_of(walked))
    terms = np.stack(
        list(terms_of(known.people, person, others=pool, walked=walked).values()), axis=1
    )
    here = np.isin(pool, came)
    right = np.repeat(np.flatnonzero(here), PAIRS if not here.all() else 0)
    wrong = chance.choice(np.flatnonzero(~here), len(right)) if len(right) else right
    # an author who met many counts for more, but not in proportion
    counts = np.full(len(right), 1 / np.sqrt(max(here.sum(), 1)))
    return _Pairs(terms[right] - terms[wrong], counts)


def _joined(parts: list[_Pairs]) -> _Pairs:
    terms, counts = zip(*parts, strict=True)
    return _Pairs(np.concatenate(terms), np.concatenate(counts))


def _fit(pairs: _Pairs) -> Floats:
    """Return the weights that make what came likeliest, by Newton's method."""
    weights = np.zeros(pairs.terms.shape[1])
    for _ in range(ROUNDS):
        wrong = 1 / (1 + np.exp(pairs.terms @ weights))
        curve = (pairs.terms * (pairs.counts * wrong * (1 - wrong))[:, None]).T @ pairs.terms
        curve += RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(curve, pairs.terms.T @ (pairs.counts * wrong))
    return weights


def _loss(weights: Floats, pairs: _Pairs) -> float:
    return float(np.average(np.logaddexp(0, -pairs.terms @ weights), weights=pairs.counts))


if __name__ == "__main__":
    asyncio.run(main())
