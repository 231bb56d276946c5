import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.search.words import MAX_TEXT, all_of, folded, nearly

QUOTED = re.compile(r'"[^"\\]*"(\^4)?')
MEANS_SOMETHING = set('+-&|!(){}[]^"~*?:\\/')


@pytest.mark.parametrize(
    ("text", "query"),
    [
        pytest.param("toys", '+("toys" (+toys*)) "toys"^4', id="one word, perhaps begun"),
        pytest.param("old toys", '+"old" +("toys" (+toys*)) "old toys"^4', id="two words"),
        pytest.param("D. Nib", '+("D." (+d*)) +("Nib" (+nib*)) "D. Nib"^4', id="initial"),
        pytest.param("A. Nib", '+"A." +("Nib" (+nib*)) "A. Nib"^4', id="initial like a small word"),
        pytest.param("end of", '+"end" +"of" "end of"^4', id="word the index leaves out"),
        pytest.param("Jean-L", '+("Jean-L" (+"jean" +l*)) "Jean-L"^4', id="hyphen"),
        pytest.param("ÉTÉ", '+("ÉTÉ" (+ete*)) "ÉTÉ"^4', id="accents"),
    ],
)
def test_a_query_asks_for_every_word(text: str, query: str) -> None:
    assert all_of(text) == query


@pytest.mark.parametrize("text", ["", " ", '"*"', "...", "\x00", "\ud800", "-- !"])
def test_text_without_a_word_asks_nothing(text: str) -> None:
    assert all_of(text) is None
    assert nearly(text) is None


@given(st.text(max_size=80))
def test_outside_quotes_nothing_is_left_of_what_was_typed_but_words(text: str) -> None:
    for query in (all_of(text), nearly(text)):
        bare = QUOTED.sub("", query or "")
        ours = re.sub(r"\+\(|\)|\+|\*|~[12]", "", re.sub(r"\(\+", "", bare))

        assert MEANS_SOMETHING.isdisjoint(ours.replace("(", ""))


@given(st.text(min_size=1, max_size=80))
def test_quotes_and_brackets_are_always_closed(text: str) -> None:
    for query in (all_of(text) or "", nearly(text) or ""):
        bare = QUOTED.sub("", query)

        assert query.count('"') % 2 == 0
        assert bare.count("(") == bare.count(")")


def test_endless_text_is_cut() -> None:
    assert len(all_of("word " * 10_000) or "") < 5 * MAX_TEXT


@pytest.mark.parametrize(
    ("text", "query"),
    [
        pytest.param("Querloz", "+querloz~2", id="long words, two letters"),
        pytest.param("Adda", "+adda~1", id="short words, one letter"),
        pytest.param("D Nib", "+(d d*) +nib~1", id="an initial as it is"),
        pytest.param("the toys", "+toys~1", id="words the index leaves out"),
    ],
)
def test_a_misspelt_name_is_asked_for_by_likeness(text: str, query: str) -> None:
    assert nearly(text) == query


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ada Quill", "ada  QUILL", id="case and spaces"),
        pytest.param("José Ñandú", "jose nandu", id="accents"),
        pytest.param("Øyvind Straßer", "oyvind strasser", id="letters that do not decompose"),
        pytest.param("O\u2019Blot", "o'blot", id="apostrophes"),
        pytest.param("On [toys]: a study", "on toys a study", id="punctuation"),
    ],
)
def test_names_that_people_take_for_one_are_folded_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Ada Quill", "Quill Ada", id="order"),
        pytest.param("हिन्दी", "हन्द", id="marks that are letters"),
        pytest.param("C", "C3", id="digits"),
    ],
)
def test_names_that_differ_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text(max_size=40))
def test_folding_again_changes_nothing(text: str) -> None:
    assert folded(" ".join(folded(text))) == folded(text)


@given(st.text(st.characters(codec="ascii"), max_size=80))
def test_plain_text_is_folded_as_any_other(text: str) -> None:
    among_others = folded(f"é {text}")

    assert folded(text) == among_others[1:]
