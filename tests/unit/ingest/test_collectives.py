import pytest

from ingest.formats.collectives import (
    is_collective,
    is_group,
    looks_organised,
    names_others,
    without_others,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Museum of Examples", True, id="of"),
        pytest.param("Volkshochschule Beispielstadt", True, id="a compound"),
        pytest.param("Example & Sons", True, id="a sign"),
        pytest.param("Example Collaboration", True, id="a collaboration"),
        pytest.param("Ada Forsyth", False, id="a name that begins like a word"),
        pytest.param("Theo Andersen", False, id="names that hold words"),
    ],
)
def test_organisations_are_told_by_their_words(name: str, expected: bool) -> None:  # noqa: FBT001 - a case
    assert looks_organised(name) is expected


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("Ada Teamson", (False, False, False), id="a person"),
        pytest.param("Ada International", (False, False, True), id="a word of many meanings"),
        pytest.param("University of Samples", (False, True, True), id="an organisation"),
        pytest.param("The Sample Groups", (True, True, True), id="groups"),
    ],
)
def test_what_a_name_is_told_to_be_grows_with_the_doubt(name: str, told: tuple[bool, ...]) -> None:
    assert (is_group(name), is_collective(name), looks_organised(name)) == told


@pytest.mark.parametrize(
    ("name", "left"),
    [
        pytest.param("Ada Example et al.", "Ada Example", id="et al."),
        pytest.param("Ada Example, et. al", "Ada Example", id="dots elsewhere"),
        pytest.param("Ada Example and others", "Ada Example", id="and others"),
        pytest.param("others", "", id="others alone"),
        pytest.param("Ada Carruthers", "Ada Carruthers", id="a name like it"),
    ],
)
def test_who_stands_for_others_is_told_from_a_name(name: str, left: str) -> None:
    assert without_others(name) == left
    assert names_others(name) is (name != left)
