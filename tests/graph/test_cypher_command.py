"""`kg cypher` and `kg query run --param` as a person and a program use them."""

import csv
import io
import json
from pathlib import Path

import pyarrow as pa
import pytest
from typer.testing import CliRunner, Result

from kg.errors import RefusedStatementError, StatementError, UsageError
from queries.cli import app

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world", "asked_by_commands")]

BY_YEAR = (
    "MATCH (p:Paper) WHERE p.year >= $since RETURN p.year AS year, count(*) AS papers ORDER BY year"
)


def _cypher(*arguments: str, text: str | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, ["cypher", *arguments], input=text)


def test_rows_are_printed_as_a_table() -> None:
    shown = _cypher(BY_YEAR, "--param", "since=2020").stdout

    assert "3 rows" in shown
    assert "2022" in shown


def test_a_program_reads_json() -> None:
    found = json.loads(_cypher(BY_YEAR, "--param", "since=2021", "--json").stdout)

    assert found["rows"] == [[2021, 1], [2022, 1]]


def test_a_spreadsheet_reads_csv() -> None:
    shown = _cypher(BY_YEAR, "--param", "since=2022", "--format", "csv").stdout

    assert list(csv.reader(io.StringIO(shown))) == [["year", "papers"], ["2022", "1"]]


def test_a_data_frame_reads_arrow(tmp_path: Path) -> None:
    file = tmp_path / "papers.arrow"

    _cypher(BY_YEAR, "--param", "since=2021", "--format", "arrow", "--output", str(file))

    table = pa.ipc.open_stream(file.read_bytes()).read_all()
    assert table.to_pydict() == {"year": [2021, 2022], "papers": [1, 1]}


def test_a_statement_is_read_from_the_standard_input() -> None:
    shown = _cypher("-", "--json", text="MATCH (a:Author {id: 'Aada'}) RETURN a.name").stdout

    assert json.loads(shown)["rows"] == [["Ada Quill"]]


def test_what_is_left_out_is_said_with_the_option_that_shows_it() -> None:
    shown = _cypher("MATCH (a:Author) RETURN a.id ORDER BY a.id", "--max-rows", "2")

    assert "2 of 4 rows (max_rows)" in shown.stderr
    assert "--max-rows 4 shows more" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(("MATCH (n) DELETE n",), RefusedStatementError, id="write"),
        pytest.param(("MATCH (n) RETURN m",), StatementError, id="wrong"),
        pytest.param(("RETURN $x", "--param", "x"), UsageError, id="no value"),
        pytest.param(("x" * 10_001,), UsageError, id="too long"),
    ],
)
def test_a_wrong_statement_ends_in_an_error_of_ours(
    arguments: tuple[str, ...], error: type[Exception]
) -> None:
    assert isinstance(_cypher(*arguments).exception, error)


def test_a_question_takes_its_parameters_as_options_too() -> None:
    asked = ["query", "run", "authors/topics", "--param", "author_id=Aada", "--json"]

    rows = json.loads(CliRunner().invoke(app, asked).stdout)["rows"]

    assert rows[0]["total"] == 3
