"""The two stages of a load of the ACL Anthology one after the other, in a process of their own.

`python -m tests.bench.acl_stage ARCHIVE` prints a JSON list: the seconds from archive to records,
and those from records to the graph that the settings name.
"""

import asyncio
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

from ingest.interpreter import set_up
from ingest.raw import Raw
from ingest.run import Job, ingest
from ingest.source import Ask, Visit
from ingest.sources.acl import SOURCE
from kg.config import load_settings
from kg.connection import open_graph
from schema.records import Record
from tests.bench.ground import FOLDER


async def main() -> None:
    """Measure both stages."""
    started = time.perf_counter()
    records = _parsed(Path(sys.argv[1]))
    parsed = time.perf_counter() - started
    json.dump([parsed, await _loaded(records)], sys.stdout)


def _parsed(path: Path) -> list[tuple[Raw, Record]]:
    with set_up():
        return [
            (replace(raw, text="", value=None), SOURCE.parse(raw))
            for raw in SOURCE.fetch(Visit(Ask((str(path),))))
        ]


async def _loaded(records: list[tuple[Raw, Record]]) -> float:
    by_line = {raw.line: record for raw, record in records}
    source = replace(
        SOURCE,
        fetch=lambda _visit: (raw for raw, _ in records),
        parse=lambda raw: by_line[raw.line],
    )
    async with open_graph(load_settings()) as graph:
        started = time.perf_counter()
        await ingest(graph, Job("stage", source, Ask(("parsed",)), FOLDER / "acl.rejects"))
        return time.perf_counter() - started


if __name__ == "__main__":
    asyncio.run(main())
