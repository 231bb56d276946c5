"""What papers are about, in few dimensions: words that go together lie together.

Latent semantic analysis (S. Deerwester et al., 1990) by a randomised range finder (N. Halko et al.,
2011, algorithm 4.4) with numpy alone; the seed is fixed, so the same texts give the same answer.
"""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.authors.profiles import Ints

DIMENSIONS: Final = 64
PASSES: Final = 2  # over the texts after the first: the spectrum of words falls slowly
FEWEST: Final = 500  # texts; of fewer no subjects can be learned
AT_ONCE: Final = 100_000  # entries multiplied together: bounds memory
SEED: Final = 1

Small = NDArray[np.float32]


def subjects(starts: Ints, word: NDArray[Any], worth: NDArray[Any]) -> Small:
    """Return a unit vector for each text, zero where nothing is known.

    The words of text n stand from `starts[n]` to `starts[n + 1]`, with what each is worth there.
    """
    number = len(starts) - 1
    text = np.repeat(np.arange(number), np.diff(starts))
    width = int(word.max()) + 1 if len(word) else 1
    if number < FEWEST or width <= DIMENSIONS:
        return np.zeros((number, 0), np.float32)
    norm = np.sqrt(np.bincount(text, np.square(worth, dtype=np.float64), minlength=number))
    share = (worth / norm[text]).astype(np.float32)
    order = np.argsort(word, kind="stable")
    turned = text[order], word[order], share[order]
    found = np.random.default_rng(SEED).standard_normal((width, DIMENSIONS), np.float32)
    for _ in range(1 + PASSES):
        told = _product(text, word, share, dense=found, height=number)
        found = _upright(_product(turned[1], turned[0], turned[2], dense=told, height=width))
    return _unit(_turned(_product(text, word, share, dense=found, height=number)))


def _product(
    rows: NDArray[Any], columns: NDArray[Any], entries: Small, *, dense: Small, height: int
) -> Small:
    """Multiply a sparse matrix, in order of rows, by a dense one."""
    found = np.zeros((height, dense.shape[1]), np.float32)
    for start in range(0, len(rows), AT_ONCE):
        row = rows[start : start + AT_ONCE]
        heads = np.flatnonzero(np.diff(row, prepend=-1))
        part = dense[columns[start : start + AT_ONCE]] * entries[start : start + AT_ONCE, None]
        found[row[heads]] += np.add.reduceat(part, heads, axis=0)
    return found


def _upright(dense: Small) -> Small:
    """Return columns of the same span at right angles."""
    found: Small = np.linalg.qr(dense)[0]
    return found


def _turned(dense: Small) -> Small:
    """Turn towards what differs most, without the first: what all texts have in common."""
    spread, axes = np.linalg.eigh(dense.T @ dense)
    kept = axes[:, :-1] / np.maximum(spread[:-1], 1e-6) ** 0.25
    found: Small = dense @ kept.astype(np.float32)
    return found


def _unit(dense: Small) -> Small:
    length = np.linalg.norm(dense, axis=1, keepdims=True)
    found: Small = np.divide(dense, length, out=np.zeros_like(dense), where=length > 0)
    return found
