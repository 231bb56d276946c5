"""`kg derive` as a person and a program see it."""

import json

import pytest
import typer
from typer.testing import CliRunner, Result

from kg.config import Settings
from queries.derive.cli import derive_command
from tests.graph.literature import Toy, load
from tests.house import Run

pytestmark = pytest.mark.graph


@pytest.fixture
async def loaded(run: Run, graph_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The graph that the command's own settings lead to, holding two papers."""
    monkeypatch.setenv("KG_NEO4J_URI", graph_settings.neo4j_uri or "")
    monkeypatch.setenv("KG_NEO4J_USER", graph_settings.neo4j_user)
    monkeypatch.setenv("KG_NEO4J_PASSWORD", graph_settings.neo4j_password.get_secret_value())
    await load(run, [Toy("p1", 2019, "ab", "st"), Toy("p2", 2020, "ab", "st")])


def _kg(*arguments: str) -> Result:
    app = typer.Typer()
    app.command("derive")(derive_command)
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.usefixtures("loaded")
def test_a_program_reads_what_was_done() -> None:
    done = json.loads(_kg("--json").stdout)

    assert (done["closeness"]["created"], done["closeness"]["as_of"]) == (1, 2020)
    assert done["adjacency"]["created"] == 1


@pytest.mark.usefixtures("loaded")
def test_a_person_reads_a_table_and_the_parameters() -> None:
    first, again = _kg().stdout, _kg().stdout

    assert "COLLABORATED_WITH" in first
    assert "as of 2020; decay 0.6 a year; papers with up to 50 authors" in first
    assert again.count("up to date") == 2


@pytest.mark.usefixtures("loaded")
def test_everything_is_looked_at_when_asked_for() -> None:
    _kg()

    again = json.loads(_kg("--all", "--json").stdout)

    assert again["closeness"]["scope"] == "everything"
    assert again["closeness"]["unchanged"] == 1


def test_less_than_one_joint_paper_is_refused() -> None:
    result = _kg("--min-papers", "0")

    assert result.exit_code == 2
