"""How long a slice takes over HTTP, against the same statements through the bare driver.

The client of the service is tests/bench/client.py, which costs less than the bare driver does.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeVar

from neo4j import AsyncDriver, RoutingControl

from kg.cypher import Bound
from queries.graph.slice import SliceRequest, slice_around
from tests.bench.recording import RecordingGraph

T = TypeVar("T")

ASKED: Final = 60  # authors of each kind
CLIENTS: Final = 16
ROUNDS: Final = 3

MEDIAN_AUTHORS: Final = """
MATCH (a:Author) WITH a, COUNT { (a)-[:AUTHORED]->() } AS papers
WITH percentileDisc(papers, 0.5) AS median
MATCH (a:Author) WHERE COUNT { (a)-[:AUTHORED]->() } = median
RETURN a.id AS id ORDER BY id LIMIT $limit"""
HUBS: Final = """
MATCH (a:Author) RETURN a.id AS id
ORDER BY COUNT { (a)-[:AUTHORED]->() } DESC, id LIMIT $limit"""


async def authors(driver: AsyncDriver, text: str, number: int) -> list[str]:
    """Return the ids of authors that one of the statements above finds."""
    found = await driver.execute_query(text, limit=number)  # type: ignore[arg-type]  # ours
    return [record["id"] for record in found.records]


async def statements(graph: RecordingGraph, ids: Sequence[str]) -> list[list[Bound]]:
    """Return the statements that the slice of each author comes down to."""
    asked = []
    for author_id in ids:
        graph.record()
        await slice_around(graph, SliceRequest(center=author_id, label="Author"))
        asked.append(graph.reads)
    return asked


async def bare(driver: AsyncDriver, bounds: Sequence[Bound]) -> None:
    """Ask the statements of one slice through the bare driver."""
    for bound in bounds:
        await driver.execute_query(
            bound.statement.text,  # type: ignore[arg-type]  # from a .cypher file
            dict(bound.params),
            routing_=RoutingControl.READ,
        )


async def latencies(ask: Callable[[T], Awaitable[object]], asked: Sequence[T]) -> list[float]:
    """Return the seconds of each question, one after the other, the median of some rounds."""
    for one in asked:
        await ask(one)
    rounds = [[await _timed(ask, one) for one in asked] for _ in range(ROUNDS)]
    return sorted(sorted(times)[ROUNDS // 2] for times in zip(*rounds, strict=True))


async def throughput(ask: Callable[[T], Awaitable[object]], asked: Sequence[T]) -> float:
    """Return the questions a second that some clients at once get answered."""

    async def _client(place: int) -> None:
        for one in [*asked[place:], *asked[:place]]:
            await ask(one)

    started = time.perf_counter()
    await asyncio.gather(*(_client(place) for place in range(CLIENTS)))
    return CLIENTS * len(asked) / (time.perf_counter() - started)


async def _timed(ask: Callable[[T], Awaitable[object]], one: T) -> float:
    started = time.perf_counter()
    await ask(one)
    return time.perf_counter() - started
