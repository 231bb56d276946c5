"""Lists of different lengths side by side in one array: which rows, and where their items stand."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.evaluate.recommend.facts import Floats, Ints


def starts(keys: Ints, number: int) -> Ints:
    """Return where the items of each of `number` keys begin in sorted `keys`, and the end."""
    return np.searchsorted(keys, np.arange(number + 1)).astype(np.int64)


def items(begin: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Return the places of `sizes` items from `begin` on, list by list, and the list of each."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    places = np.arange(total) + np.repeat(begin - ends + sizes, sizes)
    return places, np.repeat(np.arange(len(sizes)), sizes)


def summed(keys: Ints, values: Floats) -> tuple[Ints, Floats]:
    """Return the distinct keys in order and the sum of the values of each."""
    distinct, place = np.unique(keys, return_inverse=True)
    return distinct, added(place, values, number=len(distinct))


def added(places: Ints, values: NDArray[Any], *, number: int) -> Floats:
    """Return the sum of the values at each of `number` places."""
    return np.bincount(places, values, minlength=number).astype(np.float64, copy=False)


def looked_up(wanted: Ints, keys: Ints, values: Floats) -> Floats:
    """Return the value of each wanted key among sorted `keys`; 0 where it is not there."""
    if not len(keys):
        return np.zeros(len(wanted))
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], 0.0)
