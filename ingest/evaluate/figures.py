"""The figures by which ways of naming a paper's topics are compared."""

from collections.abc import Iterable, Sequence

from schema.base import Row

BINS = 10


class Ranking(Row):
    """How often a method's likeliest topics are the paper's own; none where there is no paper."""

    method: str
    papers: int
    precision_at_1: float | None
    """Papers whose likeliest topic is right."""
    precision_at_3: float | None
    """Right ones of the three likeliest topics; a paper with one topic can reach a third."""
    any_of_3: float | None
    """Papers that have a right one among the three."""


class Given(Row):
    """What is given in earnest: topics that are sure enough."""

    coverage: float | None
    """Papers that get a topic."""
    topics: int
    precision: float | None
    """Right ones of the topics given."""


class Bin(Row):
    """The topics whose score lies from `low` to below `high`, and how many were right."""

    low: float
    high: float
    topics: int
    mean_score: float
    right: float


def share(part: float, whole: float) -> float | None:
    """Return a share to three places; none of nothing."""
    return round(part / whole, 3) if whole else None


def ranking(method: str, answers: Sequence[tuple[Sequence[str], Iterable[str]]]) -> Ranking:
    """Judge the likeliest topics of papers, each beside the topics that the paper has."""
    hits = [[topic in set(truth) for topic in named[:3]] for named, truth in answers]
    papers = len(hits)
    return Ranking(
        method=method,
        papers=papers,
        precision_at_1=share(sum(hit[:1] == [True] for hit in hits), papers),
        precision_at_3=share(sum(map(sum, hits)), 3 * papers),
        any_of_3=share(sum(any(hit) for hit in hits), papers),
    )


def bins(scored: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Return how right topics were, by score; a calibrated score is the share of right ones."""
    parts: dict[int, list[tuple[float, bool]]] = {}
    for score, right in scored:
        parts.setdefault(min(int(score * BINS), BINS - 1), []).append((score, right))
    return [
        Bin(
            low=at / BINS,
            high=(at + 1) / BINS,
            topics=len(part),
            mean_score=round(sum(score for score, _ in part) / len(part), 3),
            right=round(sum(right for _, right in part) / len(part), 3),
        )
        for at, part in sorted(parts.items())
    ]
