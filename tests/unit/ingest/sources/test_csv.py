from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from ingest.formats import table
from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources.csv_table import SOURCE, fetch, parse
from kg.errors import RecordError, UsageError
from schema.nodes import PaperType
from schema.records import PaperRecord, fields_of
from tests.house import ROOT

DATA = ROOT / "tests" / "data" / "csv"
PLACES = {"affiliations": "Where"}

Read = Callable[..., list[Raw]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a table of the given content, with a map of columns."""

    def _read(content: str | bytes, **wished: str) -> list[Raw]:
        path = tmp_path / "table.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(fetch(Visit(Ask((str(path),), columns=wished))))

    return _read


def _sample(name: str, **wished: str) -> PaperRecord:
    (raw,) = fetch(Visit(Ask((str(DATA / name),), columns=wished)))
    return parse(raw)


def test_the_samples_fill_what_the_source_says_it_gives() -> None:
    found = [_sample("plain.csv"), _sample("places.csv", **PLACES)]

    assert set(chain.from_iterable(map(fields_of, found))) == SOURCE.about.gives


def test_usual_headers_are_recognised(capsys: pytest.CaptureFixture[str]) -> None:
    found = _sample("plain.csv")

    assert (found.title, found.type) == ("Testing graphs, again", PaperType.ARTICLE)
    assert (found.year, found.source) == (2001, "Journal of Samples")
    assert found.identifiers == ("doi:10.5555/csv.1", "openalex:W123456")
    assert [one.raw_name for one in found.authorships] == ["Example, Ada", "Specimen, Bo"]
    assert [one.identifiers for one in found.authorships] == [("orcid:0000-0002-1825-0097",), ()]
    assert "columns that are not read: Notes" in capsys.readouterr().err


def test_affiliations_are_tied_to_authors_if_there_is_one_for_each() -> None:
    found = _sample("places.csv", **PLACES)

    places = [one.raw_affiliations for one in found.authorships]
    assert places == [("Institute of Samples",), ("Sample University",)]


def test_affiliations_that_nothing_ties_are_left_out(read: Read) -> None:
    (raw,) = read("title,authors,where\nA,X Y; Z W,One; Two; Three\n", affiliations="where")

    assert [one.raw_affiliations for one in parse(raw).authorships] == [(), ()]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param("Key,Item Type,Publication Year,Author,Title", "K,book,2001,X,T", id="Zotero"),
        pytest.param("Authors,Title,Year,Document Type,EID", "X,T,2001,Book,2-s2.0", id="Scopus"),
        pytest.param("PT\tAF\tTI\tPY\tDT", "J\tX\tT\t2001\tBook", id="Web of Science tags"),
        pytest.param(
            *("Author Full Names,Article Title,Publication Year,Document Type", "X,T,2001,Book"),
            id="Web of Science",
        ),
        pytest.param(
            *(
                "display_name,publication_year,type,authorships.author.display_name",
                "T,2001,book,X",
            ),
            id="OpenAlex",
        ),
        pytest.param("TITLE;YEAR;TYPE;AUTHORS", "T;2001;Book;X", id="capitals"),
    ],
)
def test_exports_are_read_as_they_are(read: Read, header: str, row: str) -> None:
    (raw,) = read(f"{header}\n{row}\n")

    found = parse(raw)
    assert (found.title, found.year, found.type) == ("T", 2001, PaperType.BOOK)
    assert [one.raw_name for one in found.authorships] == ["X"]


def test_a_map_goes_before_usual_headers(read: Read) -> None:
    (raw,) = read("title,Heading,year\nNo,Yes,2001\n", title="heading", year="")

    assert (parse(raw).title, parse(raw).year) == ("Yes", None)


@pytest.mark.parametrize(
    ("wished", "complaint"),
    [
        pytest.param({"titel": "name"}, "'titel' is no field; fields are: title,", id="field"),
        pytest.param({"title": "x"}, "no column is named 'x'; columns are: name, day", id="column"),
        pytest.param({}, "--column title=COLUMN, of: name, day", id="no title"),
        pytest.param({"title": ""}, "--column title=COLUMN", id="title left out"),
    ],
)
def test_a_map_that_does_not_fit_is_told(
    read: Read, wished: dict[str, str], complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint):
        read("name,day\na,b\n", **wished)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param("", "is empty", id="empty"),
        pytest.param("\n\n", "is empty", id="blank"),
        pytest.param("title\n".encode("utf-16"), "is UTF-16; save it as UTF-8", id="UTF-16"),
        pytest.param('"title\nA\n', "names of its columns", id="open quotation mark"),
    ],
)
def test_what_is_no_table_is_told(read: Read, content: str | bytes, complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        read(content)


@pytest.mark.parametrize(
    ("cell", "separator", "names"),
    [
        pytest.param("Example, Ada; Specimen, Bo", "", ["Example, Ada", "Specimen, Bo"], id=";"),
        pytest.param("Ada Example|Bo Specimen", "", ["Ada Example", "Bo Specimen"], id="|"),
        pytest.param("Ada Example and Bo Specimen", "", ["Ada Example", "Bo Specimen"], id="and"),
        pytest.param("Example, Ada", "", ["Example, Ada"], id="one"),
        pytest.param("Example, Ada, Jr.", "", ["Example, Ada, Jr."], id="suffix"),
        pytest.param("A B, C D, and E F", ",", ["A B", "C D", "E F"], id="given"),
        pytest.param("Example, Ada (57190000001); ", "", ["Example, Ada"], id="Scopus's number"),
        pytest.param("Ada Example; et al.", "", ["Ada Example"], id="et al."),
        pytest.param("Ad&eacute; Example; B S", "", ["Adé Example", "B S"], id="an entity"),
    ],
)
def test_authors_are_parted(read: Read, cell: str, separator: str, names: list[str]) -> None:
    wished = {"separator": separator} if separator else {}

    (raw,) = read(f'title,authors\nA,"{cell}"\n', **wished)

    assert [one.raw_name for one in parse(raw).authorships] == names


def test_a_mark_at_the_end_parts_nothing(read: Read) -> None:
    (raw,) = read("title\tauthors\torcid\nA\tX; Y;\t; 0000-0002-1825-0097;\n")

    assert [len(one.identifiers) for one in parse(raw).authorships] == [0, 1]


def test_an_orcid_may_say_whose_it_is(read: Read) -> None:
    (raw,) = read("TI\tAU\tOI\nA\tX, A; Y, B\tY, B/0000-0002-1825-0097\n")

    assert [one.identifiers for one in parse(raw).authorships] == [
        (),
        ("orcid:0000-0002-1825-0097",),
    ]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        pytest.param("A,1,2", "3 cells in 2 columns", id="too many cells"),
        pytest.param(",X", "no title", id="no title"),
        pytest.param('A,"X A, Y B, Z C"', "--column separator=,", id="commas"),
        pytest.param('"A,X', "never closed", id="open quotation mark"),
        pytest.param(f"{'a' * 300},X", "longer than 200", id="too long"),
    ],
)
def test_a_bad_row_costs_the_row(
    read: Read, row: str, complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "LONGEST", 200)

    first, bad, *_, last = read(f"title,authors\nFirst,X\n{row}\nLast,Y\n")

    assert (parse(first).title, parse(last).title) == ("First", "Last")
    assert (bad.line, last.line) == (3, 4)
    with pytest.raises(RecordError, match=complaint):
        parse(bad)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("sep=;\ntitle;year\nCafé;2001\n", id="Excel"),
        pytest.param("\N{ZERO WIDTH NO-BREAK SPACE}title,year\nCafé,2001\n", id="order mark"),
        pytest.param("title,year\r\nCafé,2001\r\n", id="lines of Windows"),
        pytest.param("title\tyear\nCafé\t2001", id="tabs, no last line end"),
        pytest.param('"title"|"year"\n"Café"|"2001"\n', id="quoted"),
        pytest.param("title,year\n\nCafé,2001\n,\n", id="empty rows"),
        pytest.param("title,year,\nCafé,2001,,\n", id="empty cells at the end"),
        pytest.param("title,doi,year\nCafé\n".replace("doi,year", "year"), id="a short row"),
    ],
)
def test_a_table_is_read_in_every_dialect(read: Read, content: str) -> None:
    (raw,) = read(content)

    assert parse(raw).title == "Café"


def test_quotation_marks_are_text_where_nothing_is_quoted(read: Read) -> None:
    raws = read('title\tyear\n"Deep thoughts\t2001\nOther\t2002\n')

    assert [parse(raw).title for raw in raws] == ['"Deep thoughts', "Other"]


def test_lines_that_are_not_utf8_are_latin1(read: Read, capsys: pytest.CaptureFixture[str]) -> None:
    raws = read("title\nCafé\n".encode() + "Cafè\n".encode("latin-1"))

    assert [parse(raw).title for raw in raws] == ["Café", "Cafè"]
    assert "not all of the file is UTF-8" in capsys.readouterr().err


def test_what_is_not_read_is_told_once_for_files_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in paths:
        path.write_text("title,Colour\nA,red\n")

    raws = list(fetch(Visit(Ask(tuple(map(str, paths))))))

    assert [raw.line for raw in raws] == [2, 4]
    assert capsys.readouterr().err.count("not read: Colour") == 1
