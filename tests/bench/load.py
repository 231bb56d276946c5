"""How long a load takes, against a bare driver loop that writes the same rows.

The loop is what a person would write who wants nothing but the rows in the database: plain
`UNWIND … MERGE` in batches, no look-up, no provenance rules, nothing parsed, one transaction a
batch. Its rows are the very ones that the loader wrote, taken out of its statements, and its nodes
bear what the loader's bear: digests, the run and the revision too.
"""

import pickle
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from neo4j import AsyncDriver, AsyncManagedTransaction

from ingest.run import Job, ingest
from ingest.source import Ask
from ingest.sources import records
from kg.cypher import Bound
from tests.bench.recording import RecordingGraph

BATCH: Final = 5_000
Batch = list[dict[str, Any]]

IDENTIFIERS: Final = """
WITH n, row UNWIND row.identifiers AS value
MERGE (i:Identifier {value: value}) MERGE (i)-[:IDENTIFIES]->(n)"""

STAMPED: Final = ", n.run_id = $run_id, n.revision = 1, n.first_revision = 1"

PLAIN: Final = {
    "papers": "UNWIND $rows AS row MERGE (n:Paper {id: row.id}) "
    f"SET n += row.fields, n.digests = row.digests{STAMPED}" + IDENTIFIERS,
    "authors": "UNWIND $rows AS row MERGE (n:Author {id: row.id}) "
    f"SET n.name = row.names[0], n.names = [], n.digests = []{STAMPED}" + IDENTIFIERS,
    "author_records": "UNWIND $rows AS row MATCH (n:Author {id: row.id}) "
    f"SET n += row.fields, n.names = row.names, n.digests = row.digests{STAMPED}",
    "topics": "UNWIND $rows AS row MERGE (n:Topic {id: row.id}) "
    f"SET n += row.fields, n.digests = []{STAMPED}" + IDENTIFIERS,
    "authored": "UNWIND $rows AS row MATCH (p:Paper {id: row.id}) MATCH (a:Author {id: row.to}) "
    "MERGE (a)-[e:AUTHORED]->(p) SET e.raw_affiliations = [], e.institution_ids = [], "
    "e += row.fields, e.sources = [$source], e.run_id = $run_id",
    "about": "UNWIND $rows AS row MATCH (p:Paper {id: row.id}) MATCH (t:Topic {id: row.to}) "
    "MERGE (p)-[e:ABOUT]->(t) SET e += row.fields, e.sources = [$source], e.run_id = $run_id",
    "cites": "UNWIND $rows AS row MATCH (p:Paper {id: row.id}) MATCH (c:Paper {id: row.to}) "
    "MERGE (p)-[e:CITES]->(c) SET e += row.fields, e.sources = [$source], e.run_id = $run_id",
}


class Rows:
    """The distinct rows of every kind that a load has written, edges with one row each; on disk."""

    def __init__(self) -> None:
        self.count = 0
        self._met: dict[str, set[object]] = {kind: set() for kind in PLAIN}
        self._waiting: dict[str, Batch] = {kind: [] for kind in PLAIN}
        self._stored = dict.fromkeys(PLAIN, 0)
        self._files = {kind: tempfile.TemporaryFile() for kind in PLAIN}  # noqa: SIM115 - goes with this

    def append(self, steps: list[Bound], /) -> None:
        """Take the rows of one transaction down."""
        for bound in steps:
            kind = bound.statement.name.rpartition("/")[2].removeprefix("new_")
            for row in _flat(bound) if kind in PLAIN else ():
                self._put(kind, row)

    def batches(self, kind: str) -> Iterator[Batch]:
        """Yield the rows of a kind again, as many together as one transaction takes."""
        file = self._files[kind]
        file.seek(0)
        for _ in range(self._stored[kind]):
            yield pickle.load(file)  # noqa: S301 - written below
        if self._waiting[kind]:
            yield self._waiting[kind]

    def _put(self, kind: str, row: dict[str, Any]) -> None:
        key = row["id"], row.get("to")
        if key in self._met[kind]:
            return
        self._met[kind].add(key)
        self._waiting[kind].append(row)
        self.count += 1
        if len(self._waiting[kind]) == BATCH:
            pickle.dump(self._waiting[kind], self._files[kind])
            self._waiting[kind] = []
            self._stored[kind] += 1


async def loader(graph: RecordingGraph, path: Path) -> tuple[float, Rows]:
    """Load a file with the loader; return the seconds, and the rows it wrote."""
    written: list[list[Bound]] = []
    graph.record(written)
    job = Job("bench", records.SOURCE, Ask((str(path),)), path.with_suffix(".rejects"))
    started = time.perf_counter()
    summary = await ingest(graph, job)
    seconds = time.perf_counter() - started
    if summary.rejected or not summary.created:
        raise SystemExit(f"the generated records were not all loaded: {summary}")
    rows = Rows()
    for steps in written:
        rows.append(steps)
    return seconds, rows


async def bare_loop(driver: AsyncDriver, rows: Rows, *, texts: Mapping[str, str] = PLAIN) -> float:
    """Write the same rows with the bare driver; return the seconds, without those of reading."""
    seconds = 0.0
    async with driver.session() as session:
        for kind, text in texts.items():
            for batch in rows.batches(kind):
                started = time.perf_counter()
                await session.execute_write(_write, text, batch)
                seconds += time.perf_counter() - started
    return seconds


async def empty(driver: AsyncDriver) -> None:
    """Remove everything, in transactions that no hub makes large: edges first, then nodes."""
    for pattern in ("()-[one]->()", "(one)"):
        text = f"MATCH {pattern} WITH one LIMIT 20000 DELETE one RETURN count(*) AS gone"
        while (await driver.execute_query(text)).records[0]["gone"]:
            pass


async def _write(tx: AsyncManagedTransaction, text: str, rows: Batch) -> None:
    await (await tx.run(text, rows=rows, source="bench", run_id="bench")).consume()  # type: ignore[arg-type]  # ours


def _flat(bound: Bound) -> Iterator[dict[str, Any]]:
    rows = bound.params["rows"]
    for row in rows if isinstance(rows, list) else ():
        if "links" not in row:
            yield row | {"identifiers": row.get("identifiers", []) + row.get("unheard", [])}
        for link in row.get("links", ()):
            yield {"id": row["id"], "to": link["id"], "fields": link["fields"]}
