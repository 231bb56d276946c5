import random

import pytest

from ingest.resolve.institutions.model import Model, shipped
from ingest.resolve.institutions.train import Example, trees, weighted_sum


def examples() -> list[Example]:
    """Return candidates that are right where a feature is neither low nor high."""
    chance = random.Random(3)  # noqa: S311 - a test
    values = [{"a": chance.random(), "b": chance.random()} for _ in range(600)]
    return [Example(one, 0.3 < one["a"] < 0.7) for one in values]


def test_trees_learn_what_no_weighted_sum_can() -> None:
    given = examples()
    model = Model(trees(given, first=weighted_sum(given), data="made up"))

    right = [
        (score > 0.5) == one.right
        for score, one in zip(model.scores([e.values for e in given]), given, strict=True)
    ]

    assert sum(right) > 550


def test_a_fit_is_the_same_each_time() -> None:
    given = examples()[:100]

    assert trees(given, first={}, data="") == trees(given, first={}, data="")


def test_a_weighted_sum_learns_a_feature() -> None:
    given = [Example({"a": 1.0} if right else {"b": 1.0}, right) for right in [True, False] * 50]

    weights = weighted_sum(given)

    assert weights["a"] > 1 > -1 > weights["b"]


def test_the_shares_of_features_add_up_to_the_log_odds() -> None:
    values = {"exact label": 1.0, "order": 1.0, "weight": 1.2, "beside: alone": 2.0}
    model = shipped()

    total = sum(model.shares(values).values())

    assert 1 / (1 + 2.718281828**-total) == pytest.approx(model.scores([values])[0])


def test_the_shipped_weights_say_what_they_were_learned_from() -> None:
    assert "crossref" in shipped().weights.data


def test_no_candidates_have_no_scores() -> None:
    assert len(shipped().scores([])) == 0
