"""A derivation that is stopped while a transaction of its own, or another's, takes long."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from time import monotonic

import pytest

from kg.cypher import parse
from kg.graph import Graph
from queries.derive import adjacency
from queries.derive.run import derive
from queries.derive.work import STOPPING_S
from schema.advance import advance
from tests.graph.literature import Toy, adjacencies, load
from tests.house import Run

pytestmark = pytest.mark.graph

PROMPTLY_S = 3.0  # what is stopped would go on for a minute
BUSY = "UNWIND range(1, 1000000000) AS x"
PAPERS = [Toy(f"p{number}", 2020, "ab", "st") for number in range(3)]
SLOW = replace(
    adjacency.STATEMENT,
    text=adjacency.STATEMENT.text.replace(
        "RETURN change, count(*) AS edges",
        f"WITH change, count(*) AS edges {BUSY} RETURN change, max(edges) AS edges, max(x) AS x",
    ),
)
WRITER = parse(
    "test", f"// A test's own.\n// access write\n// cost much\n\n{BUSY} RETURN max(x) AS x"
)


async def test_a_batch_at_work_is_given_up_and_nothing_of_it_is_kept(
    graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(run, PAPERS)

    with monkeypatch.context() as slow:
        slow.setattr(adjacency, "STATEMENT", SLOW)
        seconds = await _stopped(graph, "ADJACENT_TO")

    assert seconds < PROMPTLY_S
    assert await adjacencies(run) == {}
    assert await _statuses(run, "derive:adjacency") == ["incomplete"]
    assert (await derive(graph)).adjacency.created == 1


async def test_a_derivation_that_waits_for_another_writer_is_stopped_all_the_same(
    graph: Graph, run: Run
) -> None:
    await load(run, PAPERS)

    async with _another_writes(graph):
        seconds = await _stopped(graph, "COLLABORATED_WITH")
    done = await derive(graph)

    assert seconds < STOPPING_S + PROMPTLY_S
    assert done.closeness.created == 1
    assert await _statuses(run, "derive:closeness") == ["incomplete", "complete"]


async def _stopped(graph: Graph, edge: str) -> float:
    """Stop a derivation half a second after it began with an edge; return how long that took."""
    begun = asyncio.Event()
    task = asyncio.create_task(
        derive(graph, progress=lambda at, _done, _members: begun.set() if at == edge else None)
    )
    await begun.wait()
    await asyncio.sleep(0.5)
    asked_at = monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    return monotonic() - asked_at


@asynccontextmanager
async def _another_writes(graph: Graph) -> AsyncIterator[None]:
    writer = asyncio.create_task(graph.write([advance(), WRITER.bind()]))
    await asyncio.sleep(0.5)
    try:
        yield
    finally:
        writer.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writer


async def _statuses(run: Run, source: str) -> list[str]:
    found = await run(
        "MATCH (r:Run {source: $source}) RETURN r.status AS status ORDER BY r.id", source=source
    )
    return [row["status"] for row in found]
