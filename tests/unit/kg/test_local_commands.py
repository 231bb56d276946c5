import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kg.commands import server

URI = "bolt://db.example:7687"


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    monkeypatch.setenv("KG_HOME", str(tmp_path / "home"))
    app = typer.Typer()
    app.command()(server.up)
    app.command()(server.down)
    return app


def test_down_says_so_when_nothing_runs(kg: typer.Typer) -> None:
    told = CliRunner().invoke(kg, ["down"])

    assert (told.exit_code, told.stdout) == (0, "No local Neo4j was running.\n")


def test_down_answers_programs(kg: typer.Typer) -> None:
    told = CliRunner().invoke(kg, ["down", "--json"])

    assert json.loads(told.stdout) == {"stopped": False}


def test_up_starts_nothing_beside_your_own_neo4j(
    kg: typer.Typer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KG_NEO4J_URI", URI)

    told = CliRunner().invoke(kg, ["up"])
    for_programs = CliRunner().invoke(kg, ["up", "--json"])

    assert "nothing local was started" in told.stdout
    assert json.loads(for_programs.stdout) == {"uri": URI, "local": False}
    assert not (tmp_path / "home").exists()
