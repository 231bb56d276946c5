"""How many rows a second are had in bulk over HTTP, against the bare driver that reads the same.

The driver reads each row as one record, in no order, and does nothing with it. The client of the
service counts lines and parses nothing.
"""

import asyncio
import statistics
import time
from typing import Final

from neo4j import READ_ACCESS, AsyncDriver

from tests.bench.ground import Report

GOAL: Final = 0.6
ROUNDS: Final = 3
BARE: Final = {
    "collaborations": "MATCH (a:Author)-[e:COLLABORATED_WITH]->(b:Author) "
    "RETURN a.id AS author_id, "
    "b.id AS other_id, e.closeness AS closeness, e.shared_papers AS shared_papers, "
    "e.first_year AS first_year, e.last_year AS last_year",
    "adjacencies": "MATCH (a:Topic)-[e:ADJACENT_TO]->(b:Topic) RETURN a.id AS topic_id, "
    "b.id AS other_id, e.npmi AS npmi, e.cosine AS cosine, e.papers AS papers, "
    "e.first_year AS first_year, e.last_year AS last_year",
    "authorships": "MATCH (a:Author)-[e:AUTHORED]->(b:Paper) RETURN a.id AS author_id, "
    "b.id AS paper_id, e.position AS position, e.raw_name AS raw_name, "
    "e.institution_ids AS institution_ids",
    "authors": "MATCH (a:Author) RETURN a.id AS author_id, a.name AS name, a.names AS names, "
    "a.role AS role, a.page AS page, COUNT { (a)-[:AUTHORED]->() } AS papers, "
    "COLLECT { MATCH (i:Identifier)-[:IDENTIFIES]->(a) RETURN i.value } AS identifiers",
    "papers": "MATCH (p:Paper) RETURN p.id AS paper_id, p.title AS title, p.type AS type, "
    "p.year AS year, p.source AS source, p.abstract AS abstract, p.author_count AS author_count, "
    "COLLECT { MATCH (i:Identifier)-[:IDENTIFIES]->(p) RETURN i.value } AS identifiers",
}


async def report(report: Report, driver: AsyncDriver, *, port: int) -> None:
    """Measure every kind over HTTP and through the bare driver, in turns, and report."""
    report.add("| in bulk | rows | NDJSON rows/s | Arrow rows/s | bare rows/s | ratio | goal |")
    report.add("|---|--:|--:|--:|--:|--:|--:|")
    for kind, text in BARE.items():
        rows = await bare(driver, text)  # warms the server
        rounds = [await _round(driver, text, port=port, kind=kind) for _ in range(ROUNDS)]
        ours, arrow, plain = (
            rows / statistics.median(taken) for taken in zip(*rounds, strict=True)
        )
        report.add(
            f"| {kind} | {rows:,} | {ours:,.0f} | {arrow:,.0f} | {plain:,.0f} "
            f"| {ours / plain:.2f} | {GOAL} |"
        )


async def bare(driver: AsyncDriver, text: str) -> int:
    """Read all rows through the bare driver and return their number."""
    rows = 0
    async with driver.session(default_access_mode=READ_ACCESS) as session:
        async for _ in await session.run(text):  # type: ignore[arg-type]  # ours
            rows += 1
    return rows


async def _round(
    driver: AsyncDriver, text: str, *, port: int, kind: str
) -> tuple[float, float, float]:
    times = []
    for format_ in ("ndjson", "arrow"):
        started = time.perf_counter()
        await _read(port, f"/v1/bulk/{kind}?format={format_}")
        times.append(time.perf_counter() - started)
    started = time.perf_counter()
    await bare(driver, text)
    return times[0], times[1], time.perf_counter() - started


async def _read(port: int, path: str) -> None:
    """Read an answer to its end and throw it away."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: kg\r\nConnection: close\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    last = b""
    while piece := await reader.read(2**20):
        last = piece
    writer.close()
    if b" 200 " not in head or not last.endswith(b"0\r\n\r\n"):
        raise SystemExit(f"{path} was cut: {head!r}")
