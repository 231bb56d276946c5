from pathlib import Path

import pytest

from ingest.sources.topics import LONGEST_LINE, SOURCE, parse, read
from kg.errors import RecordError, UsageError
from schema.records import TopicRecord, fields_of
from tests.house import ROOT

SAMPLE = ROOT / "tests" / "data" / "topics" / "taxonomy.csv"
HEAD = "id_topic,topic,description,id_subfield,subfield,id_field,field,id_domain,domain"
ABOVE = "subfields/1,Sub,fields/1,Field,domains/1,Domain"


def _table(folder: Path, *rows: str, head: str = HEAD) -> Path:
    path = folder / "topics.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def _records(path: Path) -> list[TopicRecord]:
    return [parse(raw) for raw in read(path)]


def test_all_four_levels_come_once_with_what_they_lie_within() -> None:
    found = {
        (r.identifiers[0], r.level, r.within and r.within.identifiers[0]) for r in _records(SAMPLE)
    }

    assert found == {
        ("openalex:domains/9", "domain", None),
        ("openalex:fields/98", "field", "openalex:domains/9"),
        ("openalex:fields/97", "field", "openalex:domains/9"),
        ("openalex:subfields/9801", "subfield", "openalex:fields/98"),
        ("openalex:subfields/9701", "subfield", "openalex:fields/97"),
        ("openalex:T90001", "topic", "openalex:subfields/9801"),
        ("openalex:T90002", "topic", "openalex:subfields/9801"),
        ("openalex:T90003", "topic", "openalex:subfields/9701"),
    }


def test_a_broader_topic_comes_once_however_its_id_is_written() -> None:
    met = [record.identifiers[0] for record in _records(SAMPLE)]

    assert len(met) == len(set(met))


def test_only_the_narrowest_have_descriptions() -> None:
    described = {r.level for r in _records(SAMPLE) if r.description}

    assert described == {"topic"}


def test_the_sample_fills_what_the_source_says_it_gives() -> None:
    filled = frozenset[str]().union(*(fields_of(record) for record in _records(SAMPLE)))

    assert filled == SOURCE.about.gives


def test_entries_are_numbered_and_the_bytes_read_grow() -> None:
    raws = list(read(SAMPLE))

    assert [raw.line for raw in raws] == list(range(1, 9))
    assert raws[-1].read == SAMPLE.stat().st_size


def test_a_table_without_descriptions_is_loaded(tmp_path: Path) -> None:
    path = _table(tmp_path, f"T90001,Example,{ABOVE}", head=HEAD.replace("description,", ""))

    assert _records(path)[-1].description is None


def test_a_topic_may_stand_alone(tmp_path: Path) -> None:
    (record,) = _records(_table(tmp_path, "T90001,Example,Of examples.,,,,,,"))

    assert (record.name, record.within) == ("Example", None)


def test_a_byte_order_mark_is_no_part_of_a_column(tmp_path: Path) -> None:
    path = tmp_path / "topics.csv"
    path.write_bytes(b"\xef\xbb\xbf" + SAMPLE.read_bytes())

    assert len(_records(path)) == 8


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        pytest.param(f"W90001,Example,,{ABOVE}", "no OpenAlex id of a topic", id="a work's id"),
        pytest.param(f",Example,,{ABOVE}", "no OpenAlex id of a topic", id="no id"),
        pytest.param(f"T90001,,,{ABOVE}", "name", id="no name"),
        pytest.param(f"T90001,Example,,{ABOVE},more", "more cells", id="a cell too many"),
        pytest.param(
            "T90001,Example,,fields/1,Sub,fields/1,Field,domains/1,Domain",
            "no OpenAlex id of a subfield",
            id="a field as subfield",
        ),
    ],
)
def test_a_row_that_names_no_topic_is_rejected(tmp_path: Path, row: str, complaint: str) -> None:
    *_, raw = read(_table(tmp_path, row))

    with pytest.raises(RecordError, match=complaint):
        parse(raw)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param(b"", "lacks the columns", id="empty"),
        pytest.param(b"id,name\n1,a\n", "id_topic", id="other columns"),
        pytest.param(HEAD.encode() + b"\n\xff\n", "not UTF-8", id="another encoding"),
        pytest.param(HEAD.encode() + b"\n" + b"x" * (LONGEST_LINE + 1), "longer", id="endless"),
        pytest.param(HEAD.encode() + b'\n"' + b"x\n" * 140_000, "CSV", id="an open quote"),
    ],
)
def test_a_file_that_is_no_taxonomy_is_refused(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    path = tmp_path / "topics.csv"
    path.write_bytes(content)

    with pytest.raises(UsageError, match=complaint):
        list(read(path))
