"""`kg serve` as a person runs it: a process, a port, Ctrl-C."""

import json
import os
import re
import signal
import socket
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

KG = Path(sysconfig.get_path("scripts")) / "kg"
ENVIRONMENT = os.environ | {"KG_NEO4J_URI": "bolt://127.0.0.1:1", "COLUMNS": "200"}


def started(*options: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own command
        [KG, "serve", *options], stderr=subprocess.PIPE, text=True, env=ENVIRONMENT | environment
    )


@pytest.fixture
def server() -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server on a free port, and its address."""
    with started("--port", "0") as process:
        assert process.stderr
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        yield process, found.group() if found else "nothing said"
        process.kill()


def test_serving_says_where_and_answers_there(server: tuple[subprocess.Popen[str], str]) -> None:
    _, url = server

    reply = httpx.get(f"{url}/healthz", timeout=20)

    assert reply.json() == {"status": "alive"}
    assert "server" not in reply.headers


def test_each_request_is_logged_as_asked() -> None:
    with started("--port", "0", KG_ACCESS_LOG="json") as process:
        assert process.stderr
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        reply = httpx.get(f"{found and found.group()}/healthz?q=word", timeout=20)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()

    logged = next(json.loads(line) for line in said.splitlines() if '"/healthz"' in line)
    assert (logged["route"], logged["status"], logged["database_calls"]) == ("/healthz", 200, 0)
    assert logged["request_id"] == reply.headers["x-request-id"]
    assert "word" not in said


def test_headers_without_end_are_refused(server: tuple[subprocess.Popen[str], str]) -> None:
    _, url = server
    httpx.get(f"{url}/healthz", timeout=20)

    with pytest.raises((httpx.HTTPStatusError, httpx.NetworkError)):
        httpx.get(f"{url}/healthz", headers={"x-long": "x" * 1_000_000}).raise_for_status()


def test_ctrl_c_ends_serving_cleanly(server: tuple[subprocess.Popen[str], str]) -> None:
    process, url = server
    httpx.get(f"{url}/healthz", timeout=20)

    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)

    assert process.returncode == 0
    assert said.endswith("stopped\n")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("option", "variable"),
    [pytest.param("--port", "UNUSED", id="option"), pytest.param(None, "KG_PORT", id="setting")],
)
def test_a_port_that_is_taken_is_named_with_the_way_out(option: str | None, variable: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = started(*([option, str(port)] if option else []), **{variable: str(port)})
        _, said = process.communicate(timeout=20)

    assert process.returncode == 2
    assert f"cannot listen on 127.0.0.1:{port} (Address already in use)" in said
    assert "--port" in said


def test_an_address_that_is_not_ours_is_refused() -> None:
    process = started("--host", "192.0.2.1", "--port", "0")
    _, said = process.communicate(timeout=20)

    assert process.returncode == 2
    assert "cannot listen on 192.0.2.1:0" in said
