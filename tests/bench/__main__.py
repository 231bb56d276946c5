"""`make bench`: print the ratios, and write them to BENCHMARKS.md with `--write`."""

import asyncio
import statistics
import sys
from functools import partial
from typing import Final

from neo4j import AsyncDriver

from queries.derive.run import derive
from schema.apply import apply
from tests.bench import acl, load, openalex, provenance, quality, slices
from tests.bench.client import Client
from tests.bench.generate import write
from tests.bench.ground import FOLDER, Report, database, doors, machine
from tests.bench.recording import RecordingGraph
from tests.bench.service import service
from tests.house import ROOT

SMALL, LARGE = 10_000, 100_000
LOADS: Final = 3
PORT: Final = 8765


async def main() -> None:
    """Measure everything on a local Neo4j of the benchmark's own."""
    report = Report()
    report.add(f"# Benchmarks\n\n{machine()}\n")
    home = FOLDER / "neo4j"
    with database(home) as endpoint, service(home, PORT):
        async with doors(endpoint) as (graph, driver):
            await apply(graph)
            await provenance.report(report, await _loads(report, graph, driver))
            report.add(
                "Slices over HTTP are read by `tests/bench/client.py`, which parses nothing.\n"
            )
            report.add("| slice over HTTP | papers | p50 ms | p95 ms | bare p50 ms | ratio |")
            report.add("|---|--:|--:|--:|--:|--:|")
            medians = [await _slices(report, graph, driver, papers=n) for n in (SMALL, LARGE)]
            report.add(f"\nMedian author, {LARGE:,} against {SMALL:,}: {_ratio(*medians[::-1])}.")
            await _crowd(report, graph, driver)
            await acl.report(report, graph, driver, endpoint)
    openalex.report(report)
    quality.report(report)
    if "--write" in sys.argv:
        text = "\n".join(report.lines) + "\n"
        (ROOT / "BENCHMARKS.md").write_text(text, encoding="utf-8")


async def _loads(report: Report, graph: RecordingGraph, driver: AsyncDriver) -> load.Rows:
    """Load some papers again and again, report, and return the rows that were written."""
    path = write(FOLDER / f"{SMALL}.jsonl", SMALL)
    ours, plain = [], []
    for _ in range(LOADS + 1):
        await load.empty(driver)
        seconds, rows = await load.loader(graph, path)
        ours.append(seconds)
        await load.empty(driver)
        plain.append(await load.bare_loop(driver, rows))
    ours, plain = ours[1:], plain[1:]  # the first pair warms the server
    report.add(f"Load of {SMALL:,} generated papers ({rows.count:,} rows), median of {LOADS}:\n")
    report.add("| | seconds | papers a second |\n|---|--:|--:|")
    for name, seconds in (("kg ingest records", ours), ("bare driver loop", plain)):
        middle = statistics.median(seconds)
        report.add(f"| {name} | {middle:.1f} | {SMALL / middle:,.0f} |")
    ratios = [a / b for a, b in zip(ours, plain, strict=True)]
    spread = f"{min(ratios):.2f}-{max(ratios):.2f}"
    report.add(f"\nRatio: {statistics.median(ratios):.2f} ({spread}; goal 1.3).\n")
    return rows


async def _slices(
    report: Report, graph: RecordingGraph, driver: AsyncDriver, *, papers: int
) -> float:
    """Load so many papers, ask for slices, report, and return the median author's latency."""
    await load.empty(driver)
    seconds, _ = await load.loader(graph, write(FOLDER / f"{papers}.jsonl", papers))
    derivation = await derive(graph)
    notes = f"loaded in {seconds:.0f} s, {derivation.closeness.created:,} ties of closeness"
    medians = []
    for name, text in (("median author", slices.MEDIAN_AUTHORS), ("20 largest hubs", slices.HUBS)):
        ids = await slices.authors(driver, text, slices.ASKED if "median" in name else 20)
        over_http, bare = await _both(graph, driver, ids)
        p50, p95 = over_http[len(over_http) // 2], over_http[int(len(over_http) * 0.95)]
        plain = bare[len(bare) // 2]
        medians.append(p50)
        figures = f"{1e3 * p50:.1f} | {1e3 * p95:.1f} | {1e3 * plain:.1f} | {p50 / plain:.2f}"
        report.add(f"| {name} | {papers:,} ({notes}) | {figures} |")
    return medians[0]


async def _both(
    graph: RecordingGraph, driver: AsyncDriver, ids: list[str]
) -> tuple[list[float], list[float]]:
    asked = await slices.statements(graph, ids)
    async with Client(PORT) as client:
        over_http = await slices.latencies(client.slice, ids)
    return over_http, await slices.latencies(partial(slices.bare, driver), asked)


async def _crowd(report: Report, graph: RecordingGraph, driver: AsyncDriver) -> None:
    ids = await slices.authors(driver, slices.MEDIAN_AUTHORS, slices.ASKED)
    asked = await slices.statements(graph, ids)
    async with Client(PORT) as client:
        over_http = await slices.throughput(client.slice, ids)
        validated = await slices.throughput(client.validate, ids)
    bare = await slices.throughput(partial(slices.bare, driver), asked)
    report.add(
        f"{slices.CLIENTS} clients at once: {over_http:.0f} slices a second over HTTP, "
        f"{bare:.0f} through the bare driver ({over_http / bare:.2f}); {validated:.0f} a second "
        "where the client holds them and is told so by 304 (goal 600)."
    )


def _ratio(new: float, old: float) -> str:
    return f"{new / old:.2f} times the latency (goal: flat)"


if __name__ == "__main__":
    asyncio.run(main())
