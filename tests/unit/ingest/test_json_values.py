from datetime import UTC, datetime

import pytest

from ingest.formats.asked import dois
from ingest.formats.json_values import (
    abstract,
    isbn,
    kept,
    key,
    line,
    listed,
    mappings,
    values,
    year,
)
from kg.errors import SourceError, UsageError

SOON = datetime.now(UTC).year + 2


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        pytest.param((2020,), 2020, id="a number"),
        pytest.param(("2020-01-02",), 2020, id="a date"),
        pytest.param((None, 0, "soon", 2021), 2021, id="the first that can be"),
        pytest.param((SOON,), SOON, id="soon"),
        pytest.param((SOON + 1,), None, id="too late"),
        pytest.param((999,), None, id="too early"),
        pytest.param((2020.5, True, [2020], {}), None, id="other types"),
        pytest.param((10**30,), None, id="a large number"),
    ],
)
def test_a_year_is_one_that_can_be(candidates: tuple[object, ...], expected: int | None) -> None:
    assert year(*candidates) == expected


@pytest.mark.parametrize(
    ("scheme", "value", "expected"),
    [
        pytest.param("doi", "10.5555/A", "doi:10.5555/a", id="a DOI"),
        pytest.param("doi", "https://doi.org/10.5555/A", "doi:10.5555/a", id="an address"),
        pytest.param("doi", "https://example.org/10.5555/A", None, id="another address"),
        pytest.param(
            "orcid",
            "http://orcid.org/0000-0002-1825-0097/",
            "orcid:0000-0002-1825-0097",
            id="ORCID",
        ),
        pytest.param("orcid", "0000-0002-1825-0098", None, id="a wrong checksum"),
        pytest.param("ror", "ror.org/05dxps055", "ror:05dxps055", id="half an address"),
        pytest.param("pmid", 123, "pmid:123", id="a number"),
        pytest.param("pmid", True, None, id="a truth"),
        pytest.param("pmid", None, None, id="nothing"),
    ],
)
def test_an_identifier_is_canonical_or_none(
    scheme: str, value: object, expected: str | None
) -> None:
    assert key(scheme, value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("978-3-16-148410-0", "isbn:9783161484100", id="13 digits"),
        pytest.param("http://id.example.org/isbn/0-306-40615-x", "isbn:030640615X", id="10 digits"),
        pytest.param("12345", None, id="too short"),
        pytest.param("abcdefghij", None, id="letters"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_an_isbn_loses_its_hyphens(value: object, expected: str | None) -> None:
    assert isbn(value) == expected


def test_text_is_bounded() -> None:
    assert (len(line("a" * 2000) or ""), abstract("a" * 100_001)) == (1000, None)


def test_lists_are_lists_of_what_they_should_hold() -> None:
    assert (values(None), values("a"), mappings([1, {"a": 1}, None])) == ([], ["a"], [{"a": 1}])
    assert kept(["a", None, "b", "a"]) == ["a", "b"]


@pytest.mark.parametrize("answer", [None, [], {"a": 1}, {"a": {"b": {}}}])
def test_an_answer_without_its_list_is_told(answer: object) -> None:
    with pytest.raises(SourceError, match=r"Example answers otherwise than it did: .*'a\.b'"):
        listed(answer, "a", "b", name="Example")


def test_dois_are_asked_for_in_any_spelling_and_once() -> None:
    assert dois(["10.5555/A", "doi:10.5555/a", "https://doi.org/10.5555/b"]) == [
        "10.5555/a",
        "10.5555/b",
    ]


def test_what_is_no_doi_is_refused() -> None:
    with pytest.raises(UsageError, match=r"arxiv:.* is not a DOI"):
        dois(["arxiv:2101.00001"])
