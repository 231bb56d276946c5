from datetime import UTC, date, datetime

import pytest

from ingest.formats.dates import day_of, possible, year_in, year_of


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param("2001-05-03", 2001, id="date"),
        pytest.param("May 3, 2001", 2001, id="words"),
        pytest.param("0000/2001", 2001, id="the first possible"),
        pytest.param("20010503", None, id="digits in a row"),
        pytest.param(str(datetime.now(UTC).year + 3), None, id="far ahead"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_year_is_found(text: str, year: int | None) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param("2001", 2001, id="year"),
        pytest.param("0999", None, id="long before print"),
        pytest.param("9999", None, id="far ahead"),
        pytest.param("02001", None, id="five digits"),
        pytest.param("2001-05", None, id="a month"),
        pytest.param("２００１", None, id="other digits"),  # noqa: RUF001 - they are what is tested
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_text_that_is_a_year_is_read(text: str, year: int | None) -> None:
    assert year_of(text) == year


def test_a_number_that_cannot_be_a_year_is_none() -> None:
    this_year = datetime.now(UTC).year

    assert possible(this_year + 2) == this_year + 2
    assert (possible(this_year + 3), possible(0), possible(-5), possible(None)) == (None,) * 4


def test_a_day_that_cannot_be_is_none() -> None:
    assert day_of("2020-02-29") == date(2020, 2, 29)
    assert (day_of("1930-02-29"), day_of("2020"), day_of(None)) == (None,) * 3
