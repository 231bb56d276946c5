"""The real Neo4j that graph tests run on, and how they reach it.

KG_TEST_NEO4J_URI names one (with KG_TEST_NEO4J_USER and KG_TEST_NEO4J_PASSWORD); else a
container serves when a Docker engine answers; else a local server of the tests' own.
"""

import os
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any, Final

import pytest
from pydantic import SecretStr
from pytest_socket import disable_socket
from testcontainers.community.neo4j import Neo4jContainer

from kg.config import Settings
from kg.connection import open_graph
from kg.cypher import parse
from kg.graph import Graph
from kg.local.server import running, start, stop
from schema.apply import apply
from tests.house import ROOT, Run

DOCKER_SOCKET: Final = "/var/run/docker.sock"
IMAGE: Final = "neo4j:2026.09.0-community"
MEMORY_MB: Final = 1024  # a test graph is small, and the machine has other work


def pytest_configure() -> None:
    """Start every server without Java's slower compiler, which pays only in long runs."""
    os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if "unit" in item.path.parts and not item.get_closest_marker("enable_socket"):
        disable_socket(allow_unix_socket=True)


@pytest.fixture(scope="session")
def graph_settings() -> Iterator[Settings]:
    """Settings that lead to a Neo4j for tests; what this starts it also stops."""
    if uri := os.environ.get("KG_TEST_NEO4J_URI"):
        yield _settings(
            uri,
            os.environ.get("KG_TEST_NEO4J_USER", "neo4j"),
            os.environ.get("KG_TEST_NEO4J_PASSWORD", ""),
        )
    elif _engine_answers():
        with Neo4jContainer(IMAGE) as container:
            yield _settings(container.get_connection_url(), "neo4j", container.password)
    else:
        yield from _local()


@pytest.fixture(scope="session")
async def database(graph_settings: Settings) -> AsyncIterator[Graph]:
    """The open database of the tests, with the schema; refused if it holds anybody's data."""
    async with open_graph(graph_settings) as graph:
        await graph.verify()
        claimed = (await _write(graph, CLAIM))[0]["claimed"]
        if not claimed:
            pytest.exit(f"{graph_settings.neo4j_uri} holds data that no test wrote; give another")
        await apply(graph)
        yield graph


@pytest.fixture
async def graph(database: Graph) -> Graph:
    """The same database, emptied."""
    await _write(database, "MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")
    return database


@pytest.fixture
def run(graph: Graph) -> Run:
    """Run any Cypher with parameters and return its records: for arranging and asserting."""

    async def _run(text: str, **params: object) -> list[dict[str, Any]]:
        return await _write(graph, text, **params)

    return _run


CLAIM: Final = """
OPTIONAL MATCH (n)
WITH count(n) AS nodes, count(CASE WHEN n:TestDatabase THEN 1 END) AS marks
WITH nodes = 0 OR marks > 0 AS claimed
FOREACH (_ IN CASE WHEN claimed THEN [1] ELSE [] END | MERGE (:TestDatabase))
RETURN claimed
"""


async def _write(graph: Graph, text: str, **params: object) -> list[dict[str, Any]]:
    declared = "".join(f"// param {name} ANY\n" for name in params)
    header = f"// A test's own statement.\n// access write\n{declared}// cost none\n\n"
    return (await graph.write([parse("test", header + text.strip()).bind(**params)]))[0]


def _settings(uri: str, user: str, password: str) -> Settings:
    return Settings(neo4j_uri=uri, neo4j_user=user, neo4j_password=SecretStr(password))


def _engine_answers() -> bool:
    if "DOCKER_HOST" in os.environ:
        return True
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(DOCKER_SOCKET) == 0


def _local() -> Iterator[Settings]:
    settings = Settings(
        home=ROOT / ".cache" / "test-neo4j", neo4j_uri=None, neo4j_memory_mb=MEMORY_MB
    )
    found = running(settings)
    endpoint = found or start(settings)
    yield _settings(endpoint.uri, endpoint.user, endpoint.password.get_secret_value())
    if found is None:
        stop(settings)
