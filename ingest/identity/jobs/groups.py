"""Sure pairs put together to groups, each with the one that stays."""

from collections.abc import Collection, Mapping
from typing import Any


def grouped(
    sure: Mapping[frozenset[str], float],
    apart: Collection[frozenset[str]],
    *,
    rank: Mapping[str, Any],
) -> dict[str, str]:
    """Return, for each that goes, the one that stays: the least of its group by `rank`.

    The surest pairs come first. Two groups are not joined if any two of them are kept apart.
    """
    groups: dict[str, set[str]] = {}
    for pair, _ in sorted(sure.items(), key=lambda one: (-one[1], sorted(one[0]))):
        first, second = (groups.setdefault(id_, {id_}) for id_ in sorted(pair))
        if first is second or _barred(first, second, apart):
            continue
        first |= second
        groups |= dict.fromkeys(second, first)
    stays = {id_: min(group, key=lambda one: rank[one]) for id_, group in groups.items()}
    return {id_: kept for id_, kept in sorted(stays.items()) if id_ != kept}


def _barred(first: set[str], second: set[str], apart: Collection[frozenset[str]]) -> bool:
    return any(frozenset((one, other)) in apart for one in first for other in second)
