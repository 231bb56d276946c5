import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.arxiv_authors import split

INSTITUTES = "((1) Institute of Examples, Sampleton (EX), (2) Example University)"
FIRST, SECOND = "Institute of Examples, Sampleton (EX)", "Example University"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            r"A. Example, Zo\"e Sample and \'Edgar Third",
            ["A. Example", "Zoë Sample", "Édgar Third"],
            id="commas, 'and', accents",
        ),
        pytest.param("A. Example and B. Sample", ["A. Example", "B. Sample"], id="two"),
        pytest.param("A. Example, B. Sample, Jr.", ["A. Example", "B. Sample Jr."], id="a junior"),
        pytest.param("Grace (Ada) Example, B. S.", ["Grace Example", "B. S."], id="a nickname"),
        pytest.param(
            "The EX Collaboration: A. Example, B. Sample",
            ["The EX Collaboration", "A. Example", "B. Sample"],
            id="a collaboration and its members",
        ),
        pytest.param(
            "A. Example (for the EX Collaboration)",
            ["A. Example for the EX Collaboration"],
            id="for a collaboration",
        ),
        pytest.param(
            "A. Example, with an appendix by B. Sample",
            ["A. Example", "B. Sample"],
            id="an appendix",
        ),
        pytest.param("A. Alexander, B. Sandford", ["A. Alexander", "B. Sandford"], id="no 'and'"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_names_are_parted(text: str, names: list[str]) -> None:
    assert [author["name"] for author in split(text)] == names


@pytest.mark.parametrize(
    ("text", "affiliations"),
    [
        pytest.param(f"A. E. (1), B. S. (2) {INSTITUTES}", [[FIRST], [SECOND]], id="by number"),
        pytest.param(
            f"A. E. (1,2), B. S. (1 and 2) {INSTITUTES}",
            [[FIRST, SECOND], [FIRST, SECOND]],
            id="by several numbers",
        ),
        pytest.param(
            f"A. E. (1), B. S. (2), {INSTITUTES[1:-1]}",
            [[FIRST], [SECOND]],
            id="institutes without brackets",
        ),
        pytest.param(
            "A. E. (Here, X), B. S. (There; Elsewhere)",
            [["Here, X"], ["There", "Elsewhere"]],
            id="as they stand",
        ),
        pytest.param("A. E., B. S. (There)", [[], ["There"]], id="of the last name only"),
        pytest.param("A. E. (deceased), B. S. (ed.)", [[], []], id="no affiliation at all"),
        pytest.param("A. E. (1), B. S. (3)", [[], []], id="numbers without institutes"),
        pytest.param("A. E. (Here", [["Here"]], id="a bracket left open"),
    ],
)
def test_affiliations_go_to_the_name_they_follow(text: str, affiliations: list[list[str]]) -> None:
    assert [author["affiliations"] for author in split(text)] == affiliations


@given(st.text(alphabet="AB(),;:12 and\\\"'", max_size=60))
def test_any_string_is_taken_apart(text: str) -> None:
    assert all(author["name"].strip() for author in split(text))
