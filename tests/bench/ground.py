"""What every benchmark stands on: a local Neo4j of its own, two doors to it, a report."""

import platform
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import psutil
from neo4j import AsyncDriver, AsyncGraphDatabase, NotificationMinimumSeverity

from kg.config import Settings
from kg.local.lockfile import VERSION
from kg.local.server import Endpoint, start, stop
from tests.bench.recording import RecordingGraph
from tests.house import ROOT

FOLDER: Final = ROOT / ".cache" / "bench"
MEMORY_MB: Final = 3072
KG: Final = str(Path(sys.executable).with_name("kg"))
"""Our own command, of the interpreter that measures."""


class Report:
    """Lines that are printed as they come and can be written down."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, line: str) -> None:
        """Print a line and keep it."""
        print(line, flush=True)  # noqa: T201 - what `make bench` is for
        self.lines.append(line)


@contextmanager
def database(home: Path) -> Iterator[Endpoint]:
    """Run a local Neo4j with a new store, the same for every run."""
    settings = Settings(home=home, neo4j_uri=None, neo4j_memory_mb=MEMORY_MB)
    home.parent.mkdir(parents=True, exist_ok=True)
    stop(settings)
    shutil.rmtree(home, ignore_errors=True)
    try:
        yield start(settings)
    finally:
        stop(settings)


@asynccontextmanager
async def doors(endpoint: Endpoint) -> AsyncIterator[tuple[RecordingGraph, AsyncDriver]]:
    """Open our own door to the database and a bare driver."""
    auth = (endpoint.user, endpoint.password.get_secret_value())
    graph = RecordingGraph.open(endpoint.uri, auth, database="neo4j", read_timeout_s=300)
    graph.record()
    quiet = NotificationMinimumSeverity.OFF  # as our own door asks, else the bare one does more
    async with (
        graph,
        AsyncGraphDatabase.driver(
            endpoint.uri, auth=auth, notifications_min_severity=quiet
        ) as driver,
    ):
        yield graph, driver


def machine() -> str:
    """Return a sentence on where and when the figures were taken."""
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.system()} {platform.machine()}, "
        f"{psutil.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, "
        f"Neo4j Community {VERSION} with {MEMORY_MB} MiB on the same machine. Written by "
        "`make bench` (`python -m tests.bench --write`)."
    )
