import io
import json
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from ingest.formats import json_stream
from ingest.formats.json_stream import BrokenJSONError, values
from ingest.raw import Raw
from ingest.sources.csl import SOURCE, parse, read_file
from kg.errors import RecordError, UsageError
from schema.nodes import PaperType
from schema.records import PaperRecord, fields_of
from tests.house import ROOT

SAMPLES = ROOT / "tests" / "data" / "csl" / "samples.json"
A, B = b'{"title": "A"}', b'{"title": "B"}'

Read = Callable[[bytes], list[Raw]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a file of the given content."""

    def _read(content: bytes) -> list[Raw]:
        path = tmp_path / "items.json"
        path.write_bytes(content)
        return list(read_file(path))

    return _read


def _paper(**fields: Any) -> PaperRecord:  # noqa: ANN401 - the fields of an item
    return parse(Raw(1, "", 0, value={"title": "A title", **fields}))


def test_the_samples_fill_what_the_source_says_it_gives() -> None:
    found = [parse(raw) for raw in read_file(SAMPLES)]

    assert set(chain.from_iterable(map(fields_of, found))) == SOURCE.about.gives


def test_an_item_of_zotero_is_read_with_all_that_it_says() -> None:
    first = parse(next(read_file(SAMPLES)))

    assert first.title == "Testing graphs & more"
    assert (first.type, first.year, first.source) == ("article", 2001, "Journal of Samples")
    assert first.identifiers == ("doi:10.5555/csl.1", "pmid:123")
    assert [one.raw_name for one in first.authorships] == ["Ada van der Example, Jr."]
    assert not first.authors_complete


def test_a_preprint_is_known_by_its_server_and_its_note() -> None:
    second = [parse(raw) for raw in read_file(SAMPLES)][1]

    assert (second.type, second.year, second.source) == (PaperType.PREPRINT, 2002, "arXiv")
    assert second.identifiers == ("arxiv:2001.00001", "pmcid:PMC77")


def test_an_item_of_crossref_says_who_its_authors_are() -> None:
    third = [parse(raw) for raw in read_file(SAMPLES)][2]

    (author,) = third.authorships
    assert (third.title, third.year) == ("As Crossref has it", 2003)
    assert author.identifiers == ("orcid:0000-0002-1825-0097",)
    assert author.raw_affiliations == ("Institute of Samples",)


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        pytest.param({"date-parts": [[2001, 2]]}, 2001, id="numbers"),
        pytest.param({"date-parts": [["2001"]]}, 2001, id="texts"),
        pytest.param({"raw": "May 2001"}, 2001, id="raw"),
        pytest.param({"literal": "c. 2001"}, 2001, id="literal"),
        pytest.param("2001-05", 2001, id="text"),
        pytest.param({"date-parts": [[9999]]}, None, id="impossible"),
        pytest.param({"date-parts": "2001"}, None, id="no parts"),
        pytest.param([2001], 2001, id="list"),
        pytest.param({"date-parts": [[]]}, None, id="empty"),
        pytest.param({"date-parts": [[True]]}, None, id="truth"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_a_year_is_read_in_every_dialect(issued: object, year: int | None) -> None:
    assert _paper(issued=issued).year == year


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        pytest.param({"type": "paper-conference"}, PaperType.CONFERENCE_PAPER, id="conference"),
        pytest.param({"type": "chapter"}, PaperType.CHAPTER, id="chapter"),
        pytest.param({"type": "article"}, PaperType.PREPRINT, id="article alone"),
        pytest.param(
            {"type": "article", "container-title": "X"}, PaperType.ARTICLE, id="in a journal"
        ),
        pytest.param({"type": "report", "genre": "Preprint"}, PaperType.PREPRINT, id="genre"),
        pytest.param({"type": "song"}, PaperType.OTHER, id="unknown"),
        pytest.param({"type": {"a": 1}}, PaperType.OTHER, id="wrong type"),
        pytest.param({}, PaperType.OTHER, id="none"),
    ],
)
def test_a_kind_is_mapped(fields: dict[str, Any], kind: PaperType) -> None:
    assert _paper(**fields).type == kind


@pytest.mark.parametrize(
    ("author", "names"),
    [
        pytest.param([{"literal": "Ada Example"}], ["Ada Example"], id="literal"),
        pytest.param([{"given": "Ada"}], ["Ada"], id="one name"),
        pytest.param([{"family": "E", "given": "A"}, {}, 7, None], ["A E"], id="other things"),
        pytest.param({"family": "E"}, [], id="no list"),
        pytest.param("Ada Example", [], id="a text"),
    ],
)
def test_authors_are_read_where_they_are_names(author: object, names: list[str]) -> None:
    assert [one.raw_name for one in _paper(author=author).authorships] == names


def test_an_orcid_that_two_claim_is_nobodys() -> None:
    author = {"family": "Example", "ORCID": "0000-0002-1825-0097"}

    found = _paper(author=[author, {**author, "family": "Specimen"}])

    assert [one.identifiers for one in found.authorships] == [(), ()]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"[" + A + b"," + B + b"]", id="array"),
        pytest.param(b"\xef\xbb\xbf[\n" + A + b",\n" + B + b"\n]\n", id="array with a mark"),
        pytest.param(A + b"\n\n" + B, id="lines"),
        pytest.param(b'{"title":\n"A"}\n{"title":\n"B"}', id="objects in a row"),
        pytest.param(b"[" + A + b"]\n[" + B + b"]", id="two arrays"),
    ],
)
def test_items_are_read_however_they_are_put(read: Read, content: bytes) -> None:
    assert [parse(raw).title for raw in read(content)] == ["A", "B"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param(b"[" + A + b',{"title": "B', "breaks off", id="in a value"),
        pytest.param(b"[" + A + b",", "breaks off", id="after a comma"),
        pytest.param(b"[" + A, "breaks off", id="after a value"),
        pytest.param(b"[" + A + B + b"]", "follows a value", id="no comma"),
        pytest.param(b"[" + A + b',{"n": ' + b"9" * 5000 + b"}]", "cannot be held", id="number"),
        pytest.param(b"[" + A + b"," + b"[" * 100_000, "cannot be held", id="nesting"),
        pytest.param(b"[" + A + b',\n{"title": "\xff"}]', "not UTF-8", id="not UTF-8"),
    ],
)
def test_a_file_that_breaks_off_gives_what_comes_before(
    tmp_path: Path, content: bytes, complaint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "PIECE", 8)
    path = tmp_path / "items.json"
    path.write_bytes(content)
    raws = read_file(path)

    assert parse(next(raws)).title == "A"
    with pytest.raises(UsageError, match=rf"on after record 1: .*{complaint}"):
        next(raws)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n \n", id="blank"),
        pytest.param(b"<a>", id="XML"),
    ],
)
def test_a_file_that_is_no_json_is_refused(read: Read, content: bytes) -> None:
    with pytest.raises(UsageError, match="cannot be read on after record 0"):
        read(content)


def test_a_bad_line_costs_the_line(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST", 100)

    first, second, third, last = read(A + b"\n{bad\n{" + b" " * 350 + b"}\n" + B)

    assert [raw.line for raw in (first, second, third, last)] == [1, 2, 3, 4]
    assert "no JSON" in str(second.fault)
    assert third.fault == "the line is longer than 100 bytes"
    assert parse(last).title == "B"


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        pytest.param(b"7", "a JSON object is needed", id="a number"),
        pytest.param(b"{}", "no title", id="nothing"),
        pytest.param(b'{"title": ["", "B"]}', "no title", id="empty first title"),
        pytest.param(b'{"title": {"a": 1}}', "no title", id="wrong type"),
        pytest.param(b'{"title": "\\ud800"}', "lone surrogate", id="half a character"),
    ],
)
def test_what_is_no_item_is_refused(read: Read, value: bytes, complaint: str) -> None:
    (raw,) = read(b"[" + value + b"]")

    with pytest.raises(RecordError, match=complaint):
        parse(raw)


def test_a_value_without_end_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST", 1000)
    monkeypatch.setattr(json_stream, "PIECE", 100)
    file = io.BytesIO(b'["' + b"x" * 1_000_000)

    with pytest.raises(BrokenJSONError, match="no value ends"):
        list(values(file))

    assert file.tell() < 5000


def test_items_come_while_the_file_is_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_text(json.dumps([{"title": f"Paper {n}"} for n in range(50_000)], indent=1))

    raws = read_file(path)

    assert next(raws).read < 200_000
    assert sum(1 for _ in raws) == 49_999
