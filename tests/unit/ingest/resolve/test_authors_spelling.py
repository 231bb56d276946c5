import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.resolve.authors.compatible import Level, level_of
from ingest.resolve.authors.spelling import Form, form_of, wide_form_of


@pytest.mark.parametrize(
    ("name", "given_names", "family"),
    [
        pytest.param("Ada Example", "ada", "example", id="given name first"),
        pytest.param("Example, Ada", "ada", "example", id="comma"),
        pytest.param("Example, Ada Jr.", "ada", "example", id="suffix"),
        pytest.param("EXAMPLE Ada", "ada", "example", id="family name in capitals first"),
        pytest.param("A. B. Example", "a b", "example", id="initials"),
        pytest.param("Example AB", "a b", "example", id="initials last"),
        pytest.param("AB Example", "a b", "example", id="initials in one"),
        pytest.param("Ada van der Example", "ada", "van der example", id="particles"),
        pytest.param("Ada e Example", "ada", "e example", id="particle of one letter"),
        pytest.param("Ada E. Example", "ada e", "example", id="initial that could be a particle"),
        pytest.param("Ada Y Example", "ada y", "example", id="initial without a full stop"),
        pytest.param("Ada Sample-Example", "ada", "sample example", id="double family name"),
        pytest.param("Ada O'Example", "ada", "oexample", id="apostrophe"),
        pytest.param("Ádá Ëxåmple", "ada", "example", id="accents"),
        pytest.param("Xiao-Ming Wang", "xiaoming", "wang", id="two syllables"),
        pytest.param("Ada Example 0002", "ada 0002", "example", id="number of a namesake"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_a_name_is_taken_apart(name: str, given_names: str, family: str) -> None:
    assert form_of(name) == Form(tuple(given_names.split()), tuple(family.split()))


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        pytest.param("Ada Example", "Example, Ada", Level.SAME, id="comma"),
        pytest.param("Ana-Bea Example", "Anabea Example", Level.SPELLING, id="hyphen"),
        pytest.param("Ada de Example", "Ada Example", Level.SPELLING, id="particle"),
        pytest.param("Ada B. Example", "Ada Example", Level.MIDDLE, id="middle name"),
        pytest.param("A. Example", "Ada Example", Level.INITIAL, id="initial"),
        pytest.param("Mike Example", "Michael Example", Level.NICKNAME, id="nickname"),
        pytest.param("Example Ada", "Ada Example", Level.ORDER, id="other order"),
        pytest.param("Zoe Ada Example", "Ada Example", Level.DISTANT, id="called by a later name"),
        pytest.param("Ada Example Sample", "Ada Example", Level.DISTANT, id="second family name"),
        pytest.param("Alice Example", "Anna Example", None, id="two given names"),
        pytest.param("Ada B. Example", "Ada C. Example", None, id="two middle names"),
        pytest.param("Ada E. Example", "Ada L. Example", None, id="two middle initials"),
        pytest.param("A. Example", "Bea Example", None, id="another initial"),
        pytest.param("Xiao Wang", "Xiao Ming Wang", None, id="a syllable more"),
        pytest.param("Ada Example", "Ada Sample", None, id="two family names"),
        pytest.param(
            "Ada Example 0001", "Ada Example 0002", None, id="two namesakes of a registry"
        ),
    ],
)
def test_names_agree_as_far_as_one_person_may_write_them(
    one: str, other: str, level: Level | None
) -> None:
    assert level_of(form_of(one), form_of(other)) is level


def test_an_umlaut_may_be_written_out() -> None:
    assert wide_form_of("Jörg Müsterer") == form_of("Joerg Muesterer")


@given(st.text(max_size=300), st.text(max_size=300))
def test_whether_names_agree_does_not_depend_on_which_comes_first(one: str, other: str) -> None:
    forms = form_of(one), form_of(other)

    assert level_of(*forms) == level_of(*reversed(forms))
