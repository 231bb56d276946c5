"""`kg merge`, `unmerge`, `split` and `review` as a person and a program see them."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ingest.cli import app
from ingest.identity.curate import reject
from ingest.identity.decisions import listed
from kg.errors import UnknownNodeError, UsageError
from kg.graph import Graph
from tests.loading import author, loads_into, paper

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("people", "asked_by_commands")]

ADA, ADA_A, DOI = "name:ada example", "name:a example", "doi:10.5555/1"


@pytest.fixture
async def people(graph: Graph, tmp_path: Path) -> None:
    """Two records of one person, and a paper that two sources identify otherwise."""
    load = loads_into(graph, tmp_path)
    await load(
        paper(1, authorships=[author("Ada Example"), author("Bob Sample")]),
        paper(2, authorships=[author("Ada Example")]),
        paper(3, authorships=[author("A. Example")]),
        paper(1, identifiers=["arxiv:2101.00001"], authorships=[]),
    )
    both = ["arxiv:2101.00001", "doi:10.5555/1"]
    await load(paper(1, identifiers=both, authorships=[]), source="other")


def _kg(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, list(arguments))


def _read(*arguments: str) -> Any:  # noqa: ANN401 - JSON of any shape
    return json.loads(_kg(*arguments, "--json").stdout)


def test_a_merge_says_how_to_take_it_back() -> None:
    told = _kg("merge", ADA, ADA_A).stderr

    assert "is now part of" in told
    assert "to take it back: kg unmerge D" in told


def test_a_program_merges_and_takes_back() -> None:
    done = _read("merge", ADA, ADA_A)
    back = _read("unmerge", done["decision"])

    assert (done["kind"], done["outcome"]) == ("merge", "applied")
    assert (back["kept"], back["outcome"]) == (done["kept"], "apart")


def test_papers_are_given_away_and_back() -> None:
    done = _read("split", ADA, DOI)
    told = _kg("unmerge", done["gone"]).stderr

    assert "has its papers back" in told


def test_what_two_sources_identify_otherwise_waits_with_its_evidence() -> None:
    found = _read("review", "list")
    shown = _kg("review", "list").stdout

    assert found["total"] == 1
    assert "arxiv:2101.00001" in found["decisions"][0]["evidence"][0]
    assert "1 of 1 decisions" in shown


def test_an_accepted_question_is_a_merge() -> None:
    waiting = _read("review", "list")["decisions"][0]

    done = _read("review", "accept", waiting["id"])

    assert done["outcome"] == "applied"
    assert _read("review", "list")["total"] == 0
    assert _read("review", "list", "--outcome", "applied")["total"] >= 1


def test_a_rejected_question_is_not_asked_again() -> None:
    waiting = _read("review", "list")["decisions"][0]

    _kg("review", "reject", waiting["id"])

    assert _read("review", "list")["total"] == 0
    assert _read("review", "list", "--outcome", "apart")["decisions"][0]["decided_by"] == "curator"


def test_nothing_waits_once_all_is_decided() -> None:
    _kg("review", "accept", _read("review", "list")["decisions"][0]["id"])

    assert "nothing waits" in _kg("review", "list").stderr


async def test_a_decision_that_nobody_made_is_not_known(graph: Graph) -> None:
    with pytest.raises(UnknownNodeError, match="decision"):
        await reject(graph, "D0000000000000")


async def test_what_is_decided_waits_no_more(graph: Graph) -> None:
    waiting = (await listed(graph, "review", entity="Paper", max_rows=1)).decisions[0].id
    await reject(graph, waiting)

    with pytest.raises(UsageError, match="waits for nobody"):
        await reject(graph, waiting)
