"""Which pairs are worth a look: papers that share a rare word, the run of a title, or an id.

Every paper gets a few keys; those that share one are paired, in large blocks only with the
papers whose titles stand next to theirs in order. So the work grows with the number of papers.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from ingest.resolve.papers.reading import Reading

Ints = NDArray[np.int64]

NEAR: Final = 30  # neighbours of a paper in a block
RARE: Final = 3  # words of a title, its rarest, that are keys on their own if they are rare
RARER: Final = 4  # words of a title, its rarest, each two of which are a key
LETTERS: Final = 14  # of the beginning and of the end of a title
AUTHORS: Final = 3  # of a paper, with whose names its pages are a key
LIKE: Final = 70  # of 100: partial likeness of titles below which a pair is not looked at
CUT: Final = 0.8  # of a title's length: a shorter one is looked for within it
CHUNK: Final = 200_000  # pairs whose titles are compared at a time


def candidates(readings: Sequence[Reading], *, split: int | None = None) -> tuple[Ints, Ints]:
    """Return pairs of places, the smaller first, each once.

    With `split` only pairs across: from the papers before it to those from it on.
    """
    count = len(readings)
    keys, owners = _keys(readings)
    titles = np.array([crc32(one.title.compact.encode()) for one in readings], dtype=np.int64)
    order = np.lexsort((owners, _ranks(readings)[owners], keys))
    keys, owners = keys[order], owners[order]
    found = np.unique(np.concatenate([*_joined(keys, owners, count, split), _NONE]))
    left, right = np.divmod(found, max(count, 1))
    kept = _alike(readings, left, right, titles)
    return left[kept], right[kept]


_NOTHING: Final[frozenset[str]] = frozenset()
_NONE: Final[Ints] = np.zeros(0, dtype=np.int64)


def _joined(keys: Ints, owners: Ints, count: int, split: int | None) -> Iterator[Ints]:
    for step in range(1, NEAR + 1):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        one, other = owners[same], owners[same + step]
        low, high = np.minimum(one, other), np.maximum(one, other)
        wanted = low != high if split is None else (low < split) & (high >= split)
        yield np.unique(low[wanted] * count + high[wanted])


def _keys(readings: Sequence[Reading]) -> tuple[Ints, Ints]:
    met = Counter(word for one in readings for word in set(one.title.telling))
    keys: list[int] = []
    owners: list[int] = []
    for at, one in enumerate(readings):
        mine = {_number(key) for key in _keys_of(one, met)}
        keys.extend(mine)
        owners.extend([at] * len(mine))
    return np.array(keys, dtype=np.int64), np.array(owners, dtype=np.int64)


def _keys_of(one: Reading, met: Counter[str]) -> Iterator[str]:
    compact = one.title.compact
    yield f"<{compact[:LETTERS]}"
    yield f">{compact[-LETTERS:]}"
    rare = sorted(set(one.title.telling), key=lambda word: (met[word], word))
    yield from (f"w{word}" for word in rare[:RARE] if met[word] <= NEAR)
    yield from (f"c{a} {b}" for a, b in combinations(rare[:RARER], 2))
    yield from _pages_of(one)
    for same in one.identifiers.values():
        yield from (f"i{key}" for key in same)


def _number(key: str) -> int:
    data = key.encode("utf-8", "surrogatepass")
    return crc32(data) << 31 ^ crc32(data[::-1])


def _ranks(readings: Sequence[Reading]) -> Ints:
    order = sorted(range(len(readings)), key=lambda at: (readings[at].title.compact, at))
    ranks = np.empty(len(readings), dtype=np.int64)
    ranks[order] = np.arange(len(readings))
    return ranks


def _alike(
    readings: Sequence[Reading], left: Ints, right: Ints, numbers: Ints
) -> NDArray[np.bool_]:
    """Tell which pairs have titles that resemble each other."""
    kept: NDArray[np.bool_] = (numbers[left] == numbers[right]) | _evident(readings, left, right)
    titles = [one.title.compact for one in readings]
    lengths = np.array([len(title) for title in titles], dtype=np.int64)
    short, long = (
        np.minimum(lengths[left], lengths[right]),
        np.maximum(lengths[left], lengths[right]),
    )
    inside = short < CUT * long
    for start in range(0, len(left), CHUNK):
        end = start + CHUNK
        for scorer, chosen in ((fuzz.ratio, ~inside), (fuzz.partial_ratio, inside)):
            part = np.flatnonzero(~kept[start:end] & chosen[start:end]) + start
            some, others = ([titles[at] for at in side[part]] for side in (left, right))
            scores = process.cpdist(some, others, scorer=scorer, score_cutoff=LIKE, dtype=np.uint8)
            kept[part] = np.asarray(scores) > 0
    return kept


def _evident(readings: Sequence[Reading], left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Tell which pairs share pages and an author, or an identifier, whatever their titles say."""
    pages = [frozenset(_pages_of(one)) for one in readings]
    paged = np.array([bool(one) for one in pages], dtype=bool)
    named = np.array([bool(one.identifiers) for one in readings], dtype=bool)
    found = np.zeros(len(left), dtype=bool)
    for at in np.flatnonzero(paged[left] & paged[right]).tolist():
        found[at] = not pages[left[at]].isdisjoint(pages[right[at]])
    for at in np.flatnonzero(named[left] & named[right]).tolist():
        found[at] |= _share(readings[left[at]], readings[right[at]])
    return found


def _pages_of(one: Reading) -> Iterator[str]:
    """Yield pages and year with each of the first authors: many papers begin on page one."""
    if one.venue.pages:
        families = [person.family for person in one.people.names[:AUTHORS]] or [""]
        yield from (f"p{one.venue.pages} {one.year} {family}" for family in families)


def _share(a: Reading, b: Reading) -> bool:
    return any(keys & b.identifiers.get(scheme, _NOTHING) for scheme, keys in a.identifiers.items())
