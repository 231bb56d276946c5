import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.resolve.names import normalised, turned


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("Ada  EXAMPLE", "ada example", id="case and spaces"),
        pytest.param("Adá Éxämplé", "ada example", id="accents"),
        pytest.param("Jean-Luc O'Sample", "jean luc o sample", id="punctuation"),
        pytest.param("J. R. Sample", "j r sample", id="initials"),
        pytest.param("ﬁne Straße", "fine strasse", id="ligature and sharp s"),
        pytest.param("\uff21\uff44\uff41", "ada", id="full width"),
        pytest.param("例 一", "例 一", id="no case"),
        pytest.param("—", "", id="no word"),
    ],
)
def test_a_name_is_compared_by_its_bare_words(name: str, words: str) -> None:
    assert normalised(name) == words


@given(st.text())
def test_a_normalised_text_is_its_own_normal_form(text: str) -> None:
    once = normalised(text)

    assert normalised(once) == once


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_takes_no_other_way_than_the_rest(text: str) -> None:
    assert normalised(text) == normalised(text + " é").removesuffix("e").strip()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("Ada Example", "Ada Example", id="as it is"),
        pytest.param("Example, Ada", "Ada Example", id="family first"),
        pytest.param("van Sample, Bo", "Bo van Sample", id="particle"),
        pytest.param("Example, Ada, Jr.", "Ada Example Jr.", id="suffix last"),
        pytest.param("Example, Jr., Ada", "Ada Example Jr.", id="suffix in between"),
        pytest.param("Example,", "Example", id="nothing given"),
        pytest.param("Ada Example, PhD", "Ada Example PhD", id="title, not a given name"),
        pytest.param(",", ",", id="no name"),
    ],
)
def test_a_name_is_turned_the_way_it_is_said(name: str, shown: str) -> None:
    assert turned(name) == shown


@given(st.text(alphabet="ab ,."))
def test_turning_loses_no_word(name: str) -> None:
    assert sorted(normalised(turned(name)).split()) == sorted(normalised(name).split())
