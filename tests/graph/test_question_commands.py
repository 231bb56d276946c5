"""`kg profile`, `slice`, `query` and `status` as a person and a program see them."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from kg.errors import (
    AmbiguousNameError,
    ArgumentError,
    UnknownNodeError,
    UnknownQueryError,
    UsageError,
)
from queries.cli import app
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world", "asked_by_commands")]


def _kg(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "120"}).invoke(app, list(arguments))


def _read(*arguments: str) -> Any:  # noqa: ANN401 - JSON of any shape
    return json.loads(_kg(*arguments, "--json").stdout)


def test_a_profile_is_printed_for_people() -> None:
    shown = _kg("profile", "ada quill").stdout

    assert "5 works · 0 followers · 3 topics · 1 close collaborator · unclaimed" in shown
    assert "Professor of Toys" in shown
    assert "example.org/ada" in shown
    assert "Collaborators, closest first (2)" in shown
    assert "Published work (5)" in shown


def test_what_a_profile_leaves_out_is_said_with_the_way_to_it() -> None:
    shown = _kg("profile", "Aada", "--papers", "2", "--people", "0").stdout

    assert "Published work (2 of 5; more with --papers 5)" in shown
    assert "Collaborators, closest first (0 of 2; more with --people 2)" in shown


def test_a_title_is_printed_as_it_is_and_not_as_markup() -> None:
    assert "On [toys]" in _kg("profile", "Aada").stdout
    assert "On [toys]" in _kg("slice", "Aada").stdout
    assert "On [toys]" in _kg("query", "run", "papers/paper", "paper_id=Pp1").stdout


def test_what_does_not_fit_goes_on_below_uncut() -> None:
    shown = CliRunner(env={"COLUMNS": "40"}).invoke(app, ["profile", "Aada"]).stdout

    assert "…" not in shown


def test_a_program_reads_a_profile() -> None:
    found = _read("profile", "orcid:0000-0002-1825-0097")

    assert found["profile"]["works"] == 5
    assert found["collaborators"][0]["name"] == "Bea Inkwell"
    assert found["papers"]["papers"][0]["title"] == "The last of the toys"


def test_a_slice_is_printed_as_a_tree() -> None:
    shown = _kg("slice", "Ada Quill", "--per-type", "paper:2").stdout

    assert "├── 2 of 5 papers, newest first; more with --per-type paper:5" in shown
    assert "2 people, closest first" in shown
    assert "Bea Inkwell  closeness 2.000" in shown
    assert "edges among them: " in shown


@pytest.mark.parametrize(
    ("who", "line"),
    [
        pytest.param("doi:10.5555/p1", "2 papers, citing and cited, newest first", id="paper"),
        pytest.param("Tt1", "Games  NPMI 0.25", id="topic"),
        pytest.param("Toy University", "Ada Quill  papers: 3", id="institution"),
    ],
)
def test_every_type_has_a_slice(who: str, line: str) -> None:
    assert line in _kg("slice", who).stdout


def test_a_program_reads_a_slice_and_its_limits() -> None:
    found = _read(
        "slice", "Aada", "--per-type", "author:1", "--from-year", "2020", "--min-weight", "0.1"
    )

    assert found["nodes"][0]["id"] == "Aada"
    assert found["totals"][1] | {} == {
        "type": "Author", "shown": 1, "before": 0, "total": 2, "among": None,
    }  # fmt: skip
    assert found["truncated"][0]["ask"] == "per_type=author:2"
    assert (found["limits"]["from_year"], found["limits"]["min_weight"]) == (2020, 0.1)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(("profile", "nobody"), UnknownNodeError, id="unknown person"),
        pytest.param(("profile", "Pp1"), UnknownNodeError, id="paper for a person"),
        pytest.param(("slice", "toy"), AmbiguousNameError, id="ambiguous"),
        pytest.param(
            ("slice", "Aada", "--from-year", "2021", "--to-year", "2020"), ArgumentError, id="years"
        ),
        pytest.param(("slice", "Aada", "--rank", "fame"), ArgumentError, id="no such rank"),
        pytest.param(("slice", "Aada", "--per-type", "paper:2001"), ArgumentError, id="quota"),
        pytest.param(("slice", "Aada", "--cursor", "x"), ArgumentError, id="broken cursor"),
        pytest.param(("query", "run", "nothing/known"), UnknownQueryError, id="unknown query"),
        pytest.param(("query", "run", "derive/discard", "run_id=x"), UsageError, id="writes"),
        pytest.param(
            ("query", "run", "authors/topics", "author_id=x"), UnknownNodeError, id="unknown id"
        ),
    ],
)
def test_a_wrong_question_ends_in_an_error_of_ours(
    arguments: tuple[str, ...], error: type[Exception]
) -> None:
    assert type(_kg(*arguments).exception) is error


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("slice", "Aada", "--depth", "4"), id="too far"),
        pytest.param(("slice", "Aada", "--max-nodes", "0"), id="no room"),
        pytest.param(("profile", "Aada", "--topics", "-1"), id="negative"),
        pytest.param(("profile",), id="nobody"),
    ],
)
def test_options_out_of_range_are_refused(arguments: tuple[str, ...]) -> None:
    assert _kg(*arguments).exit_code == 2


def test_any_question_can_be_asked_with_any_identifier() -> None:
    asked = ("query", "run", "authors/topics", "author_id=0000-0002-1825-0097", "max_rows=1")

    assert _read(*asked)["rows"][0]["total"] == 3
    assert "Toys" in _kg(*asked).stdout


def test_rows_are_printed_one_under_the_other() -> None:
    shown = _kg("query", "run", "collaborators/closeness", "author_id=Aada").stdout

    assert "2 rows" in shown
    assert shown.index("Bea Inkwell") < shown.index("Cid Blot")


def test_questions_are_listed_and_shown() -> None:
    assert "authors/profile" in _kg("query", "list").stdout
    assert "authors/profile" in {one["name"] for one in _read("query", "list")["queries"]}
    assert (
        "MATCH (author:Author {id: $author_id})" in _kg("query", "show", "authors/profile").stdout
    )
    assert _read("query", "show", "authors/profile")["access"] == "read"
    assert _kg("query", "list", "--markdown").stdout.startswith("# The questions")


def test_status_tells_what_the_graph_holds() -> None:
    found = _read("status")

    assert found["contents"]["nodes"]["Paper"] == 5
    assert (found["local"], found["advice"]) == (False, None)
    assert "newest paper: 2022" in _kg("status").stdout


STATES = {
    "empty": ([], "MATCH (p:Paper) DETACH DELETE p", "`kg demo`"),
    "cut short": ([["R1", "toy", "incomplete"]], "RETURN 1", "toy: the same command again"),
    "cut short by a known command": (
        [["R1", "toy", "incomplete", "kg ingest records toy.jsonl"]],
        "RETURN 1",
        "  kg ingest records toy.jsonl",
    ),
    "no more than was wanted": (
        [["R1", "toy", "incomplete", "kg ingest records toy.jsonl", ["limited to 3 records"]]],
        "RETURN 1",
        "run `kg derive`",
    ),
    "killed": ([["R1", "toy", "running"]], "RETURN 1", "Running, or killed: toy (begun just now)"),
    "never derived": ([["R1", "toy", "complete"]], "RETURN 1", "run `kg derive`"),
    "derived before": (
        [["R2", "toy", "complete"], ["R1", "derive:closeness", "complete"]],
        "RETURN 1",
        "run `kg derive`",
    ),
}


@pytest.fixture
async def state(run: Run, request: pytest.FixtureRequest) -> str:
    runs, text, advice = request.param
    await run(text)
    await run(
        "UNWIND $runs AS row CREATE (:Run {id: row[0], source: row[1], status: row[2], "
        "started_at: datetime(), command: row[3], notes: coalesce(row[4], [])})",
        runs=runs,
    )
    return str(advice)


@pytest.mark.parametrize("state", STATES.values(), ids=STATES, indirect=True)
def test_status_tells_what_to_do_next(state: str) -> None:
    assert state in _kg("status").stdout


def test_status_is_of_use_when_nothing_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("KG_NEO4J_URI")
    monkeypatch.setenv("KG_HOME", str(tmp_path))

    shown = _kg("status")

    assert shown.exit_code == 0
    assert "No Neo4j is running here." in shown.stdout
    assert "kg up" in shown.stdout
    assert _read("status")["contents"] is None
