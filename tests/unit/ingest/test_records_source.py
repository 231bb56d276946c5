import gzip
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from ingest.raw import Raw
from ingest.sources import records
from ingest.sources.records import BEGINNING, LONGEST_LINE, parse
from ingest.sources.records import read as fetch
from kg.errors import RecordError, UsageError
from schema.records import PaperRecord
from tests.loading import paper, write_lines


def test_lines_are_numbered_and_blank_ones_skipped(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [paper(1), "", "  ", paper(2)])

    raws = list(fetch(path))

    assert [raw.line for raw in raws] == [1, 4]
    assert raws[-1].read == path.stat().st_size
    assert isinstance(parse(raws[0]), PaperRecord)


def test_a_last_line_needs_no_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(paper(1)), encoding="utf-8")

    assert [raw.text for raw in fetch(path)] == [json.dumps(paper(1))]


def test_a_byte_order_mark_is_no_part_of_the_first_record(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", ["\ufeff" + json.dumps(paper(1))])

    assert isinstance(parse(next(fetch(path))), PaperRecord)


def test_a_gzipped_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"title": "A"}\n{"title": "B"}\n'))

    assert [raw.text for raw in fetch(path)] == ['{"title": "A"}', '{"title": "B"}']


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"{}\n{}")))

    assert [raw.line for raw in fetch(Path("-"))] == [1, 2]


def test_a_line_too_long_is_passed_over_and_the_next_one_read(tmp_path: Path) -> None:
    long = b'{"title": "' + b"a" * (2 * LONGEST_LINE) + b'"}'
    path = write_lines(tmp_path / "a.jsonl", [long, paper(1)])

    first, second = fetch(path)

    assert len(first.text) == BEGINNING
    assert first.fault == f"a line of {len(long) + 1} bytes is longer than {LONGEST_LINE}"
    assert (second.line, second.fault) == (2, None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("{bad", "not JSON", id="not JSON"),
        pytest.param("[1, 2]", "not a record", id="a list"),
        pytest.param('"text"', "not a record", id="a text"),
        pytest.param("null", "not a record", id="nothing"),
        pytest.param('{"kind": "poem"}', "kind 'poem' is none of", id="unknown kind"),
        pytest.param('{"kind": ["paper"]}', "is none of", id="kind of a wrong type"),
        pytest.param("{}", "title: Field required", id="no title"),
        pytest.param('{"title": 7}', "title: Input should be a valid string", id="wrong type"),
        pytest.param('{"title": "A", "year": 0}', r"year: .*\(it is '0'\)", id="year 0"),
        pytest.param('{"title": "A", "year": 9999}', "9999 is later", id="year 9999"),
        pytest.param('{"title": "\\ud800"}', "not JSON", id="lone surrogate"),
        pytest.param('{"title": "\\u0000\\u0007"}', "title: ", id="control characters alone"),
        pytest.param('{"title": "A", "x": 1, "y": 2}', "x: .*; and 1 more", id="unknown fields"),
        pytest.param('{"title": "A", "identifiers": ["doi:z"]}', "identifiers.0", id="bad DOI"),
        pytest.param("[" * 5000, "not JSON", id="nested without end"),
        pytest.param('{"title": "' + "a" * 5000 + '"}', "title: ", id="title without end"),
    ],
)
def test_a_bad_line_is_refused_with_a_reason(line: str, reason: str) -> None:
    with pytest.raises(RecordError, match=reason) as refused:
        parse(Raw(1, line, 0))

    assert len(str(refused.value)) < 400


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [b'{"title": "\xff"}'])

    with pytest.raises(RecordError, match="not UTF-8: invalid start byte at byte 11"):
        parse(next(fetch(path)))


def test_nul_and_control_characters_are_cleaned_out_of_text() -> None:
    record = parse(Raw(1, json.dumps(paper(1, title="On\x00 testing\x07 graphs\x85")), 0))

    assert isinstance(record, PaperRecord)
    assert record.title == "On testing graphs"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("missing.jsonl", None, id="no such file"),
        pytest.param("cut.jsonl.gz", gzip.compress(b"{}\n" * 9)[:-9], id="broken off"),
        pytest.param("plain.jsonl.gz", b"{}\n", id="not gzipped"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(UsageError, match=name):
        list(records.read(tmp_path / name))
