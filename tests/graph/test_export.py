import asyncio
import csv
import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from kg.cli import build
from kg.errors import ArgumentError, GraphDownError
from kg.graph import Graph
from queries.bulk import export as exporting
from queries.bulk.export import export
from queries.bulk.kinds import KINDS, NAMES, Kind
from queries.graph.snapshot import read_snapshot
from schema.advance import advance
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]

COLLABORATIONS = KINDS["collaborations"]


async def write(graph: Graph, kind: Kind, path: Path) -> Any:  # noqa: ANN401 - shown in full below
    return await export(graph, kind, path, watch=lambda _done, _total: None)


def first(row: dict[str, Any]) -> object:
    return next(iter(row.values()))


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.splitlines()]


@pytest.mark.parametrize("kind", NAMES)
async def test_every_format_holds_the_same_rows(graph: Graph, kind: str, tmp_path: Path) -> None:
    for ending in ("parquet", "ndjson", "csv"):
        await write(graph, KINDS[kind], tmp_path / f"rows.{ending}")

    rows = pq.read_table(tmp_path / "rows.parquet").to_pylist()
    assert lines((tmp_path / "rows.ndjson").read_bytes()) == rows
    read = list(csv.DictReader(io.StringIO((tmp_path / "rows.csv").read_text(encoding="utf-8"))))
    assert [first(row) for row in read] == [first(row) for row in rows]


@pytest.mark.parametrize("packing", ["gz", "zst"])
async def test_text_is_packed_as_its_name_says(graph: Graph, packing: str, tmp_path: Path) -> None:
    plain = await write(graph, KINDS["papers"], tmp_path / "papers.ndjson")

    packed = await write(graph, KINDS["papers"], tmp_path / f"papers.ndjson.{packing}")

    with pa.input_stream(tmp_path / f"papers.ndjson.{packing}") as stream:
        assert lines(stream.read()) == lines((tmp_path / "papers.ndjson").read_bytes())
    assert packed.rows == plain.rows > 0


@pytest.mark.parametrize("name", ["rows", "rows.xlsx", "rows.parquet.gz", ".csv"])
async def test_a_name_that_tells_no_format_is_refused(
    graph: Graph, name: str, tmp_path: Path
) -> None:
    with pytest.raises(ArgumentError, match="ends in none of"):
        await write(graph, COLLABORATIONS, tmp_path / name)


async def test_a_folder_that_is_not_there_is_refused(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="there is no folder"):
        await write(graph, COLLABORATIONS, tmp_path / "none" / "rows.csv")


async def test_an_error_leaves_the_file_that_was_there(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("before")

    async def _fail(*_: object) -> None:
        raise GraphDownError("nobody answers")

    monkeypatch.setattr(exporting, "moved_to", _fail)

    with pytest.raises(GraphDownError):
        await write(graph, COLLABORATIONS, path)
    assert held(tmp_path) == {"rows.csv": "before"}


async def test_only_what_has_changed_is_written(graph: Graph, run: Run, tmp_path: Path) -> None:
    await graph.write([advance()])
    since = await read_snapshot(graph)
    await graph.write([advance()])
    await run("MATCH (r:Revision) MATCH (p:Paper) WITH r, p LIMIT 1 SET p.revision = r.number")

    path = tmp_path / "papers.ndjson"
    done = await export(graph, KINDS["papers"], path, since=since, watch=lambda _d, _t: None)

    assert done.rows == len(lines(path.read_bytes())) == 1


def command(*words: str) -> Sequence[Any]:
    answer = CliRunner().invoke(build(), list(words))
    return answer.exit_code, answer.stdout, answer.exception


@pytest.mark.usefixtures("asked_by_commands")
async def test_the_command_writes_and_sums_up(tmp_path: Path) -> None:
    path = tmp_path / "authors.csv.gz"

    code, told, _ = await asyncio.to_thread(
        command, "export", "authors", "--output", str(path), "--json"
    )

    summary = json.loads(told)
    rows = gzip.decompress(path.read_bytes()).decode().splitlines()
    assert (code, summary["rows"], summary["format"]) == (0, len(rows) - 1, "csv")
    assert summary["bytes"] == path.stat().st_size
    assert summary["moved_to"] is None


@pytest.mark.usefixtures("asked_by_commands")
async def test_an_unknown_kind_is_refused_with_those_there_are(tmp_path: Path) -> None:
    _, _, error = await asyncio.to_thread(
        command, "export", "songs", "--output", str(tmp_path / "x.csv")
    )

    assert "none of adjacencies" in str(error)


@pytest.mark.usefixtures("asked_by_commands")
async def test_changes_are_told_by_the_command(graph: Graph, run: Run) -> None:
    await graph.write([advance()])
    since = await read_snapshot(graph)
    await graph.write([advance()])
    await run("MATCH (r:Revision) MATCH (p:Paper) SET p.revision = r.number")

    _, told, _ = await asyncio.to_thread(
        command, "changes", "--since", since, "--limit", "2", "--json"
    )

    found = json.loads(told)
    assert [one["change"] for one in found["changes"]] == ["changed", "changed"]
    assert (found["more"], found["since"]) == (True, since)
