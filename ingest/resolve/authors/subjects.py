"""What papers are about and who writes with whom, in few dimensions: what goes together lies near.

Latent semantic analysis (S. Deerwester et al., 1990) by a randomised range finder (N. Halko et al.,
2011, algorithm 4.4) with numpy alone; the seed is fixed, so the same lists give the same answer.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.authors.profiles import Ints

DIMENSIONS: Final = 64
PASSES: Final = 2  # over the lists after the first: the spectrum of words falls slowly
FEWEST: Final = 500  # lists; from fewer nothing is learned
AT_ONCE: Final = 20_000  # entries multiplied together; this and the next two bound memory
TOGETHER: Final = 16  # dimensions
ROWS: Final = 50_000  # lists
SEED: Final = 1
LEAST: Final = 1e-7  # part of the largest direction below which single precision is noise

Small = NDArray[np.float32]


class _Lists(NamedTuple):
    """A sparse matrix in order of rows, whose rows have length 1."""

    rows: Ints
    columns: NDArray[Any]
    entries: Small
    shape: tuple[int, int]


def subjects(starts: Ints, word: NDArray[Any], worth: NDArray[Any]) -> Small:
    """Return a unit vector for each text, zero where nothing is known.

    The words of text n stand from `starts[n]` to `starts[n + 1]`, with what each is worth there.
    """
    number, width = len(starts) - 1, int(word.max()) + 1 if len(word) else 1
    if min(number / FEWEST, width / DIMENSIONS) < 1:
        return np.zeros((number, 0), np.float32)
    texts = _lists(
        np.repeat(np.arange(number), np.diff(starts)), word, worth, shape=(number, width)
    )
    told = product(texts.rows, word, texts.entries, dense=_span(texts), height=number)
    found: Small = (
        told @ _scaled(told.T @ told)[:, :-1]
    )  # not the last: what all texts have in common
    length = np.linalg.norm(found, axis=1, keepdims=True)
    np.divide(found, length, out=found, where=length > 0)
    return found


def communities(owners: Ints, name: Ints, values: NDArray[Any]) -> Small:
    """Return a vector for each name, from lists of names that stand together, in order of owner."""
    number = int(owners[-1]) + 1 if len(owners) else 0
    if min(number / FEWEST, len(values) / DIMENSIONS) < 1:
        return np.zeros((len(values), 0), np.float32)
    lists = _lists(owners, name, values[name], shape=(number, len(values)))
    span = _span(lists)
    found: Small = (span @ _scaled(_spread(lists, span))) * values[:, None].astype(np.float32)
    return found


def product(
    rows: Ints, columns: NDArray[Any], entries: NDArray[Any], *, dense: Small, height: int
) -> Small:
    """Multiply a sparse matrix, its entries in order of rows, by a dense one."""
    found = np.zeros((height, dense.shape[1]), np.float32)
    for start in range(0, len(rows), AT_ONCE):
        row = rows[start : start + AT_ONCE]
        heads = np.flatnonzero(np.diff(row, prepend=-1))
        part = dense[columns[start : start + AT_ONCE]]
        part *= entries[start : start + AT_ONCE, None]
        found[row[heads]] += np.add.reduceat(part, heads, axis=0)
    return found


def _lists(
    rows: Ints, columns: NDArray[Any], worth: NDArray[Any], *, shape: tuple[int, int]
) -> _Lists:
    norm = np.sqrt(np.bincount(rows, np.square(worth, dtype=np.float64), minlength=shape[0]))
    return _Lists(rows, columns, (worth / norm[rows]).astype(np.float32), shape)


def _span(lists: _Lists) -> Small:
    """Return directions in the space of columns in which most of the lists lies."""
    height, width = lists.shape
    order = np.argsort(lists.columns, kind="stable")
    columns, rows, entries = lists.columns[order], lists.rows[order], lists.entries[order]
    found = np.random.default_rng(SEED).standard_normal((width, DIMENSIONS), np.float32)
    for _ in range(1 + PASSES):
        parts = []
        for some in np.hsplit(found, DIMENSIONS // TOGETHER):
            told = product(lists.rows, lists.columns, lists.entries, dense=some, height=height)
            parts.append(product(columns, rows, entries, dense=told, height=width))
        found = _upright(np.hstack(parts))
    return found


def _upright(dense: Small) -> Small:
    """Return columns of the same span at right angles."""
    spread, axes = np.linalg.eigh(dense.T @ dense)
    scale = np.sqrt(np.maximum(spread, spread[-1] * LEAST))
    found: Small = dense @ np.asarray(axes / scale, np.float32)
    return found


def _spread(lists: _Lists, dense: Small) -> Small:
    """Return how what the lists give, multiplied by `dense`, is spread; never all of it at once."""
    found = np.zeros((dense.shape[1], dense.shape[1]), np.float32)
    for first in range(0, lists.shape[0], ROWS):
        a, b = np.searchsorted(lists.rows, [first, first + ROWS])
        part = lists.rows[a:b] - first, lists.columns[a:b], lists.entries[a:b]
        told = product(*part, dense=dense, height=ROWS)
        found += told.T @ told
    return found


def _scaled(spread: Small) -> Small:
    """Return axes in order of what lies along them; what much does not outweighs little."""
    spread, axes = np.linalg.eigh(spread)
    return np.asarray(axes / np.maximum(spread, 1e-6) ** 0.25, np.float32)
