import hashlib
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import HttpUrl
from rich.console import Console

from kg.config import Settings
from kg.errors import LocalServerError
from kg.local.jars import ensure
from kg.local.lockfile import Jar

pytestmark = pytest.mark.enable_socket

BODIES = {"a.b:one:1": b"one" * 50_000, "a.b:two:2:linux": b"two" * 10}
JARS = tuple(
    Jar(coordinate=name, size=len(body), sha256=hashlib.sha256(body).hexdigest())
    for name, body in BODIES.items()
)
ONE = JARS[0]
FULL = Path("/dev/full")  # a device that is always full, on Linux
WHOLE = {f"/{jar.path}": BODIES[jar.coordinate] for jar in JARS}


class Repository(http.server.ThreadingHTTPServer):
    """A Maven repository on loopback that can be told to fail first."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.faults: dict[str, list[str]] = {}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Repository

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        faults = self.server.faults.get(self.path, [])
        fault = faults.pop(0) if faults else "200"
        body = WHOLE[self.path]
        self.send_response(int(fault) if fault.isdigit() else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write({"cut": body[:20], "other": body[::-1]}.get(fault, body))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def repository() -> Iterator[Repository]:
    with Repository() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def settings(tmp_path: Path, repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr("kg.local.jars.locked", lambda: JARS)
    monkeypatch.setattr("kg.local.fetch.FIRST_PAUSE_S", 0.001)
    return Settings(jars=tmp_path / "jars", maven_url=HttpUrl(repository.url))


def _ensured(settings: Settings) -> list[bytes]:
    return [path.read_bytes() for path in ensure(settings, console=Console(quiet=True))]


def _left_over(folder: Path) -> list[Path]:
    return list(folder.rglob("*.part"))


def test_missing_jars_are_fetched_once(settings: Settings, repository: Repository) -> None:
    first = _ensured(settings)
    second = _ensured(settings)

    assert first == second == list(BODIES.values())
    assert sorted(repository.asked) == sorted(WHOLE)
    assert _left_over(settings.jars) == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(BODIES[ONE.coordinate][::-1], id="broken, of the right size"),
        pytest.param(BODIES[ONE.coordinate][:100], id="half-written"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_broken_jar_is_fetched_again_and_no_other(
    settings: Settings, repository: Repository, body: bytes
) -> None:
    _ensured(settings)
    repository.asked.clear()
    (settings.jars / ONE.path).write_bytes(body)

    assert _ensured(settings) == list(BODIES.values())
    assert repository.asked == [f"/{ONE.path}"]


def test_a_jar_that_was_only_touched_is_not_fetched_again(
    settings: Settings, repository: Repository
) -> None:
    _ensured(settings)
    repository.asked.clear()
    os.utime(settings.jars / ONE.path, (1, 1))
    (settings.jars / "verified.json").write_text("not JSON")

    assert _ensured(settings) == list(BODIES.values())
    assert repository.asked == []


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param(["500", "503"], id="server errors"),
        pytest.param(["429"], id="asked too often"),
        pytest.param(["cut"], id="truncated"),
        pytest.param(["other"], id="other bytes"),
    ],
)
def test_a_passing_fault_is_tried_again(
    settings: Settings, repository: Repository, faults: list[str]
) -> None:
    repository.faults[f"/{ONE.path}"] = faults.copy()

    assert _ensured(settings) == list(BODIES.values())
    assert len(repository.asked) == len(JARS) + len(faults)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        pytest.param("404", r"answered 404 .*KG_MAVEN_URL", id="not there"),
        pytest.param("500", r"a\.b:one:1 .* answered 500; .*KG_NEO4J_URI", id="always an error"),
        pytest.param("other", r"a\.b:one:1 .* another sha256", id="always other bytes"),
        pytest.param("cut", r"a\.b:one:1 could not be fetched", id="always truncated"),
    ],
)
def test_a_lasting_fault_ends_the_fetch_and_leaves_nothing_half_done(
    settings: Settings, repository: Repository, fault: str, told: str
) -> None:
    repository.faults[f"/{ONE.path}"] = [fault] * 9

    with pytest.raises(LocalServerError, match=told):
        _ensured(settings)

    assert not (settings.jars / ONE.path).exists()
    assert _left_over(settings.jars) == []


def test_without_network_the_ways_left_are_told(settings: Settings, repository: Repository) -> None:
    repository.shutdown()
    repository.server_close()

    with pytest.raises(LocalServerError, match=r"network.*KG_NEO4J_URI.*docker compose"):
        _ensured(settings)


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told_as_such(settings: Settings) -> None:
    part = settings.jars / f"{ONE.path}.part"
    part.parent.mkdir(parents=True)
    part.symlink_to(FULL)

    with pytest.raises(LocalServerError, match=r"disk of .* is full .* KG_JARS"):
        _ensured(settings)
