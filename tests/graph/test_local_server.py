"""The local Neo4j as it is on a laptop: one home for all of these tests, brought up as needed."""

import json
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, LiteralString

import psutil
import pytest
import typer
from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase
from neo4j.exceptions import ClientError
from pydantic import SecretStr
from typer.testing import CliRunner

from kg.commands import server
from kg.config import Settings
from kg.local.home import Home, State
from kg.local.server import Endpoint, running, start, stop

pytestmark = pytest.mark.graph

STARTER = "from kg.commands.server import up; up(json_output=True)"

Rows = list[list[Any]]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A home whose password is already written, as after a first start that was cut short."""
    settings = Settings(
        home=tmp_path_factory.mktemp("a home") / "kg", neo4j_uri=None, neo4j_memory_mb=768
    )
    home = Home.of(settings)
    home.make()
    home.kept_password()
    yield settings
    stop(settings)


@pytest.fixture
def endpoint(settings: Settings) -> Endpoint:
    return start(settings)


@pytest.fixture
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Variables that lead a command to the same home."""
    monkeypatch.delenv("KG_NEO4J_URI", raising=False)
    monkeypatch.setenv("KG_HOME", str(settings.home))
    monkeypatch.setenv("KG_NEO4J_MEMORY_MB", str(settings.neo4j_memory_mb))
    return dict(os.environ)


def test_the_password_is_the_kept_one_and_nobody_else_may_read_it(
    endpoint: Endpoint, settings: Settings
) -> None:
    kept = Home.of(settings).kept_password()

    assert endpoint.password == kept != SecretStr("neo4j")
    assert stat.S_IMODE(endpoint.password_file.stat().st_mode) == 0o600
    assert _run(endpoint, "RETURN 1") == [[1]]


def test_it_listens_for_bolt_on_loopback_and_for_nothing_else(endpoint: Endpoint) -> None:
    connections = psutil.Process(endpoint.pid).net_connections("inet")

    listening = {tuple(c.laddr) for c in connections if c.status == psutil.CONN_LISTEN}
    datagrams = {tuple(c.laddr) for c in connections if c.type == socket.SOCK_DGRAM}
    assert {(host.removeprefix("::ffff:"), port) for host, port in listening} == {
        ("127.0.0.1", endpoint.port)
    }
    assert datagrams == set()


def test_cypher_25_and_the_procedures_we_need_are_there(endpoint: Endpoint) -> None:
    assert _run(endpoint, "LET answer = 42 RETURN answer") == [[42]]
    assert _run(endpoint, "CALL db.awaitIndexes(10)") == []


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        pytest.param("CREATE (:Author)", "read access mode", id="write"),
        pytest.param(
            "LOAD CSV FROM 'file:///etc/hosts' AS row RETURN row",
            "allow_csv_import_from_file_urls",
            id="read a file",
        ),
        pytest.param(
            "LOAD CSV FROM 'http://127.0.0.1/rows' AS row RETURN row",
            "is blocked",
            id="call the network",
        ),
    ],
)
def test_a_reading_session_may_not(endpoint: Endpoint, text: LiteralString, refusal: str) -> None:
    with pytest.raises(ClientError, match=refusal):
        _run(endpoint, text, access=READ_ACCESS)


def test_a_killed_server_comes_back_with_its_data_and_takes_another_port_if_need_be(
    endpoint: Endpoint, settings: Settings
) -> None:
    before = _run(endpoint, "CREATE (n:Kept) WITH 1 AS one MATCH (n:Kept) RETURN count(n)")
    psutil.Process(endpoint.pid).kill()
    psutil.Process(endpoint.pid).wait()
    Home.of(settings).write_state(State(port=endpoint.port, pid=os.getpid(), ready=True))

    with socket.create_server(("127.0.0.1", endpoint.port)):
        after = start(settings)

    assert _run(after, "MATCH (n:Kept) RETURN count(n)") == before
    assert after.port != endpoint.port
    assert Home.of(settings).read_state() == State(port=after.port, pid=after.pid, ready=True)


def test_a_stopped_server_ends_with_status_0_and_two_starts_at_once_give_one(
    endpoint: Endpoint, settings: Settings, environment: dict[str, str]
) -> None:
    psutil.Process(endpoint.pid).terminate()
    status = os.waitstatus_to_exitcode(os.waitpid(endpoint.pid, 0)[1])
    stopped = running(settings)
    line = [sys.executable, "-c", STARTER]

    starts = [_started(line, environment), _started(line, environment)]
    facts = [json.loads(started.communicate(timeout=120)[0]) for started in starts]

    assert (status, stopped) == (0, None)
    assert {fact["pid"] for fact in facts} == {start(settings).pid}


@pytest.mark.usefixtures("environment")
def test_up_and_down_tell_what_they_did_and_never_the_password(endpoint: Endpoint) -> None:
    app = typer.Typer()
    app.command()(server.up)
    app.command()(server.down)

    told = [CliRunner().invoke(app, line) for line in (["up"], ["up", "--json"], ["down"])]

    assert [result.exit_code for result in told] == [0, 0, 0]
    assert f"was already running at {endpoint.uri}" in told[0].output
    assert json.loads(told[1].stdout)["password_file"] == str(endpoint.password_file)
    assert endpoint.password.get_secret_value() not in "".join(result.output for result in told)
    assert told[2].stdout == "Neo4j is stopped; its data stay.\n"


def _driver(endpoint: Endpoint) -> Driver:
    password = endpoint.password.get_secret_value()
    return GraphDatabase.driver(endpoint.uri, auth=(endpoint.user, password))


def _run(endpoint: Endpoint, text: LiteralString, *, access: str = WRITE_ACCESS) -> Rows:
    with (
        _driver(endpoint) as driver,
        driver.session(database="neo4j", default_access_mode=access) as session,
    ):
        return session.run(text).values()


def _started(line: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE)  # noqa: S603 - ours
