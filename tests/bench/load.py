"""How long a load takes, against a bare driver loop that writes the same rows.

The loop is what a person would write who wants nothing but the rows in the database: plain
`UNWIND … MERGE` in batches, no look-up, no provenance rules, nothing parsed, one transaction a
batch. Its rows are the very ones that the loader wrote, taken out of its statements.
"""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from neo4j import AsyncDriver, AsyncManagedTransaction

from ingest.run import Job, ingest
from ingest.source import Ask
from ingest.sources import records
from kg.cypher import Bound
from tests.bench.recording import RecordingGraph

BATCH: Final = 5_000
Rows = list[dict[str, Any]]

IDENTIFIERS: Final = """
WITH n, row UNWIND row.identifiers AS value
MERGE (i:Identifier {value: value}) MERGE (i)-[:IDENTIFIES]->(n)"""

PLAIN: Final = {
    "papers": "UNWIND $rows AS row MERGE (n:Paper {id: row.id}) "
    "SET n += row.fields, n.digests = row.digests, n.run_id = $run_id" + IDENTIFIERS,
    "authors": "UNWIND $rows AS row MERGE (n:Author {id: row.id}) "
    "SET n.name = row.names[0], n.names = [], n.digests = [], n.run_id = $run_id" + IDENTIFIERS,
    "topics": "UNWIND $rows AS row MERGE (n:Topic {id: row.id}) "
    "SET n += row.fields, n.digests = [], n.run_id = $run_id" + IDENTIFIERS,
    "authored": "UNWIND $rows AS row MATCH (p:Paper {id: row.id}) MATCH (a:Author {id: row.to}) "
    "MERGE (a)-[e:AUTHORED]->(p) SET e += row.fields, e.raw_affiliations = [], "
    "e.institution_ids = [], e.sources = [$source], e.run_id = $run_id",
    "about": "UNWIND $rows AS row MATCH (p:Paper {id: row.id}) MATCH (t:Topic {id: row.to}) "
    "MERGE (p)-[e:ABOUT]->(t) SET e += row.fields, e.sources = [$source], e.run_id = $run_id",
    "cites": "UNWIND $rows AS row MATCH (p:Paper {id: row.id}) MATCH (c:Paper {id: row.to}) "
    "MERGE (p)-[e:CITES]->(c) SET e += row.fields, e.sources = [$source], e.run_id = $run_id",
}


async def loader(graph: RecordingGraph, path: Path) -> tuple[float, dict[str, Rows]]:
    """Load a file with the loader; return the seconds, and the rows it wrote by kind."""
    graph.record()
    job = Job("bench", records.SOURCE, Ask((str(path),)), path.with_suffix(".rejects"))
    started = time.perf_counter()
    summary = await ingest(graph, job)
    seconds = time.perf_counter() - started
    if summary.rejected or not summary.created:
        raise SystemExit(f"the generated records were not all loaded: {summary}")
    return seconds, _rows(graph.writes)


async def bare_loop(driver: AsyncDriver, rows: dict[str, Rows]) -> float:
    """Write the same rows with the bare driver; return the seconds."""
    started = time.perf_counter()
    async with driver.session() as session:
        for kind, text in PLAIN.items():
            for batch in _batches(rows[kind]):
                await session.execute_write(_write, text, batch)
    return time.perf_counter() - started


async def empty(driver: AsyncDriver) -> None:
    """Remove everything, in bounded transactions."""
    text = "MATCH (n) WITH n LIMIT 1000 DETACH DELETE n RETURN count(*) AS gone"
    while (await driver.execute_query(text)).records[0]["gone"]:
        pass


async def _write(tx: AsyncManagedTransaction, text: str, rows: Rows) -> None:
    await (await tx.run(text, rows=rows, source="bench", run_id="bench")).consume()  # type: ignore[arg-type]  # ours


def _rows(writes: list[list[Bound]]) -> dict[str, Rows]:
    """Return the distinct rows of every kind, edges with one row each."""
    found: dict[str, dict[object, dict[str, Any]]] = {kind: {} for kind in PLAIN}
    for bound in (step for steps in writes for step in steps):
        kind = bound.statement.name.rpartition("/")[2].removeprefix("new_")
        for row in _flat(bound) if kind in found else ():
            found[kind].setdefault((row["id"], row.get("to")), row)
    return {kind: list(rows.values()) for kind, rows in found.items()}


def _flat(bound: Bound) -> Iterator[dict[str, Any]]:
    rows = bound.params["rows"]
    for row in rows if isinstance(rows, list) else ():
        if "links" not in row:
            yield row
        for link in row.get("links", ()):
            yield {"id": row["id"], "to": link["id"], "fields": link["fields"]}


def _batches(rows: Rows) -> Iterator[Rows]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch
