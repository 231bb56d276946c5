from dataclasses import replace
from math import log1p

import pytest

from ingest.resolve.authors import Mention, explain
from ingest.resolve.authors.explain import CONTRADICTION, DIFFERENT, LONG_LIFE, ONE_PAPER
from ingest.resolve.authors.features import FEATURES
from ingest.resolve.authors.told import THEMES
from ingest.resolve.verdict import Outcome

ADA = Mention("1", "Ada Example", "p1", title="Toy grammars", coauthors=("Bea Sample",), year=2001)
AGAIN = Mention("2", "A. Example", "p2", title="Toy parsers", coauthors=("Bea Sample",), year=2003)


def test_a_verdict_adds_up_and_names_its_facts() -> None:
    found = explain([ADA], [AGAIN])

    facts = {one.feature: one.told for one in found.evidence}
    assert facts["coauthors"] == "both wrote with Bea Sample"
    assert facts["name"] == "the initial 'A.' fits 'Ada'"
    assert facts["words"] == "titles of both say toy"
    assert facts["years"] == "their papers are of 2001 and of 2003"
    assert len(facts) == len({*facts.values()}) == len(found.evidence)
    assert (found.score >= 0.5) == (sum(one.weight for one in found.evidence) >= 0)
    assert (found.score >= found.apply_at) == (found.outcome is Outcome.APPLIED)


def test_a_verdict_does_not_depend_on_which_comes_first() -> None:
    assert explain([ADA], [AGAIN], [AGAIN]).score == explain([AGAIN], [ADA]).score


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        pytest.param(Mention("2", "Anna Example"), CONTRADICTION, id="names"),
        pytest.param(Mention("2", "Zoe Sample"), CONTRADICTION, id="nothing in common"),
        pytest.param(Mention("2", "Ada Example", "p1", 2), ONE_PAPER, id="one paper"),
        pytest.param(Mention("2", "Ada Example", year=1900), LONG_LIFE, id="years"),
        pytest.param(Mention("2", "Ada Example", identifiers=("dblp:2",)), DIFFERENT, id="keys"),
    ],
)
def test_what_cannot_be_is_barred_with_its_reason(other: Mention, reason: str) -> None:
    known = Mention("1", "Ada Example", "p1", 1, year=2001, identifiers=("dblp:1",))

    found = explain([known], [other])

    assert (found.barred, found.score, found.outcome) == (reason, 0.0, Outcome.APART)


def test_a_pause_of_many_years_weighs_more_than_its_logarithm() -> None:
    weights = []
    for year in (2001, 2006, 2036):
        found = explain([ADA], [replace(AGAIN, year=year)])
        weights += [one.weight for one in found.evidence if one.feature == "years"]

    none, short, long = weights
    assert none > short > long
    assert (long - none) / (short - none) > log1p(35) / log1p(5)


def test_other_middle_names_are_two_people_beside_a_name_without() -> None:
    shorter = Mention("3", "Ada Example", "p3")

    found = explain(
        [Mention("1", "Ada E. Example", "p1"), shorter], [Mention("2", "Ada L. Example")]
    )

    assert found.barred == CONTRADICTION


def test_nobody_is_explained_by_nothing() -> None:
    with pytest.raises(ValueError, match="needs a mention"):
        explain([], [ADA])


def test_every_feature_belongs_to_one_theme() -> None:
    assert sorted(name for names in THEMES.values() for name in names) == sorted(FEATURES)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("Ada Example", "both are printed 'Ada Example'", id="same"),
        pytest.param("Ada B. Example", "'Ada Example' leaves out a middle name", id="middle"),
        pytest.param("Example Ada", "same words in another order", id="order"),
    ],
)
def test_how_names_agree_is_said_in_a_sentence(name: str, told: str) -> None:
    found = explain([ADA], [Mention("2", name, "p2", title="Soil", abstract="Clay")])

    facts = {one.feature: one.told for one in found.evidence}
    assert told in facts.get("name", told)
    assert "in common" in facts.get("words", "in common")


def test_coauthors_who_know_each_other_are_named() -> None:
    ours = Mention("1", "J. Smith", "p1", coauthors=("Bea Sample",))
    theirs = Mention("2", "J. Smith", "p2", coauthors=("Cy Specimen",))
    between = Mention("3", "Bea Sample", "p3", coauthors=("Cy Specimen",))

    facts = {one.feature: one.told for one in explain([ours], [theirs], [between]).evidence}

    assert facts["acquaintances"].endswith("Bea Sample and Cy Specimen")
    assert facts["coauthors"].startswith("nobody wrote with both")
