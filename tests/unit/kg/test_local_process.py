import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.local import process
from kg.local.process import PREFERRED_PORT, end, free_port, is_server, serves

STUBBORN = "import signal; signal.signal(15, signal.SIG_IGN); print('on', flush=True); input()"


@pytest.fixture
def stubborn(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that bears a home on its command line and ignores SIGTERM."""
    line = [sys.executable, "-c", STUBBORN, f"--home-dir={tmp_path}"]
    with subprocess.Popen(  # noqa: S603 - this Python, and the line above
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None
        started.stdout.readline()
        yield started
        started.kill()


@pytest.fixture
def held_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_server_is_known_by_its_home(stubborn: subprocess.Popen[str], tmp_path: Path) -> None:
    assert is_server(stubborn.pid, tmp_path)
    assert not is_server(stubborn.pid, tmp_path / "other")


def test_a_dead_process_is_no_server(stubborn: subprocess.Popen[str], tmp_path: Path) -> None:
    stubborn.kill()
    stubborn.wait()

    assert not is_server(stubborn.pid, tmp_path)


def test_a_process_that_will_not_stop_is_killed(
    stubborn: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "STOP_TIMEOUT_S", 0.2)

    end(stubborn.pid)

    assert not is_server(stubborn.pid, tmp_path)
    end(stubborn.pid)  # twice is as good as once


@pytest.mark.enable_socket
def test_a_free_port_is_kept(held_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PREFERRED_PORT", held_port)
    first = free_port(None)

    assert first != held_port
    assert free_port(first) == first


@pytest.mark.enable_socket
def test_a_busy_port_is_left_for_another(held_port: int) -> None:
    assert free_port(held_port) not in {held_port, None}
    assert PREFERRED_PORT == 7687


@pytest.mark.enable_socket
def test_a_port_is_served_by_the_process_that_listens_there_and_by_no_other(
    held_port: int, stubborn: subprocess.Popen[str]
) -> None:
    assert serves(os.getpid(), held_port)
    assert not serves(stubborn.pid, held_port)


def test_a_process_that_is_gone_serves_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass

    assert not serves(gone.pid, PREFERRED_PORT)
