import gzip
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.formats import json_stream, ror_dump
from ingest.raw import Raw
from ingest.source import Ask, Visit
from ingest.sources.ror import SOURCE, parse
from kg.errors import RecordError, SourceError, UsageError
from schema.nodes import InstitutionStatus
from schema.records import InstitutionRecord, fields_of
from tests.house import ROOT

DATA = ROOT / "tests" / "data" / "ror"
BOTH = pytest.mark.parametrize("name", ["schema_1.jsonl", "schema_2.jsonl"])


def fetched(*paths: Path, **how: Any) -> list[Raw]:  # noqa: ANN401 - the fields of an Ask
    """Return the raw records of some dumps."""
    return list(SOURCE.fetch(Visit(Ask(tuple(map(str, paths)), **how))))


def parsed(*paths: Path, **how: Any) -> list[InstitutionRecord]:  # noqa: ANN401 - as above
    """Return the institutions of some dumps."""
    records = [parse(raw) for raw in fetched(*paths, **how)]
    return [record for record in records if isinstance(record, InstitutionRecord)]


def lines(name: str = "schema_2.jsonl") -> list[dict[str, Any]]:
    """Return the records of a sample."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def stored(path: Path, *records: object) -> Path:
    """Write records as JSON Lines; text goes in as it is."""
    texts = [one if isinstance(one, str) else json.dumps(one) for one in records]
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def zipped(path: Path, **members: object) -> Path:
    """Write a zip of JSON files, named by the words before '.json'."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.json", json.dumps(content))
    return path


def test_both_schemas_give_the_same_institutions() -> None:
    assert parsed(DATA / "schema_1.jsonl") == parsed(DATA / "schema_2.jsonl")


@BOTH
def test_the_samples_give_what_the_source_declares(name: str) -> None:
    assert frozenset().union(*map(fields_of, parsed(DATA / name))) == SOURCE.about.gives


@BOTH
def test_an_institution_has_its_names_and_identifiers(name: str) -> None:
    first, *_ = parsed(DATA / name)

    assert (first.name, first.country) == ("Example Institute", "US")
    assert first.names == ("Institut d'Exemple", "Beispielinstitut", "Ex Institute", "EI")
    assert set(first.identifiers) == {
        *("ror:0aaaaaa01", "grid:grid.100.1", "isni:000000000000001X"),
        *("fundref:100000001", "fundref:100000002", "wikidata:Q1000001"),
    }


@BOTH
def test_hierarchy_and_successors_point_one_way(name: str) -> None:
    found = {
        record.name: [one.identifiers for one in (*record.part_of, *record.successors)]
        for record in parsed(DATA / name)
    }

    assert found == {
        "Example Institute": [],  # its child says it
        "Example Department": [("ror:0aaaaaa01",)],
        "Old Example Office": [("ror:0aaaaaa01",)],
        "Example Mistake": [],
    }


@BOTH
def test_an_institution_is_active_inactive_or_withdrawn(name: str) -> None:
    *_, office, mistake = parsed(DATA / name)

    assert office.status is InstitutionStatus.INACTIVE
    assert office.successors[0].name == "Example Institute"
    assert mistake.status is InstitutionStatus.WITHDRAWN


@BOTH
def test_an_identifier_that_two_records_claim_is_given_to_neither(name: str) -> None:
    *_, office, mistake = parsed(DATA / name)

    assert office.identifiers == ("ror:0aaaaaa03",)
    assert mistake.identifiers == ("ror:0aaaaaa04",)


def test_two_dumps_of_one_institution_do_not_dispute_its_identifiers() -> None:
    first, *_ = parsed(DATA / "schema_1.jsonl", DATA / "schema_2.jsonl")

    assert len(first.identifiers) == 6


@pytest.mark.parametrize(
    ("select", "names"),
    [
        pytest.param("de", ["Old Example Office"], id="one country"),
        pytest.param("DE, FR", ["Old Example Office", "Example Mistake"], id="two countries"),
        pytest.param("CH", [], id="none"),
    ],
)
@BOTH
def test_countries_are_selected_by_their_codes(name: str, select: str, names: list[str]) -> None:
    assert [record.name for record in parsed(DATA / name, select=select)] == names


def test_what_is_no_country_code_is_refused() -> None:
    with pytest.raises(UsageError, match="'FRANCE' is not a country code"):
        fetched(DATA / "schema_2.jsonl", select="FRANCE")


def test_only_records_changed_since_the_day_are_read() -> None:
    found = parsed(DATA / "schema_2.jsonl", since=date(2025, 3, 1))

    assert [record.name for record in found] == ["Old Example Office", "Example Mistake"]


def test_schema_1_does_not_tell_what_has_changed_and_is_read_whole(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = parsed(DATA / "schema_1.jsonl", since=date(2025, 3, 1))

    assert len(found) == 4
    assert capsys.readouterr().err.count("do not say when they changed") == 1


def test_of_a_zip_the_file_of_schema_2_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "v1.zip", **{"v1-ror-data": [], "v1-ror-data_schema_v2": lines()})

    raws = fetched(path)

    assert [raw.line for raw in raws] == [1, 2, 3, 4]
    assert 0 < raws[-1].read <= path.stat().st_size


def test_a_zip_of_one_file_is_read_whatever_its_schema(tmp_path: Path) -> None:
    path = zipped(tmp_path / "v1.zip", data=lines("schema_1.jsonl"))

    assert parsed(path) == parsed(DATA / "schema_1.jsonl")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
def test_an_array_is_read_as_a_stream(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "v2-ror-data.json.gz"
    path.write_bytes(gzip.compress(mark + json.dumps(lines(), indent=2).encode()))

    assert parsed(path) == parsed(DATA / "schema_2.jsonl")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        pytest.param("{bad", "no JSON", id="not JSON"),
        pytest.param("[" * 100_000, "no JSON", id="nested without end"),
        pytest.param("7", "an object is needed", id="a number"),
        pytest.param({}, "neither schema", id="empty"),
        pytest.param({"names": [], "id": "https://ror.org/0aaaaaa09"}, "name: ", id="no name"),
        pytest.param(
            {
                "names": [{"value": "A"}],
                "id": "x",
                "external_ids": {"type": "wikidata", "all": "Q1"},
            },
            "no well-formed ROR id",
            id="no ROR id",
        ),
    ],
)
def test_a_bad_record_is_rejected_and_the_next_one_read(
    tmp_path: Path, record: object, reason: str
) -> None:
    first, bad, last = fetched(stored(tmp_path / "a.jsonl", lines()[0], record, lines()[1]))

    with pytest.raises(RecordError, match=reason):
        parse(bad)
    assert (parse(first).kind, parse(last).kind, last.line) == ("institution", "institution", 3)


def test_values_of_wrong_types_are_passed_over(tmp_path: Path) -> None:
    odd = lines()[1] | {
        "names": ["x", {"value": "Odd", "types": "label"}, {"value": 7}],
        "locations": "US",
        "external_ids": [{"type": ["x"], "all": 3}, {"type": "isni", "all": ["1", None]}],
        "relationships": [{"type": "parent", "id": "https://ror.org/bad"}, None],
        "status": "asleep",
        "admin": [],
    }

    (found,) = parsed(stored(tmp_path / "a.jsonl", odd))

    assert (found.name, found.names, found.identifiers) == ("Odd", ("7",), ("ror:0aaaaaa02",))
    assert (found.country, found.part_of, found.status) == (None, (), None)


FLAT = {
    "id": "https://ror.org/0aaaaaa01",
    "name": "Example Institute",
    "country": "US",
    "aliases": ["Ex Institute"],
    "acronyms": ["EI"],
    "labels": [["Beispiel", "de"]],
    "ext": {"grid": "grid.100.1"},
    "status": "active",
    "links": ["https://ex.test"],
    "rel": [["parent", "https://ror.org/0aaaaaa02", "Parent"], "odd"],
    "types": ["other"],
}


def test_flattened_records_give_the_same_institutions_as_schema_2(tmp_path: Path) -> None:
    (found,) = parsed(stored(tmp_path / "a.jsonl", FLAT))

    assert found.names == ("Beispiel", "Ex Institute", "EI")
    assert found.identifiers == ("ror:0aaaaaa01", "grid:grid.100.1")
    assert (found.country, found.part_of[0].name) == ("US", "Parent")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.zip", b"PK\x03\x04", "cannot read", id="a broken zip"),
        pytest.param("a.zip", b"PK\x05\x06" + bytes(18), "no .json file", id="an empty zip"),
        pytest.param("a.jsonl", None, "No such file", id="no file"),
        pytest.param("b.zip", None, "No such file", id="no zip"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes | None, reason: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(UsageError, match=f"{name}.*{reason}|{reason}.*{name}|{name}: {reason}"):
        fetched(tmp_path / name)


def test_an_array_that_breaks_off_is_told(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.json", json.dumps(lines())[:-20])

    with pytest.raises(SourceError, match=r"a\.json is not the JSON it began as"):
        fetched(path)


@pytest.mark.parametrize("wrap", ["{}", "[{}]"], ids=["a line", "an array"])
def test_a_record_without_end_is_not_held(
    tmp_path: Path, wrap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "LONGEST", 100_000)
    path = stored(tmp_path / "a.json", wrap.replace("{}", json.dumps({"id": "x" * 300_000})))

    with pytest.raises(SourceError, match="no value ends within 100000"):
        fetched(path)


def test_a_zip_that_would_unpack_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ror_dump, "LARGEST", 1000)

    with pytest.raises(UsageError, match="larger than 1,000 bytes"):
        fetched(zipped(tmp_path / "a.zip", data=lines()))


@pytest.mark.parametrize("what", [(), ("-",)], ids=["nothing", "standard input"])
def test_a_dump_must_be_a_file(what: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="read twice"):
        list(SOURCE.fetch(Visit(Ask(what, select="FR"))))


def test_new_fields_are_told_and_those_of_schema_1_are_known(tmp_path: Path) -> None:
    path = stored(tmp_path / "a.jsonl", lines("schema_1.jsonl")[0], lines()[1] | {"badges": []})
    visit = Visit(Ask((str(path),)))

    list(SOURCE.fetch(visit))

    assert visit.drift.notes() == ["record of schema 2 has fields that are not read: badges"]
