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
LIKE: Final = 50  # of 100: partial likeness of titles below which a pair is not looked at
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
    if one.venue.pages:
        yield f"p{one.venue.pages} {one.year}"
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


def _alike(readings: Sequence[Reading], left: Ints, right: Ints, numbers: Ints) -> NDArray[np.bool_]:
    """Tell which pairs have titles that resemble each other."""
    kept = (numbers[left] == numbers[right]) | _evident(readings, left, right)
    titles = [one.title.compact for one in readings]
    for start in range(0, len(left), CHUNK):
        part = np.flatnonzero(~kept[start : start + CHUNK]) + start
        scores = process.cpdist(
            [titles[at] for at in left[part]],
            [titles[at] for at in right[part]],
            scorer=fuzz.partial_ratio,
            score_cutoff=LIKE,
            dtype=np.uint8,
        )
        kept[part] = scores > 0
    return kept


def _evident(readings: Sequence[Reading], left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Tell which pairs share pages or an identifier, whatever their titles say."""
    return np.array(
        [_share(readings[a], readings[b]) for a, b in zip(left, right, strict=True)], dtype=bool
    )


def _share(a: Reading, b: Reading) -> bool:
    if a.venue.pages and a.venue.pages == b.venue.pages and a.year == b.year:
        return True
    return any(keys & b.identifiers.get(scheme, _NOTHING) for scheme, keys in a.identifiers.items())
