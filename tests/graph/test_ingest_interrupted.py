import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg.config import Settings
from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, dump, loads_into, paper, write_lines

pytestmark = pytest.mark.graph

PAPERS = [paper(n, references=[f"doi:10.5555/{n * 7 % 2000}"]) for n in range(2000)]
COMMAND = [sys.executable, "-c", "from kg.cli import main; main()", "ingest", "records"]

Start = Callable[[], subprocess.Popen[str]]


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


@pytest.fixture
def start(graph_settings: Settings, tmp_path: Path) -> Iterator[Start]:
    """Start `kg ingest records` on PAPERS as the source 'test'."""
    path = write_lines(tmp_path / "papers.jsonl", PAPERS)
    password = graph_settings.neo4j_password.get_secret_value()
    settings = {"KG_NEO4J_URI": graph_settings.neo4j_uri or "", "KG_NEO4J_PASSWORD": password}
    with ExitStack() as stack:

        def _start() -> subprocess.Popen[str]:
            command = [*COMMAND, str(path), "--as", "test", "--json"]
            process = subprocess.Popen(  # noqa: S603 - our own command
                command,
                cwd=tmp_path,
                env={**os.environ, **settings},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            stack.callback(process.communicate)
            stack.callback(process.kill)
            return process

        yield _start


async def _first_batch(run: Run) -> None:
    while len(await run("MATCH (p:Paper) RETURN p.id AS id LIMIT 2")) < 2:  # noqa: ASYNC110 - the event is in another process
        await asyncio.sleep(0.02)


async def _loaded_at_one_go(load: Loads, run: Run) -> set[tuple[object, ...]]:
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")
    await load(*PAPERS)
    return await dump(run)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
async def test_an_interrupted_load_finishes_its_batch_and_says_how_to_go_on(
    start: Start, run: Run, number: signal.Signals
) -> None:
    process = start()
    await _first_batch(run)
    process.send_signal(number)
    _, news = await asyncio.to_thread(process.communicate)

    (kept,) = await run("MATCH (r:Run) RETURN r.status AS status, r.created AS created")
    assert process.returncode == 130
    assert "Give the same command again" in news
    assert kept["status"] == "incomplete"
    assert kept["created"] in {125, 375, 875, 1875}  # whole batches
    assert len(await run("MATCH (p:Paper) RETURN p")) == kept["created"]


async def test_an_interrupted_load_removes_nothing_until_it_is_gone_on_with(
    start: Start, load: Loads, run: Run
) -> None:
    await load(paper(9001))
    process = start()
    await _first_batch(run)
    process.terminate()
    await asyncio.to_thread(process.communicate)
    kept = await run("MATCH (p:Paper) WHERE p.title CONTAINS '9001' RETURN p")

    summary = await load(*PAPERS)

    assert (len(kept), summary.removed, summary.status) == (1, 1, "complete")
    assert 0 < summary.created < len(PAPERS)
    assert await dump(run) == await _loaded_at_one_go(load, run)


async def test_a_killed_load_can_be_gone_on_with(start: Start, load: Loads, run: Run) -> None:
    process = start()
    await _first_batch(run)
    process.kill()
    await asyncio.to_thread(process.communicate)

    summary = await load(*PAPERS)

    rows = await run("MATCH (r:Run) RETURN r.status AS status ORDER BY r.id")
    assert [row["status"] for row in rows] == ["incomplete", "complete"]
    assert 0 < summary.created < len(PAPERS)
    assert await dump(run) == await _loaded_at_one_go(load, run)


@pytest.mark.usefixtures("graph")
async def test_a_finished_load_prints_its_counts(start: Start) -> None:
    process = start()
    told, _ = await asyncio.to_thread(process.communicate)

    summary = json.loads(told)
    assert process.returncode == 0
    assert (summary["created"], summary["status"]) == (len(PAPERS), "complete")
