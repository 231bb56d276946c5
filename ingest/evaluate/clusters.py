"""The figures by which ways of telling people apart are compared.

B-cubed (A. Bagga and B. Baldwin, 1998): for each mention, the share of its cluster that is its
person (precision) and the share of its person that is in its cluster (recall), both averaged over
mentions. Pairwise: of the pairs put together, those that belong together, and the other way round.
"""

from collections import Counter
from collections.abc import Mapping

from ingest.evaluate.figures import share
from schema.base import Row


class Agreement(Row):
    """How well clusters agree with people; none where there is nothing to compare."""

    method: str
    mentions: int
    people: int
    clusters: int
    b_cubed_precision: float | None
    b_cubed_recall: float | None
    b_cubed_f1: float | None
    pair_precision: float | None
    pair_recall: float | None
    pair_f1: float | None


def agreement(method: str, clusters: Mapping[str, str], truth: Mapping[str, str]) -> Agreement:
    """Compare the clusters of mentions with the people they belong to; others are left out."""
    both = Counter((clusters[mention], person) for mention, person in truth.items())
    found, people = Counter[str](), Counter[str]()
    for (cluster, person), n in both.items():
        found[cluster] += n
        people[person] += n
    precise = sum(n * n / found[cluster] for (cluster, _), n in both.items())
    whole = sum(n * n / people[person] for (_, person), n in both.items())
    right, put, due = _pairs(both), _pairs(found), _pairs(people)
    total = len(truth)
    return Agreement(
        method=method,
        mentions=total,
        people=len(people),
        clusters=len(found),
        b_cubed_precision=share(precise, total),
        b_cubed_recall=share(whole, total),
        b_cubed_f1=_f1(precise, total, whole=whole, due=total),
        pair_precision=share(right, put),
        pair_recall=share(right, due),
        pair_f1=_f1(right, put, whole=right, due=due),
    )


def _pairs(sizes: Counter[object] | Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


def _f1(right: float, put: float, *, whole: float, due: float) -> float | None:
    if not put or not due or not right:
        return 0.0 if due else None
    precision, recall = right / put, whole / due
    return share(2 * precision * recall, precision + recall)
