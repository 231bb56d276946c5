"""Sure pairs joined to groups, the surest first, so that no chain goes round what is kept apart."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def joined(
    pairs: Iterable[tuple[Thing, Thing]], apart: Callable[[Thing, Thing], bool]
) -> tuple[dict[Thing, set[Thing]], set[tuple[Thing, Thing]]]:
    """Return the group of each thing, itself included, and the pairs that joined none.

    Pairs are taken in their order. Two groups stay two if `apart` holds of any two across them.
    """
    groups: dict[Thing, set[Thing]] = {}
    refused: set[tuple[Thing, Thing]] = set()
    for one, other in pairs:
        first, second = (groups.setdefault(thing, {thing}) for thing in (one, other))
        if first is second:
            continue
        if any(apart(mine, yours) for mine in first for yours in second):
            refused.add((one, other))
            continue
        first |= second
        groups.update(dict.fromkeys(second, first))
    return groups, refused
