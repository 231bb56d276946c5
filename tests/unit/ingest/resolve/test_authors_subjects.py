import numpy as np
import pytest

from ingest.resolve.authors.subjects import DIMENSIONS, FEWEST, communities, subjects
from ingest.resolve.authors.vectors import Vectors


def _texts(*, number: int) -> tuple[np.ndarray, np.ndarray]:
    """Return texts of ten words each: even ones of the first hundred words, odd ones of others."""
    drawn = np.random.default_rng(5)
    words = drawn.integers(0, 100, (number, 10)) + 100 * (np.arange(number) % 2)[:, None]
    return np.arange(number + 1) * 10, words.ravel()


def test_texts_of_one_field_are_nearer_than_texts_of_two() -> None:
    starts, words = _texts(number=2 * FEWEST)

    found = subjects(starts, words, np.ones(len(words)))

    alike = found @ found.T
    same = (np.arange(len(found))[:, None] - np.arange(len(found))) % 2 == 0
    assert alike[same].mean() > alike[~same].mean() + 0.03


def test_the_same_texts_have_the_same_subjects_each_time() -> None:
    starts, words = _texts(number=FEWEST)

    first, again = (subjects(starts, words, np.ones(len(words))) for _ in range(2))

    assert np.array_equal(first, again)
    assert np.allclose(np.linalg.norm(first, axis=1), 1)


@pytest.mark.parametrize("number", [0, 1, FEWEST - 1])
def test_few_texts_teach_no_subjects(number: int) -> None:
    starts, words = _texts(number=number)

    assert subjects(starts, words, np.ones(len(words))).shape == (number, 0)


def test_a_text_without_words_has_no_subject() -> None:
    starts, words = _texts(number=FEWEST)

    found = subjects(np.append(starts, starts[-1]), words, np.ones(len(words)))

    assert not found[-1].any()
    assert found.shape[1] < DIMENSIONS


def test_names_of_one_circle_are_nearer_than_names_of_two() -> None:
    starts, names = _texts(number=2 * FEWEST)
    owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))

    found = communities(owners, names, np.ones(200))

    found = found / np.linalg.norm(found, axis=1, keepdims=True)
    near = found @ found.T
    assert near[:100, :100].mean() > near[:100, 100:].mean() + 0.005


def test_few_lists_teach_no_circles() -> None:
    nobody = np.empty(0, np.int64)

    assert communities(nobody, nobody, np.empty(0)).shape == (0, 0)


def test_a_merged_cluster_has_what_both_had() -> None:
    dense = np.array([[1, 0], [0, 1], [1, 1]], np.float32)
    at = np.arange(3)
    held = Vectors(at, entries=(at, at, np.ones(3)), dense=dense, size=4)

    before = held.near(np.array([0, 0, 0]), np.array([1, 2, 3]))
    held.merge(np.array([0]), np.array([1]))
    after = held.near(np.array([4]), np.array([2]))

    assert np.allclose(before, [0, np.sqrt(0.5), 0], atol=1e-3)
    assert np.allclose(after, 1, atol=1e-3)
