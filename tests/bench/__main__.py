"""`make bench`: print the ratios, and write them to BENCHMARKS.md with `--write`."""

import asyncio
import statistics
import sys
from typing import Final

from neo4j import AsyncDriver

from queries.derive.run import derive
from schema.apply import apply
from tests.bench import acl, load, openalex, provenance, quality, questions, slices
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
            medians = [await _slices(report, graph, driver, papers=n) for n in (SMALL, LARGE)]
            report.add(f"\nMedian author, {LARGE:,} against {SMALL:,}: {_ratio(*medians[::-1])}.")
            await slices.crowd(report, graph, driver, port=PORT)
            await acl.report(report, graph, driver, endpoint)
            await questions.report_on_acl(report, graph, driver, endpoint, port=PORT)
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
    ties = f"{derivation.closeness.created:,} ties of closeness"
    report.add(f"\n{papers:,} generated papers, loaded in {seconds:.0f} s, {ties}:\n")
    return (await slices.report(report, graph, driver, port=PORT))[0]


def _ratio(new: float, old: float) -> str:
    return f"{new / old:.2f} times the latency (goal: flat)"


if __name__ == "__main__":
    asyncio.run(main())
