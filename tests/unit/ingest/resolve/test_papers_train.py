import numpy as np

from ingest.resolve.papers.features import NAMES
from ingest.resolve.papers.train import Examples, learned


def _set(share: float) -> Examples:
    rows = np.zeros((200, len(NAMES)))
    rows[:100, NAMES.index("year equal")] = 1
    right = np.zeros(200, dtype=bool)
    right[: int(100 * share)] = True
    return Examples(rows, right)


def test_a_feature_that_speaks_for_pairs_gets_weight() -> None:
    found = learned([_set(0.9)])

    assert found.weights[NAMES.index("year equal")] > 1
    assert np.count_nonzero(found.weights) == 1


def test_a_feature_that_speaks_the_wrong_way_gets_none() -> None:
    rows = np.zeros((200, len(NAMES)))
    rows[:100, NAMES.index("year equal")] = 1
    right = np.arange(200) >= 100

    assert learned([Examples(rows, right)]).weights[NAMES.index("year equal")] == 0
