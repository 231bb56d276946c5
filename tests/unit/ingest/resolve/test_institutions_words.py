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
