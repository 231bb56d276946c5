"""Sure pairs put together to groups, each with the one that stays."""

from collections.abc import Callable, Mapping
from typing import Any

from ingest.resolve.chains import joined


def grouped(
    sure: Mapping[frozenset[str], float],
    apart: Callable[[str, str], bool],
    *,
    rank: Mapping[str, Any],
) -> dict[str, str]:
    """Return, for each that goes, the one that stays: the least of its group by `rank`.

    The surest pairs come first. Two groups are not joined if any two of them are kept apart.
    """
    surest = sorted(sure.items(), key=lambda one: (-one[1], sorted(one[0])))
    pairs = ((min(pair), max(pair)) for pair, _ in surest)
    groups, _ = joined(pairs, apart)
    stays = {id_: min(group, key=lambda one: rank[one]) for id_, group in groups.items()}
    return {id_: kept for id_, kept in sorted(stays.items()) if id_ != kept}
