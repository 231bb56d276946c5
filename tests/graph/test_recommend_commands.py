"""`kg recommend` as a person and a program see it."""

import json

import pytest
from typer.testing import CliRunner, Result

from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.cli import app
from queries.derive.run import derive
from tests.graph.literature import Toy, load
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("circle", "asked_by_commands")]


@pytest.fixture
async def circle(graph: Graph, run: Run) -> None:
    """m wrote with a; a with b, and b with c, each on topics of their own besides t."""
    about = [("ma", "t"), ("ab", "tu"), ("ab", "tv"), ("bc", "tv"), ("bc", "tu")]
    await load(run, [Toy(f"p{n}", 2024, *each) for n, each in enumerate(about)])
    await derive(graph)


def _kg(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "200"}).invoke(app, ["recommend", *arguments])


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param(["collaborators", "m"], "through Fictional a", id="people"),
        pytest.param(["collaborators", "m", "--reach", "new"], "three steps away", id="new"),
        pytest.param(["collaborators", "m", "--rows", "1"], "1 of 2 people", id="how many"),
        pytest.param(["papers", "m", "--rows", "1"], "more with --rows 2", id="papers"),
        pytest.param(["topics", "m"], "2 of 2 topics", id="topics"),
        pytest.param(["similar", "m"], "co-author", id="similar"),
        pytest.param(["experts", "t"], "Fictional b", id="experts"),
    ],
)
def test_what_is_recommended_is_printed_with_its_reasons(arguments: list[str], line: str) -> None:
    assert line in _kg(*arguments).stdout


@pytest.mark.parametrize(
    ("command", "key", "field"),
    [
        ("collaborators", "m", "people"),
        ("papers", "m", "papers"),
        ("topics", "m", "topics"),
        ("similar", "m", "people"),
        ("experts", "t", "people"),
    ],
)
def test_a_program_reads_the_same(command: str, key: str, field: str) -> None:
    found = json.loads(_kg(command, key, "--json").stdout)

    assert found["total"] == len(found[field]) > 0
    assert {"score", "terms"} <= found[field][0].keys()


@pytest.fixture
async def apart(graph: Graph, run: Run) -> None:
    """d and e wrote with each other alone, z with nobody."""
    await load(run, [Toy("q0", 2024, "de"), Toy("q1", 2024, "z")])
    await derive(graph)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param(["d"], "from 1 collaborator reach co-authors alone", id="co-authors alone"),
        pytest.param(["e", "--reach", "new"], "try it without", id="reach"),
        pytest.param(["z"], "kg derive", id="no collaborators"),
    ],
)
@pytest.mark.usefixtures("apart")
def test_an_empty_list_says_why_and_what_to_try(arguments: list[str], line: str) -> None:
    said = " ".join(_kg("collaborators", *arguments).stdout.split())

    assert said.startswith("0 of 0 people")
    assert line in said


def test_an_unknown_author_is_refused() -> None:
    assert isinstance(_kg("papers", "nobody").exception, UnknownNodeError)
