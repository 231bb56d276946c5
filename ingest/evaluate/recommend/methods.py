"""Ways of ranking people whom an author has not written with, each by what one year knew.

Common neighbours; Adamic-Adar (2003), the sum of 1 / ln degree over them; resource allocation
(Zhou, Lue and Zhang 2009), the sum of 1 / degree; Adamic-Adar over decayed ties (Lue and Zhou
2010), the sum of (w_uz + w_zv) / ln(1 + s_z); the walk formula, all ties followed; and ours as
it is served (queries.recommend.weights), whole and with one term left out.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from ingest.evaluate.recommend.facts import Facts, Floats, Ints
from ingest.evaluate.recommend.network import Network, Walked
from ingest.evaluate.recommend.people import People
from ingest.evaluate.recommend.rows import looked_up, summed
from queries.recommend import weights

WALKS: Final = "walk formula"
OURS: Final = "ours"
PLAIN: Final = (
    "common neighbours",
    "Adamic-Adar",
    "resource allocation",
    "Adamic-Adar, decayed",
    WALKS,
)
TERMS: Final = ("between", "topics", "venues", "institution", "activity")
METHODS: Final = (*PLAIN, OURS, *(f"ours without {term}" for term in TERMS))

Weights = Mapping[str, float]

WEIGHTS: Final[Weights] = {
    "closeness": weights.CLOSENESS,
    "between": weights.BETWEEN,
    "topics": weights.TOPICS,
    "venues": weights.VENUES,
    "institution": weights.INSTITUTION,
    "activity": weights.ACTIVITY,
}


class Known(NamedTuple):
    """All that is known at the end of a year."""

    network: Network
    people: People

    @classmethod
    def by(cls, facts: Facts, until: int) -> "Known":
        """Return what the papers up to a year say."""
        return cls(Network(facts, until), People(facts, until))


class Ranked(NamedTuple):
    """People and their scores by every method, a row a method; and the pool that ours lists."""

    others: Ints
    scores: Floats
    listed: Ints


def ranked(known: Known, person: int, *, also: Ints) -> Ranked:
    """Score the people within three steps of a person, co-authors left out, and those in `also`."""
    exact = known.network.walks(person, bounded=False)
    bounded = known.network.walks(person, bounded=True)
    others = np.union1d(exact.people, also)
    terms = terms_of(known.people, person, others=others, walked=bounded)
    ours = [served(terms, {**WEIGHTS, left_out: 0.0}) for left_out in TERMS]
    walks = looked_up(others, exact.people, exact.total)
    scores = [*_plain(known.network, person, others), walks, served(terms), *ours]
    return Ranked(others, np.stack(scores), pool_of(bounded))


def pool_of(walked: Walked) -> Ints:
    """Return the people who are scored where a list is served, the likeliest by walks."""
    return walked.people[np.lexsort((walked.people, -walked.total))[: weights.POOL]]


def terms_of(people: People, person: int, *, others: Ints, walked: Walked) -> Mapping[str, Floats]:
    """Return what each term is made of, before it is weighed."""
    walks = looked_up(others, walked.people, walked.total)
    active = people.activity[others]
    return {
        "closeness": np.log(1 + walks / weights.WALK_FLOOR),
        "between": np.log(1 + looked_up(others, walked.people, walked.between)),
        "topics": people.topics.cosine(person, others),
        "venues": people.venues.cosine(person, others),
        "institution": people.together(person, others),
        "activity": active / (active + weights.HALF_ACTIVE) + people.latest[others],
    }


def served(terms: Mapping[str, Floats], weighed: Weights = WEIGHTS) -> Floats:
    """Return the score that the graph's own statement gives (queries.recommend.scores)."""
    score: Floats = np.sum([weighed[name] * term for name, term in terms.items()], axis=0)
    return score


def _plain(network: Network, person: int, others: Ints) -> list[Floats]:
    known = network.ties(np.array([person]))
    ties = network.ties(known.other)
    between = known.other[ties.owner]
    degree = network.degree[between]
    decayed = known.closeness[ties.owner] + ties.closeness
    worths = (
        np.ones(len(between)),
        1 / np.log(np.maximum(degree, 2)),  # nobody in between has only one tie
        1 / degree,
        decayed / np.log1p(network.strength[between]),
    )
    return [looked_up(others, *summed(ties.other, worth)) for worth in worths]
