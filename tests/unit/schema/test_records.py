from typing import Any

import pytest
from pydantic import ValidationError

from schema.records import RECORD, AuthorRecord, PaperRecord

PAPER: dict[str, Any] = {
    "title": "On  testing\ngraphs",
    "year": 2020,
    "identifiers": ["https://doi.org/10.1000/X", "doi:10.1000/x"],
    "authorships": [{"raw_name": "Ada Example"}, {"raw_name": "Bo Sample"}],
}


def test_a_record_without_a_kind_is_a_paper() -> None:
    record = RECORD.validate_python(PAPER)

    assert isinstance(record, PaperRecord)
    assert record.title == "On testing graphs"
    assert record.identifiers == ("doi:10.1000/x",)


def test_kind_tells_records_apart() -> None:
    assert isinstance(RECORD.validate_python({"kind": "author", "name": "Ada"}), AuthorRecord)


@pytest.mark.parametrize(
    ("change", "authors"),
    [
        pytest.param({}, 2, id="whole list"),
        pytest.param({"author_count": 9, "authors_complete": False}, 9, id="known to be nine"),
        pytest.param({"authors_complete": False}, None, id="somebody is missing"),
        pytest.param({"authorships": []}, None, id="no list"),
    ],
)
def test_the_number_of_authors_is_known_or_said_to_be_unknown(
    change: dict[str, Any], authors: int | None
) -> None:
    record = RECORD.validate_python(PAPER | change)

    assert isinstance(record, PaperRecord)
    assert record.authors == authors


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"title": ""}, id="empty title"),
        pytest.param({"title": "\x00 -- \x07"}, id="title without a letter"),
        pytest.param({"title": "lone \ud800 surrogate"}, id="lone surrogate"),
        pytest.param({"year": 0}, id="year 0"),
        pytest.param({"year": 9999}, id="year 9999"),
        pytest.param({"year": "soon"}, id="year in words"),
        pytest.param({"identifiers": ["doi:nonsense"]}, id="malformed DOI"),
        pytest.param({"author_count": 1}, id="fewer authors than names"),
        pytest.param({"author_count": 10**30}, id="more authors than a number holds"),
        pytest.param({"colour": "red"}, id="unknown field"),
        pytest.param({"kind": "poem"}, id="unknown kind"),
        pytest.param(
            {"authorships": [{"raw_name": n, "identifiers": ["odd:1"]} for n in "AB"]},
            id="two authors with one identifier",
        ),
    ],
)
def test_a_record_that_cannot_be_true_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        RECORD.validate_python(PAPER | change)
