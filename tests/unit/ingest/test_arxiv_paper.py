from typing import Any

import pytest

from ingest.formats.arxiv_categories import categories, topic, upwards
from ingest.formats.arxiv_paper import paper
from ingest.formats.tex_text import readable
from kg.errors import RecordError
from schema.records import RECORD, PaperRecord


def _value(**changes: object) -> dict[str, Any]:
    return {
        "identifiers": ["arxiv:2101.00001"],
        "title": "An example",
        "first_day": "2021-01-02",
        "authors": [{"name": "Ada Example", "affiliations": []}],
        "categories": ["cs.CL"],
        **changes,
    }


def _record(**changes: object) -> PaperRecord:
    found = RECORD.validate_python(paper(_value(**changes)))
    assert isinstance(found, PaperRecord)
    return found


@pytest.mark.parametrize(
    ("day", "year"),
    [
        pytest.param("2021-01-02", 2021, id="a day"),
        pytest.param("2021-02-29", None, id="a day that never was"),
        pytest.param("0000-01-01", None, id="the year 0"),
        pytest.param("9999-01-01", None, id="far ahead"),
        pytest.param("soon", None, id="a word"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_an_impossible_day_leaves_the_year_open(day: str, year: int | None) -> None:
    assert _record(first_day=day).year == year


@pytest.mark.parametrize(
    ("doi", "found"),
    [
        pytest.param("10.5555/A", {"doi:10.5555/a"}, id="one"),
        pytest.param("10.5555/a 10.5555/b", {"doi:10.5555/a"}, id="several"),
        pytest.param("see, 10.5555/a", {"doi:10.5555/a"}, id="a word before it"),
        pytest.param("in press", set(), id="none"),
        pytest.param(None, set(), id="nothing"),
    ],
)
def test_the_first_doi_identifies_the_paper_too(doi: str | None, found: set[str]) -> None:
    assert set(_record(doi=doi).identifiers) == {"arxiv:2101.00001", *found}


@pytest.mark.parametrize(
    ("versions", "kept"),
    [
        pytest.param(2, 2, id="two"),
        pytest.param(0, None, id="none"),
        pytest.param(10**9, None, id="impossibly many"),
    ],
)
def test_a_number_of_versions_is_kept_if_it_can_be_one(versions: int, kept: int | None) -> None:
    assert _record(versions=versions).versions == kept


@pytest.mark.parametrize(
    ("printed", "source"),
    [
        pytest.param("J. Ex. 1 (2022)", "J. Ex. 1 (2022)", id="a journal reference"),
        pytest.param(r"Z. f\"ur Ex. 1", "Z. für Ex. 1", id="an accent"),
        pytest.param("", "arXiv", id="none"),
        pytest.param("x" * 1001, "arXiv", id="far too long"),
    ],
)
def test_the_source_is_the_journal_reference_or_arxiv(printed: str, source: str) -> None:
    assert _record(journal_ref=printed).source == source


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({"title": None}, "arxiv:2101.00001.*no title", id="no title"),
        pytest.param({"identifiers": []}, "no arXiv id", id="no id"),
    ],
)
def test_a_record_without_its_essentials_is_rejected(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(RecordError, match=told):
        paper(_value(**changes))


@pytest.mark.parametrize(
    ("codes", "today"),
    [
        pytest.param(["cs.CL", "cs.AI", "cs.CL"], ["cs.CL", "cs.AI"], id="each once"),
        pytest.param(["math.MP", "math-ph"], ["math-ph"], id="one under two codes"),
        pytest.param(["cmp-lg"], ["cs.CL"], id="a merged archive"),
        pytest.param(["cs.DS", "68R10", "F.2.2; G.2.2"], ["cs.DS"], id="other schemes' classes"),
        pytest.param(["xx.YY"], ["xx.YY"], id="a category nobody told us about"),
        pytest.param(["x" * 600], [], id="far too long"),
        pytest.param([""], [], id="nothing"),
    ],
)
def test_categories_are_todays(codes: list[str], today: list[str]) -> None:
    assert categories(codes) == today


@pytest.mark.parametrize(
    ("code", "levels"),
    [
        pytest.param("cs.CL", ["topic", "field"], id="in an archive that is a group"),
        pytest.param("cond-mat.soft", ["topic", "subfield", "field"], id="in one of physics"),
        pytest.param("hep-th", ["topic", "field"], id="an archive without categories"),
        pytest.param("astro-ph", ["subfield", "field"], id="an archive as a category"),
        pytest.param("xx.YY", ["topic"], id="unknown"),
    ],
)
def test_a_category_is_within_broader_topics(code: str, levels: list[str]) -> None:
    assert [record["level"] for record in upwards(code)] == levels


def test_an_unknown_category_goes_by_its_code() -> None:
    assert [topic(code)["name"] for code in ("xx.YY", "cs.XX", "hep-th")] == [
        "xx.YY",
        "cs.XX",
        "High Energy Physics - Theory",
    ]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        pytest.param(r"Schr\"odinger", "Schrödinger", id="an accent"),
        pytest.param(r"G\"odel in $\mathbb{R}^n$", r"Gödel in $\mathbb{R}^n$", id="a formula"),
        pytest.param("$5 and {x}", "$5 and {x}", id="no TeX"),
    ],
)
def test_accents_are_read_and_formulas_left(text: str, read: str) -> None:
    assert readable(text) == read
