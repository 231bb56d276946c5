import pytest

from queries.wording import counted, years


@pytest.mark.parametrize(
    ("number", "words"),
    [
        pytest.param(0, "0 people", id="none"),
        pytest.param(1, "1 person", id="one"),
        pytest.param(1204, "1,204 people", id="many"),
    ],
)
def test_a_number_agrees_with_its_noun(number: int, words: str) -> None:
    assert counted(number, "person", "people") == words


def test_a_plain_noun_takes_an_s() -> None:
    assert counted(2, "paper") == "2 papers"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        pytest.param(2013, 2024, "2013–2024", id="span"),
        pytest.param(2013, 2013, "2013", id="one year"),
        pytest.param(None, 2013, "2013", id="start unknown"),
        pytest.param(None, None, "", id="unknown"),
    ],
)
def test_years_are_a_span(first: int | None, last: int | None, words: str) -> None:
    assert years(first, last) == words
