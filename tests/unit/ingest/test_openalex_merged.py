import gzip
from datetime import date
from pathlib import Path

import pytest

from ingest.source import Ask, Visit
from ingest.sources.openalex_snapshot import SOURCE
from kg.errors import SourceError, UsageError
from schema.records import Redirect
from tests.openalex import works, write_merged, write_part

PART = "works/updated_date=2024-01-01/part_000.gz"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_part(tmp_path, PART, works(1))
    return tmp_path


def redirects(folder: Path, **how: object) -> set[tuple[str, str, str]]:
    assert SOURCE.redirects
    asked = Ask((str(folder),), **how)  # type: ignore[arg-type]  # fields of an Ask
    return {tuple(one) for one in SOURCE.redirects(Visit(asked))}


def test_a_merged_id_leads_to_what_stands_for_it(folder: Path) -> None:
    write_merged(folder, "authors", "2024-01-01", ("A5000000001", "A5000000002"))
    write_merged(folder, "works", "2024-01-01", ("https://openalex.org/W4000000001", "w4000000002"))
    write_merged(folder, "institutions", "2024-01-01", ("I1000000001", "I1000000002"))

    assert redirects(folder) == {
        Redirect("Author", "openalex:A5000000001", "openalex:A5000000002"),
        Redirect("Paper", "openalex:W4000000001", "openalex:W4000000002"),
        Redirect("Institution", "openalex:I1000000001", "openalex:I1000000002"),
    }


def test_a_chain_through_the_days_leads_to_its_end(folder: Path) -> None:
    write_merged(folder, "authors", "2024-01-02", ("A12", "A13"), ("A13", "A14"))
    write_merged(folder, "authors", "2024-01-01", ("A11", "A12"), ("A13", "A99"))

    assert redirects(folder) == {
        Redirect("Author", f"openalex:A{old}", "openalex:A14") for old in (11, 12, 13)
    }


@pytest.mark.parametrize(
    "pairs",
    [
        pytest.param([("A11", "A12"), ("A12", "A11")], id="a circle"),
        pytest.param([("A11", "A11")], id="itself"),
        pytest.param([("A11", "A5317838346")], id="whoever was deleted"),
        pytest.param([("A11", ""), ("nonsense", "A12")], id="no ids"),
    ],
)
def test_what_leads_nowhere_is_passed_over(folder: Path, pairs: list[tuple[str, str]]) -> None:
    write_merged(folder, "authors", "2024-01-01", *pairs)

    assert redirects(folder) == set()


def test_what_leads_into_a_circle_is_passed_over(folder: Path) -> None:
    write_merged(folder, "authors", "2024-01-01", ("A10", "A11"), ("A11", "A12"), ("A12", "A11"))

    assert redirects(folder) == set()


def test_only_what_is_asked_for_is_redirected(folder: Path) -> None:
    write_merged(folder, "authors", "2024-01-01", ("A11", "A12"))
    write_merged(folder, "works", "2024-01-01", ("W11", "W12"))
    write_merged(folder, "works", "2024-02-01", ("W21", "W22"))

    found = redirects(folder, select="works", since=date(2024, 2, 1))

    assert found == {Redirect("Paper", "openalex:W21", "openalex:W22")}


def test_a_list_with_other_columns_is_told(folder: Path) -> None:
    write_merged(folder, "works", "2024-01-01").write_bytes(gzip.compress(b"from,to\nW11,W12\n"))

    with pytest.raises(SourceError, match="no columns id and merge_into_id"):
        redirects(folder)


def test_a_list_that_breaks_off_is_told(folder: Path) -> None:
    path = write_merged(folder, "works", "2024-01-01", *[(f"W1{n}", "W99") for n in range(99)])
    path.write_bytes(path.read_bytes()[:-9])

    with pytest.raises(UsageError, match=r"2024-01-01\.csv\.gz"):
        redirects(folder)
