import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.formats.ror_flat import unflattened
from ingest.resolve.institutions.explain import explain
from ingest.resolve.institutions.index import built
from ingest.resolve.institutions.matcher import Matcher
from ingest.resolve.institutions.organisation import organisation
from ingest.resolve.institutions.query import Reader
from ingest.resolve.parameters import INSTITUTIONS
from ingest.resolve.verdict import Outcome
from tests.institutions import (
    CHINESE,
    COMPANY,
    HOSPITAL,
    MAIN,
    NATIONAL_DE,
    NATIONAL_FR,
    OLD,
    flat,
    registry,
)

MATCHER = Matcher(registry())


def first(text: str, country: str | None = None) -> str | None:
    """Return the institution that is the best candidate for a text, none without one."""
    found = MATCHER.judged(text, country)
    return MATCHER.index.organisations[found[0].candidate.owner].id if found else None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param("University of Zubrowka", MAIN, id="its name"),
        pytest.param("Dept. of Alchemy, Univ. Zubrowka, France", MAIN, id="a department of it"),
        pytest.param("Universitaet Zubrowka", MAIN, id="another language"),
        pytest.param("Univeristy of Zubrowka", MAIN, id="a misprint"),
        pytest.param("Faculty of Law ofUniversity of Zubrowka", MAIN, id="words written as one"),
        pytest.param("UZBKExampleville", MAIN, id="an acronym and the city as one"),
        pytest.param("UZBK, Exampleville", MAIN, id="an acronym and the city"),
        pytest.param("Zubrowka Childrens Hospital, Exampleville", HOSPITAL, id="the child named"),
        pytest.param("江南示例大学", CHINESE, id="another script"),
        pytest.param("Gizmotron GmbH, Musterstadt", COMPANY, id="a company's legal form"),
        pytest.param("Zubrowka School of Alchemy", MAIN, id="withdrawn, so its successor"),
        pytest.param("National Institute of Testing, Musterstadt", NATIONAL_DE, id="by the city"),
        pytest.param("National Institute of Testing, France", NATIONAL_FR, id="by the country"),
    ],
)
def test_the_best_candidate_is_the_one_named(text: str, right: str) -> None:
    assert first(text) == right


@pytest.mark.parametrize(
    "text",
    ["", "   ", "Ada Example", "ada@mail.test", "12345", "The author thanks the reviewers", "\x00"],
    ids=repr,
)
def test_a_text_that_names_none_has_no_answer(text: str) -> None:
    assert MATCHER.match([text]) == [[]]


def test_a_country_known_beside_the_text_tells_homonyms_apart() -> None:
    text = "National Institute of Testing"

    assert (first(text, "DE"), first(text, "FR")) == (NATIONAL_DE, NATIONAL_FR)


def test_institutions_parted_by_a_semicolon_are_all_answered() -> None:
    text = "University of Zubrowka, France; Jiangnan Example University, China"

    assert {one.ror_id for one in MATCHER.match([text])[0]} == {MAIN, CHINESE}


def test_the_order_of_texts_does_not_matter() -> None:
    texts = ["University of Zubrowka", "", "UZBK, Exampleville", "Gizmotron", "江南示例大学"]
    shuffled = random.Random(2).sample(texts, len(texts))  # noqa: S311 - a test

    found = dict(zip(shuffled, MATCHER.match(shuffled), strict=True))

    assert [found[text] for text in texts] == MATCHER.match(texts)


def test_no_texts_have_no_answers() -> None:
    assert MATCHER.match([]) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_every_text_gets_a_list_of_scores_in_order(texts: list[str]) -> None:
    for found in MATCHER.match(texts):
        scores = [one.score for one in found]
        assert scores == sorted(scores, reverse=True)
        assert all(INSTITUTIONS.review_at <= score <= 1 for score in scores)


@pytest.mark.parametrize(
    "text", ["(" * 9000, "a," * 9000, "Zubrowka " * 9000, "\ufffd\u0301" * 999]
)
def test_a_very_long_text_is_answered(text: str) -> None:
    assert len(MATCHER.match([text])) == 1


def test_the_evidence_adds_up_to_the_score() -> None:
    found = explain(MATCHER, "University of Zubrowka, France", MAIN)

    total = sum(one.weight for one in found.evidence)

    assert 1 / (1 + math.exp(-total)) == pytest.approx(found.score, abs=0.01)
    assert found.barred is None
    assert any("'university of zubrowka'" in one.told for one in found.evidence)


def test_a_withdrawn_record_is_judged_as_its_successor() -> None:
    text = "University of Zubrowka, France"

    assert explain(MATCHER, text, OLD) == explain(MATCHER, text, MAIN)


@pytest.mark.parametrize(
    ("ror_id", "reason"),
    [
        pytest.param("ror:0zzzzzz99", "holds no such record", id="unknown"),
        pytest.param(CHINESE, "no name of it", id="not like the text"),
        pytest.param(NATIONAL_FR, "rather name", id="a better one of the name"),
    ],
)
def test_what_keeps_them_apart_is_told(ror_id: str, reason: str) -> None:
    found = explain(MATCHER, "National Institute of Testing, Musterstadt, Germany", ror_id)

    assert found.outcome is Outcome.APART
    assert reason in (found.barred or "")


def test_an_institution_is_a_candidate_once_where_its_whole_name_stands() -> None:
    found, _ = MATCHER.alone("University of Zubrowka")

    owners = [MATCHER.index.organisations[one.owner].id for one in found]

    assert owners.count(MAIN) == 1


def test_an_institution_named_in_two_places_is_looked_at_in_both() -> None:
    found, _ = MATCHER.alone("University of Zubrowka, UZBK")

    owners = [MATCHER.index.organisations[one.owner].id for one in found]

    assert owners.count(MAIN) == 2


def owners_found(text: str, *names: str) -> set[str]:
    """Return the names of those that are candidates for a text."""
    records = [flat(at, name) for at, name in enumerate(names, start=1)]
    matcher = Matcher(built(filter(None, map(organisation, map(unflattened, records)))))
    return {matcher.index.organisations[one.owner].name for one in matcher.alone(text)[0]}


def test_words_that_are_a_name_as_they_stand_are_not_swapped() -> None:
    school = "University of Zubrowka School of Law"

    found = owners_found("Zubrowka University School of Law", school, "Zubrowka University")

    assert found == {"Zubrowka University"}


def test_words_are_swapped_where_they_are_nobodys_name_as_they_stand() -> None:
    school = "University of Zubrowka School of Law"

    assert owners_found("Zubrowka University School of Law", school) == {school}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ofUniversity Zubrowka", ["university", "zubrowka"], id="a small word before"),
        pytest.param("UZBKUniversity", ["uzbk", "university"], id="an acronym before"),
        pytest.param("inUZBK", ["uzbk"], id="an acronym after"),
    ],
)
def test_words_written_as_one_are_parted(text: str, expected: list[str]) -> None:
    found = Reader(MATCHER.index).read(text)

    assert [word.text for word in found.words] == expected
    assert not found.mended
