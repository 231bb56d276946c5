"""A small literature, and commands that ask the database which holds it."""

import pytest

from kg.config import Settings
from queries.paths import walk
from tests.graph.small_world import WORLD
from tests.house import Run


@pytest.fixture
async def world(run: Run) -> None:
    for text in WORLD:
        await run(text)


@pytest.fixture
def asked_by_commands(graph_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings by which commands ask the database of the tests."""
    monkeypatch.setenv("KG_NEO4J_URI", graph_settings.neo4j_uri or "")
    monkeypatch.setenv("KG_NEO4J_USER", graph_settings.neo4j_user)
    monkeypatch.setenv("KG_NEO4J_PASSWORD", graph_settings.neo4j_password.get_secret_value())


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute for a search of paths, however busy the machine."""
    monkeypatch.setattr(walk, "TIME_S", 60.0)
