from dataclasses import replace

import numpy as np
import pytest

from ingest.resolve.authors import Mention, explain
from ingest.resolve.authors.corpus import Corpus, Taken

OTHERS = ("Bea Sample", "Cem Sample")
FIRST = Mention("1", "Ada Example", "p1", 1, year=2001, coauthors=OTHERS)
LAST = replace(FIRST, mention_id="2", paper_id="p2", position=3)


def _weight(one: Mention, other: Mention) -> float:
    weights = {fact.feature: fact.weight for fact in explain([one], [other]).evidence}
    return weights.get("standing", 0.0)


@pytest.mark.parametrize(
    ("mention", "standing"),
    [
        pytest.param(FIRST, 0, id="first"),
        pytest.param(replace(FIRST, position=2), 0.5, id="between"),
        pytest.param(LAST, 1, id="last"),
        pytest.param(replace(FIRST, coauthors=()), np.nan, id="alone"),
        pytest.param(replace(FIRST, position=None), np.nan, id="no place"),
        pytest.param(replace(FIRST, position=9), np.nan, id="behind the last"),
        pytest.param(replace(FIRST, position=-1), np.nan, id="before the first"),
    ],
)
def test_a_standing_is_a_place_in_the_list_of_authors(mention: Mention, standing: float) -> None:
    assert Corpus(Taken([mention])).standing == pytest.approx([standing], nan_ok=True)


def test_a_list_left_out_is_that_of_those_on_the_paper() -> None:
    listed = [Mention(str(n), f"{n} Example", "p1", n) for n in (1, 2, 3)]

    assert Corpus(Taken(listed)).standing.tolist() == [0, 0.5, 1]


def test_two_that_stand_last_are_likelier_one_than_two_that_stand_first() -> None:
    both_first = _weight(FIRST, replace(FIRST, mention_id="3", paper_id="p3"))
    both_last = _weight(LAST, replace(LAST, mention_id="3", paper_id="p3"))

    assert both_last > both_first == 0


def test_people_come_to_stand_last_and_do_not_go_back() -> None:
    risen = _weight(FIRST, replace(LAST, year=2011))
    fallen = _weight(replace(FIRST, year=2011), LAST)

    assert risen > 0 > fallen


def test_an_unknown_place_weighs_nothing_and_is_told() -> None:
    known, unknown = [FIRST], [replace(LAST, position=None)]

    facts = {fact.feature: fact.told for fact in explain(known, unknown).evidence}

    assert "standing" not in facts
