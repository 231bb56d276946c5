"""How long a slice takes over HTTP, against the same statements through the bare driver.

The client of the service is tests/bench/client.py, which costs less than the bare driver does.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Final, TypeVar

from neo4j import AsyncDriver, RoutingControl

from kg.cypher import Bound
from queries.graph.slice import SliceRequest, slice_around
from tests.bench.client import Client
from tests.bench.ground import Report
from tests.bench.recording import RecordingGraph

T = TypeVar("T")

ASKED: Final = 60  # authors of each kind
HUBS_ASKED: Final = 20
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
HUB_TOPICS: Final = """
MATCH (t:Topic) RETURN t.id AS id
ORDER BY COUNT { (t)<-[:ABOUT]-() } DESC, id LIMIT $limit"""

KINDS: Final = (
    ("median author", MEDIAN_AUTHORS, ASKED),
    ("20 largest authors", HUBS, HUBS_ASKED),
    ("20 largest topics", HUB_TOPICS, HUBS_ASKED),
)


async def report(
    report: Report, graph: RecordingGraph, driver: AsyncDriver, *, port: int
) -> list[float]:
    """Report the slices of each kind of centre, one client at a time; return their medians."""
    report.add("| slice over HTTP | p50 ms | p95 ms | bare p50 ms | bare p95 ms | ratio of p50 |")
    report.add("|---|--:|--:|--:|--:|--:|")
    medians = []
    for name, text, number in KINDS:
        ids = await authors(driver, text, number)
        over_http, bare_ = await both(graph, driver, ids, port=port)
        figures = [1e3 * at(times, part) for times in (over_http, bare_) for part in (0.5, 0.95)]
        ratio = figures[0] / figures[2]
        report.add(f"| {name} | {' | '.join(f'{ms:.1f}' for ms in figures)} | {ratio:.2f} |")
        medians.append(at(over_http, 0.5))
    return medians


async def crowd(report: Report, graph: RecordingGraph, driver: AsyncDriver, *, port: int) -> None:
    """Report the slices of the median author that some clients get at once."""
    ids = await authors(driver, MEDIAN_AUTHORS, ASKED)
    asked = await statements(graph, ids)
    async with Client(port) as client:
        over_http = await throughput(client.slice, ids)
        validated = await throughput(client.validate, ids)
    plain = await throughput(partial(bare, driver), asked)
    report.add(
        f"\n{CLIENTS} clients at once: {over_http:.0f} slices a second over HTTP, "
        f"{plain:.0f} through the bare driver ({over_http / plain:.2f}; goal 0.6); "
        f"{validated:.0f} a second where the client holds them and is told so by 304 (goal 600)."
    )


async def authors(driver: AsyncDriver, text: str, number: int) -> list[str]:
    """Return the ids of the authors, or topics, that one of the statements above finds."""
    rows = await driver.execute_query(text, limit=number)  # type: ignore[arg-type]  # ours
    return [record["id"] for record in rows.records]


async def both(
    graph: RecordingGraph, driver: AsyncDriver, ids: list[str], *, port: int
) -> tuple[list[float], list[float]]:
    """Return the seconds of each slice, sorted: over HTTP, and through the bare driver."""
    asked = await statements(graph, ids)
    async with Client(port) as client:
        over_http = await latencies(client.slice, ids)
    return over_http, await latencies(partial(bare, driver), asked)


async def statements(graph: RecordingGraph, ids: Sequence[str]) -> list[list[Bound]]:
    """Return the statements that the slice of each node comes down to."""
    asked = []
    for node_id in ids:
        graph.record()
        await slice_around(graph, SliceRequest(center=(node_id,)))
        asked.append(graph.reads)
    return asked


async def bare(driver: AsyncDriver, bounds: Sequence[Bound]) -> None:
    """Ask the statements of one slice through the bare driver: what is around at once, as we do."""
    *around, last = bounds
    await asyncio.gather(*(_ask(driver, bound) for bound in around))
    await _ask(driver, last)


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


def at(times: Sequence[float], part: float) -> float:
    """Return the time that a part of the sorted times does not exceed."""
    return times[int(len(times) * part)]


async def _ask(driver: AsyncDriver, bound: Bound) -> None:
    await driver.execute_query(
        bound.statement.text,  # type: ignore[arg-type]  # from a .cypher file
        dict(bound.params),
        routing_=RoutingControl.READ,
    )


async def _timed(ask: Callable[[T], Awaitable[object]], one: T) -> float:
    started = time.perf_counter()
    await ask(one)
    return time.perf_counter() - started
