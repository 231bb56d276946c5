import numpy as np
import pytest

from ingest.resolve.authors.subjects import DIMENSIONS, FEWEST, subjects


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
