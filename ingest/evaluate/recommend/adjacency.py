"""How well the adjacency of topics foresees which topics meet later, on a split by time.

Papers up to a year are what is known; those of the years after it show which topics meet. Two
questions, as the two figures have two uses: among pairs with support, which meet more than chance
has it (Spearman's rank correlation with the later NPMI, -1 for those that never meet); and among
all pairs of topics, which meet at all (AUC).
"""

from typing import Final, NamedTuple

import numpy as np

from ingest.evaluate.recommend.facts import Facts, Flags, Floats, Ints
from ingest.evaluate.recommend.measures import Estimate, drawn, estimate
from ingest.evaluate.recommend.rows import added, items, starts
from kg.errors import UsageError
from schema.base import Row

MOST_TOPICS: Final = 3_000  # those of most papers: all pairs of so many take 70 MB a figure
SUPPORTS: Final = (2, 5)  # that of `kg derive`, and where the literature begins to trust NPMI


class Foresight(Row):
    """How well one figure of known papers foresees later ones."""

    figure: str
    rank_correlation: dict[int, Estimate]
    """By the least number of joint papers of the pairs."""
    auc: Estimate


class AdjacencyEvaluation(Row):
    """NPMI and cosine beside raw co-occurrence, on the same pairs."""

    until: int
    span: int
    papers_known: int
    papers_later: int
    topics: int
    topics_left_out: int
    pairs: int
    pairs_met_later: int
    pairs_by_support: dict[int, int]
    figures: list[Foresight]


class _Counts(NamedTuple):
    """Papers with a topic, papers of each topic, and of each pair: a row and a column each."""

    papers: int
    each: Floats
    joint: Floats


def evaluate_adjacency(facts: Facts, *, until: int, span: int) -> AdjacencyEvaluation:
    """Measure NPMI, cosine and joint papers until a year against the `span` years after it.

    UsageError where too few topics meet to tell anything.
    """
    known = (facts.years > 0) & (facts.years <= until)
    later = (facts.years > until) & (facts.years <= until + span)
    chosen, left_out = _topics(facts, known)
    before, after = _counts(facts, known, chosen), _counts(facts, later, chosen)
    one, two = np.triu_indices(len(chosen), 1)
    met = after.joint[one, two] > 0
    if not met.any() or met.all():
        raise UsageError(f"no pairs of topics to tell apart between {until} and {until + span}")
    scores = {
        "NPMI": npmi(before)[one, two],
        "cosine": (before.joint / np.sqrt(np.outer(before.each, before.each)))[one, two],
        "joint papers": before.joint[one, two],
    }
    aim = npmi(after)[one, two]
    comparable = (after.each[one] > 0) & (after.each[two] > 0)
    masks = {n: comparable & (before.joint[one, two] >= n) for n in SUPPORTS}
    draws = drawn(len(chosen))
    return AdjacencyEvaluation(
        until=until,
        span=span,
        papers_known=before.papers,
        papers_later=after.papers,
        topics=len(chosen),
        topics_left_out=left_out,
        pairs=len(met),
        pairs_met_later=int(met.sum()),
        pairs_by_support={n: int(mask.sum()) for n, mask in masks.items()},
        figures=[
            Foresight(
                figure=name,
                rank_correlation={
                    n: _correlation(score[mask], aim[mask]) for n, mask in masks.items()
                },
                auc=_auc(score, met, weights=(one, two), draws=draws),
            )
            for name, score in scores.items()
        ],
    )


def npmi(counts: _Counts) -> Floats:
    """Return NPMI of all pairs (queries.derive.adjacency); -1 for those without a joint paper."""
    joint = np.maximum(counts.joint, 0.5) / counts.papers  # those without are set below
    product = np.outer(counts.each, counts.each) / counts.papers**2
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(joint / product) / -np.log(joint)
    whole = np.where(counts.joint >= counts.papers, 1.0, value)
    return np.where(counts.joint > 0, whole, -1.0)


def spearman(left: Floats, right: Floats) -> float:
    """Return the correlation of ranks, equal values sharing theirs; not a number of constants."""
    if not len(left):
        return np.nan
    one, two = (_ranks(values) for values in (left, right))
    spread = one.std() * two.std()
    return float(((one - one.mean()) * (two - two.mean())).mean() / spread) if spread else np.nan


def _ranks(values: Floats) -> Floats:
    _, place, times = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(times) - (times - 1) / 2)[place].astype(np.float64)


def _topics(facts: Facts, known: Flags) -> tuple[Ints, int]:
    papers = np.bincount(
        facts.subjects.right[known[facts.subjects.left]], minlength=len(facts.topics)
    )
    held = np.flatnonzero(papers)
    chosen = held[np.lexsort((held, -papers[held]))][:MOST_TOPICS]
    return np.sort(chosen), len(held) - len(chosen)


def _counts(facts: Facts, chosen: Flags, topics: Ints) -> _Counts:
    place = np.full(len(facts.topics), -1)
    place[topics] = np.arange(len(topics))
    pairs = facts.subjects.where(chosen[facts.subjects.left] & (place[facts.subjects.right] >= 0))
    topic = place[pairs.right]
    begin = starts(pairs.left, len(facts.years))
    places, first = items(begin[pairs.left], np.diff(begin)[pairs.left])
    joint = np.zeros((len(topics), len(topics)))
    np.add.at(joint, (topic[first], topic[places]), 1)
    np.fill_diagonal(joint, 0)
    each = np.bincount(topic, minlength=len(topics)).astype(np.float64)
    return _Counts(len(np.unique(pairs.left)), each, joint)


def _correlation(score: Floats, aim: Floats) -> Estimate:
    chance = np.random.default_rng(0)
    draws = [chance.integers(len(score), size=len(score)) for _ in range(100)] if len(score) else []
    return estimate([spearman(score, aim), *(spearman(score[d], aim[d]) for d in draws)])


def _auc(score: Floats, met: Flags, *, weights: tuple[Ints, Ints], draws: Ints) -> Estimate:
    levels, place = np.unique(score, return_inverse=True)
    values = []
    for counts in draws:
        weight = (counts[weights[0]] * counts[weights[1]]).astype(np.float64)
        right = added(place[met], weight[met], number=len(levels))
        wrong = added(place[~met], weight[~met], number=len(levels))
        total = right.sum() * wrong.sum()
        values.append(float(right @ (np.cumsum(wrong) - wrong / 2) / total) if total else np.nan)
    return estimate(values)
