from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from ingest.formats.ris_cut import LONGEST
from ingest.raw import Raw
from ingest.sources.ris import SOURCE, parse, read_file
from kg.errors import RecordError
from schema.nodes import PaperType
from schema.records import PaperRecord, fields_of
from tests.house import ROOT

GOOD = "TY  - JOUR\nTI  - Good\nER  - \n"
SAMPLES = ROOT / "tests" / "data" / "ris" / "samples.ris"

Told = Callable[[str | bytes], list[tuple[int, str]]]
Paper = Callable[..., PaperRecord]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Read a file: of each entry the line, and its title or why it is refused."""
    path = tmp_path / "sample.ris"

    def _told(text: str | bytes) -> list[tuple[int, str]]:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [(raw.line, _title_or_reason(raw)) for raw in read_file(path)]

    return _told


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Read one entry of a kind with the given lines and a title."""
    path = tmp_path / "one.ris"

    def _paper(*lines: str, kind: str = "JOUR") -> PaperRecord:
        body = "\n".join(lines)
        path.write_text(f"TY  - {kind}\nTI  - A title\n{body}\nER  - \n", encoding="utf-8")
        (raw,) = read_file(path)
        return parse(raw)

    return _paper


def test_the_samples_fill_what_the_source_says_it_gives() -> None:
    found = [parse(raw) for raw in read_file(SAMPLES)]

    assert set(chain.from_iterable(map(fields_of, found))) == SOURCE.about.gives


def test_an_article_is_read_with_all_that_it_says() -> None:
    first = parse(next(read_file(SAMPLES)))

    assert first.title == "Testing graphs by example"
    assert (first.type, first.year, first.source) == ("article", 2001, "Journal of Samples")
    assert first.abstract == "One sample of an abstract."
    assert first.identifiers == ("doi:10.5555/ris.1", "arxiv:2001.00001")
    assert [author.raw_name for author in first.authorships] == [
        "Example, Ada",
        "Specimen, Bo, Jr.",
    ]


def test_a_collective_is_no_author_and_the_list_not_complete() -> None:
    second = [parse(raw) for raw in read_file(SAMPLES)][1]

    assert [author.raw_name for author in second.authorships] == ["Example, Ada"]
    assert not second.authors_complete
    assert second.identifiers == ("arxiv:2002.00002",)


def test_a_book_has_its_isbn_and_its_publisher() -> None:
    book = [parse(raw) for raw in read_file(SAMPLES)][2]

    assert (book.title, book.source) == ("The book of samples", "Sample Press")
    assert (book.type, book.year) == (PaperType.BOOK, 2003)
    assert book.identifiers == ("isbn:9780000000002",)


@pytest.mark.parametrize(
    ("kind", "line", "expected"),
    [
        pytest.param("CONF", "", PaperType.CONFERENCE_PAPER, id="conference"),
        pytest.param("CHAP", "", PaperType.CHAPTER, id="chapter"),
        pytest.param("THES", "", PaperType.THESIS, id="thesis"),
        pytest.param("RPRT", "", PaperType.REPORT, id="report"),
        pytest.param("DATA", "", PaperType.DATASET, id="data"),
        pytest.param("UNPB", "", PaperType.PREPRINT, id="unpublished"),
        pytest.param("jour", "", PaperType.ARTICLE, id="lower case"),
        pytest.param("JOUR", "JO  - arXiv e-prints", PaperType.PREPRINT, id="preprint server"),
        pytest.param("JOUR", "M3  - Review", PaperType.REVIEW, id="review"),
        pytest.param("GEN", "M3  - Journal Article", PaperType.ARTICLE, id="told by M3"),
        pytest.param("THES", "M3  - Review", PaperType.THESIS, id="M3 contradicts"),
        pytest.param("VIDEO", "", PaperType.OTHER, id="unknown"),
    ],
)
def test_a_kind_is_mapped(paper: Paper, kind: str, line: str, expected: PaperType) -> None:
    assert paper(line, kind=kind).type == expected


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        pytest.param(["PY  - 2001///"], 2001, id="parts of a date"),
        pytest.param(["PY  - 9999", "DA  - 2003/01/02"], 2003, id="impossible, then a date"),
        pytest.param(["PY  - in press"], None, id="words"),
        pytest.param([], None, id="none"),
    ],
)
def test_a_year_is_a_possible_one_or_none(paper: Paper, lines: list[str], year: int | None) -> None:
    assert paper(*lines).year == year


@pytest.mark.parametrize(
    ("lines", "identifiers"),
    [
        pytest.param(["DO  - nonsense", "UR  - https://example.org/x"], (), id="none is one"),
        pytest.param(["M3  - doi: 10.5555/a(1)b"], ("doi:10.5555/a(1)b",), id="in M3"),
        pytest.param(["DB  - PubMed", "AN  - 77"], ("pmid:77",), id="accession in PubMed"),
        pytest.param(["DB  - Other", "AN  - 77"], (), id="accession elsewhere"),
        pytest.param(["SN  - 978-0-00-000000-2"], (), id="the ISBN of an article's book"),
    ],
)
def test_identifiers_are_those_that_are_sure(
    paper: Paper, lines: list[str], identifiers: tuple[str, ...]
) -> None:
    assert paper(*lines).identifiers == identifiers


def test_an_author_under_both_tags_stands_once(paper: Paper) -> None:
    found = paper("A1  - Example, Ada", "AU  - Example, Ada", "AU  - Specimen, Bo; Third, Cy")

    names = [author.raw_name for author in found.authorships]
    assert names == ["Example, Ada", "Specimen, Bo", "Third, Cy"]
    assert found.authors_complete


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        pytest.param("TY  - JOUR\nTI  - A\n", "never ends: the next entry", id="no last line"),
        pytest.param("TI  - A\nER  - \n", "'TY  - ' is missing", id="no first line"),
        pytest.param("TY  - JOUR\nER  - \n", "no title", id="no title"),
        pytest.param("TY  - JOUR\nTI  - \nER  - \n", "no title", id="empty title"),
        pytest.param(f"TY  - JOUR\nAB  - {'a' * LONGEST}\nER  - \n", "longer than", id="too long"),
    ],
)
def test_a_broken_entry_costs_one_reject_with_its_line(
    told: Told, broken: str, complaint: str
) -> None:
    first, (line, reason), last = told(GOOD + broken + GOOD)

    assert (first, line) == ((1, "Good"), 4)
    assert last == (4 + broken.count("\n"), "Good")
    assert complaint in reason


def test_a_file_that_breaks_off_loses_its_last_entry_only(told: Told) -> None:
    found = told(f"{GOOD}TY  - JOUR\nTI  - Broken")

    assert found == [(1, "Good"), (4, "it never ends: 'ER  - ' is missing")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(GOOD.replace("\n", "\r\n"), id="lines of Windows"),
        pytest.param(GOOD.replace("\n", "\r"), id="lines of old Macs"),
        pytest.param("\N{ZERO WIDTH NO-BREAK SPACE}" + GOOD, id="byte order mark"),
        pytest.param("Database: X\n\n" + GOOD + "the end", id="other text"),
        pytest.param(GOOD.replace("ER  - ", "XX  - unknown\nUK  - y\nER  -"), id="unknown tags"),
    ],
)
def test_one_entry_is_read(told: Told, text: str) -> None:
    assert [title for _, title in told(text)] == ["Good"]


def test_each_entry_may_have_its_own_encoding(
    told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = GOOD.replace("Good", "Café")

    assert [title for _, title in told(entry.encode() + entry.encode("latin-1"))] == ["Café"] * 2
    assert "sample.ris is not all UTF-8" in capsys.readouterr().err


def test_a_file_without_an_entry_is_refused_and_an_empty_one_is_not(told: Told) -> None:
    ((_, reason),) = told("<html>No such page</html>")

    assert "no RIS entry" in reason
    assert told("") == []


def test_entries_come_while_the_file_is_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.ris"
    path.write_text(GOOD * 10_000)

    raws = read_file(path)

    assert next(raws).read < 100
    assert sum(1 for _ in raws) == 9_999


def _title_or_reason(raw: Raw) -> str:
    try:
        return parse(raw).title
    except RecordError as error:
        return str(error)
