import pytest

from ingest.resolve.titles import can_be_one

TITLE = "Equilibrium propagation for training deep networks of examples"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(TITLE.upper() + ".", id="case and punctuation"),
        pytest.param("Training deep networks of examples by equilibrium", id="reworded"),
        pytest.param("Equilibrium propagation", id="cut short"),
        pytest.param(f"Erratum: {TITLE}", id="longer"),
    ],
)
def test_spellings_and_stages_of_a_title_can_be_one(other: str) -> None:
    assert can_be_one(TITLE, other)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("Sheep shearing in the southern hills, 1850-1900", id="another subject"),
        pytest.param("What do birds sing about when it rains?", id="a question"),
    ],
)
def test_titles_altogether_different_cannot_be_one(other: str) -> None:
    assert not can_be_one(TITLE, other)
