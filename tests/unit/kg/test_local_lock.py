import functools
import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.local import lock
from kg.local.lockfile import SERVER, Jar, maven_path, parse

pytestmark = pytest.mark.enable_socket

PART = "org.example:part:1"
TOOL = "org.example:tool:1"


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _publish(folder: Path, coordinate: str, dependencies: str = "") -> None:
    group, artifact, version = coordinate.split(":")
    jar = folder / maven_path(coordinate)
    jar.parent.mkdir(parents=True)
    jar.write_text(f"the jar {coordinate}")
    jar.with_suffix(".pom").write_text(
        f"<project><modelVersion>4.0.0</modelVersion><groupId>{group}</groupId>"
        f"<artifactId>{artifact}</artifactId><version>{version}</version>"
        f"<dependencies>{dependencies}</dependencies></project>"
    )


def _needs(coordinate: str, scope: str) -> str:
    group, artifact, version = coordinate.split(":")
    return (
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>"
        f"<version>{version}</version><scope>{scope}</scope></dependency>"
    )


@pytest.fixture
def maven_url(tmp_path: Path) -> Iterator[str]:
    """A Maven repository whose server needs one part to run and one tool for its own tests."""
    _publish(tmp_path, SERVER, _needs(PART, "runtime") + _needs(TOOL, "test"))
    _publish(tmp_path, PART)
    _publish(tmp_path, TOOL)
    handler = functools.partial(_Silent, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_the_lock_is_the_server_and_what_it_needs_to_run(
    maven_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "LOCK", tmp_path / "neo4j.lock")
    monkeypatch.setenv("KG_MAVEN_URL", maven_url)

    lock.main()

    assert parse((tmp_path / "neo4j.lock").read_text()) == (_locked(SERVER), _locked(PART))
    assert maven_url not in (tmp_path / "neo4j.lock").read_text()


def _locked(coordinate: str) -> Jar:
    body = f"the jar {coordinate}".encode()
    return Jar(coordinate=coordinate, size=len(body), sha256=hashlib.sha256(body).hexdigest())
