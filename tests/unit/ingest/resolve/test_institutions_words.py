import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.resolve.institutions.words import LONGEST, fold, hosts, words


def folded(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Univ. of Zubrowka", "Universität Zubrowka", id="a word of every language"),
        pytest.param("University of Gözubrück", "University of Goezubrueck", id="umlauts"),
        pytest.param("Institut d'Alchimie", "Institut d\u2019Alchimie", id="apostrophes"),
        pytest.param("St. Ada's Hospital", "Saint Adas Hospital", id="a possessive"),
        pytest.param("Acad. Sci. &amp; Arts", "Academy of Sciences and Arts", id="entities"),
        pytest.param("Łódź", "Lodz", id="letters that are no accents"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_different_words_stay_different() -> None:
    assert folded("University of Zubrowka") != folded("Hospital of Zubrowka")


def test_articles_and_postcodes_say_nothing() -> None:
    assert folded("The University of Zubrowka, 75390") == ["university", "zubrowka"]


def test_commas_and_footnotes_part_a_text() -> None:
    found = words("Zubrowka University 2 Department of Alchemy, Exampleville")

    assert [word.part for word in found] == [0, 0, 1, 1, 2]


def test_of_and_and_are_kept_as_links() -> None:
    _, alchemy, testing = words("School of Alchemy and Testing")

    assert (alchemy.linked, testing.linked, testing.joined) == (True, False, True)


def test_each_chinese_character_is_a_word() -> None:
    assert folded("江南大学") == list("江南大学")


def test_addresses_are_no_words_but_tell_their_hosts() -> None:
    text = "Zubrowka, ada@alchemy.zubrowka.example, https://www.zubrowka.example/people"

    assert folded(text) == ["zubrowka"]
    assert hosts(text) == ["alchemy.zubrowka.example", "zubrowka.example"]


@given(st.text(max_size=60))
def test_any_text_has_words_in_order_of_part(text: str) -> None:
    parts = [word.part for word in words(text)]

    assert parts == sorted(parts)
    assert all(word.text for word in words(text))


@given(st.text(max_size=12))
def test_folding_is_one_word(raw: str) -> None:
    assert " " not in fold(raw)


def test_what_is_too_long_is_cut() -> None:
    assert len(words("x " * LONGEST * 5)) <= LONGEST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("UMR 5251", ["umr5251"], id="parted by a space"),
        pytest.param("UMR_S 1166", ["umr1166"], id="of two bodies"),
        pytest.param("UMR CNRS 7141", ["cnrs", "umr7141"], id="its body named between"),
        pytest.param("Inserm U1217", ["inserm", "u1217"], id="written as one"),
        pytest.param("Summer 2010", ["summer"], id="a year is none"),
    ],
)
def test_a_numbered_laboratory_is_one_word(text: str, expected: list[str]) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Current addressGizmotron", ["gizmotron"], id="glued to the name"),
        pytest.param("Presently at: Gizmotron", ["gizmotron"], id="with a colon"),
        pytest.param("New Addresses Guild", ["new", "addresse", "guild"], id="part of a name"),
    ],
)
def test_words_that_tell_when_are_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert folded(text) == expected


def test_a_few_capitals_are_an_acronym_and_no_plural_nor_an_umlaut() -> None:
    assert (fold("GZMS"), fold("Gzms")) == ("gzms", "gzm")
    assert (fold("GZRAE"), fold("Gzrae")) == ("gzrae", "gzra")


def test_a_compound_of_university_is_two_words() -> None:
    assert folded("Universitätsklinikum Zubrowka") == folded("University Hospital Zubrowka")


def test_an_elision_without_its_apostrophe_is_told_by_the_capital() -> None:
    assert folded("Pays de lArdennie") == folded("Pays de l'Ardennie")
