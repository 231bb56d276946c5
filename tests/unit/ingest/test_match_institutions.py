import csv
import gzip
import json
import zipfile
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ingest import cli
from ingest.match import registry
from ingest.match.registry import index_of
from kg.errors import SourceError, UsageError
from tests.institutions import MAIN, RECORDS

ADDRESS = "https://ror.org/0aaaaaa01"
NAME = "University of Zubrowka, France"


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dump of the fictional registry, with a home of its own."""
    monkeypatch.setenv("KG_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("KG_ROR", raising=False)
    path = tmp_path / "ror.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in RECORDS), encoding="utf-8")
    return path


def _run(*words: str, given: str | None = None) -> Any:  # noqa: ANN401 - a click Result
    command = ["match", "institutions", *words]
    return CliRunner().invoke(cli.app, command, input=given, catch_exceptions=False)


def _matched(dump: Path, text: str, *words: str) -> list[dict[str, str]]:
    source, output = dump.with_name("in.csv"), dump.with_name("out.csv")
    source.write_text(text, encoding="utf-8", newline="")
    _run(str(source), "--ror", str(dump), "--output", str(output), *words)
    return list(csv.DictReader(StringIO(output.read_text(encoding="utf-8"))))


def test_each_row_is_answered_by_its_number(dump: Path) -> None:
    rows = _matched(dump, f'affiliation\n"{NAME}"\nAda Example\n')

    assert [(row["row"], row["ror_id"]) for row in rows] == [("1", ADDRESS), ("2", "")]
    assert rows[0].keys() == {"row", "affiliation", "ror_id", "score"}
    assert float(rows[0]["score"]) > 0.7


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f'\ufeffaffiliation\r\n"{NAME}"\r\n', id="a BOM and CRLF"),
        pytest.param(f'id,Affiliation,more\n7,"{NAME}",x\n', id="more columns, another case"),
        pytest.param(f"id\taffiliation\n7\t{NAME}\n", id="tabs"),
        pytest.param('affiliation\n"University\nof Zubrowka, France"\n', id="a quoted newline"),
    ],
)
def test_tables_of_many_shapes_are_read(dump: Path, text: str) -> None:
    assert [row["ror_id"] for row in _matched(dump, text)] == [ADDRESS]


def test_empty_cells_are_rows_without_a_match(dump: Path) -> None:
    rows = _matched(dump, f'id,affiliation\n1,\n2\n3,"{NAME}"\n')

    assert [(row["row"], row["ror_id"]) for row in rows] == [("1", ""), ("2", ""), ("3", ADDRESS)]


def test_a_country_beside_the_text_is_heeded(dump: Path) -> None:
    text = "affiliation,cc\nNational Institute of Testing,DE\nNational Institute of Testing,FR\n"

    rows = _matched(dump, text, "--country-column", "cc")

    assert [row["ror_id"][-1] for row in rows if row["ror_id"]] == ["5", "4"]


def test_standard_input_and_output_are_taken(dump: Path) -> None:
    result = _run("-", "--ror", str(dump), given=f'affiliation\n"{NAME}"\n')

    assert result.stdout.splitlines()[1].startswith(f'1,"{NAME}",{ADDRESS},')


def test_counts_are_told_as_json(dump: Path) -> None:
    source = dump.with_name("in.csv")
    source.write_text(f'affiliation\n"{NAME}"\n', encoding="utf-8")

    result = _run(
        *(str(source), "--ror", str(dump), "--json"),
        *("--output", str(dump.with_name("out.csv"))),
    )

    found = json.loads(result.stdout)
    assert (found["rows"], found["with_institution"], found["applied"]) == (1, 1, 1)


def test_a_missing_column_is_told_with_those_there_are(dump: Path) -> None:
    with pytest.raises(UsageError, match="no column 'affiliation'; it has: name"):
        _matched(dump, "name\nx\n")


def test_without_a_dump_it_says_where_to_get_one(dump: Path) -> None:
    assert dump
    with pytest.raises(UsageError, match=r"KG_ROR.*CC0.*Zenodo"):
        _run("-", given="affiliation\nx\n")


def test_a_failure_leaves_the_old_output(dump: Path) -> None:
    source, output = dump.with_name("in.csv"), dump.with_name("out.csv")
    source.write_text("name\nx\n", encoding="utf-8")
    output.write_text("old", encoding="utf-8")

    with pytest.raises(UsageError):
        _run(str(source), "--ror", str(dump), "--output", str(output))

    assert output.read_text(encoding="utf-8") == "old"
    assert list(dump.parent.glob(".*.part")) == []


def _index(path: Path) -> Any:  # noqa: ANN401 - an index
    return index_of(path, folder=path.parent / "cache")


@pytest.mark.parametrize("shape", ["lines", "list", "gzip", "zip"])
def test_dumps_of_every_shape_give_the_same_names(dump: Path, shape: str) -> None:
    text = json.dumps(RECORDS) if shape != "lines" else dump.read_text(encoding="utf-8")
    path = dump.with_name({"gzip": "a.json.gz", "zip": "a.zip"}.get(shape, "a.json"))
    if shape == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.json", text)
    else:
        path.write_bytes(gzip.compress(text.encode()) if shape == "gzip" else text.encode())

    assert _index(path).entries == _index(dump).entries


def test_an_index_is_built_once(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _index(dump)
    monkeypatch.setattr(registry, "built", lambda _: pytest.fail("built again"))

    assert _index(dump).entries == first.entries


@pytest.mark.parametrize("damage", [lambda b: b[:-5], lambda _: b"", lambda b: b[:40] + b"x" * 60])
def test_a_broken_index_is_built_anew(dump: Path, damage: Any) -> None:  # noqa: ANN401 - a lambda
    first = _index(dump)
    (kept,) = (dump.parent / "cache").iterdir()
    kept.write_bytes(damage(kept.read_bytes()))

    assert _index(dump).entries == first.entries


def test_another_dump_has_an_index_of_its_own(dump: Path) -> None:
    _index(dump)
    dump.write_text(json.dumps(RECORDS[0]), encoding="utf-8")

    assert list(_index(dump).number) == [MAIN]


def test_a_folder_that_cannot_be_written_costs_only_time(dump: Path) -> None:
    (dump.parent / "cache").write_text("a file", encoding="utf-8")

    assert _index(dump).size == len(RECORDS)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param("{}\n{}", UsageError, id="no record"),
        pytest.param('[{"id": 1', SourceError, id="breaks off"),
    ],
)
def test_what_is_no_dump_is_refused(dump: Path, content: str, error: type[Exception]) -> None:
    dump.write_text(content, encoding="utf-8")

    with pytest.raises(error):
        _index(dump)
