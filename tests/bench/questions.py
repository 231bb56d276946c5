"""How long questions take on a graph of real size, and what others feel of hostile ones.

`python -m tests.bench.questions HOME [PART …]` prints it for the running local graph of a home, all
of it or only some parts, and writes nothing to the graph. In the whole benchmark the graph is that
of the ACL Anthology with the topics that KG_BENCH_TOPICS names, a table of OpenAlex's.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import Final

from neo4j import AsyncDriver

from kg.config import Settings
from kg.local.server import Endpoint, running
from tests.bench import acl, bulk, gate, paths, recommend, relevance, search, slices
from tests.bench.ground import KG, Report, doors
from tests.bench.recording import RecordingGraph
from tests.bench.service import service
from tests.bench.timed import HEAD

PORT: Final = 8766
TOPICS: Final = "KG_BENCH_TOPICS"
SKIPPED: Final = f"Questions: skipped; set {acl.VARIABLE}, and {TOPICS} to a table of topics.\n"


async def report_on_acl(
    told: Report, graph: RecordingGraph, driver: AsyncDriver, endpoint: Endpoint, *, port: int
) -> None:
    """Give the papers of the ACL Anthology, which the graph holds, topics, and report.

    Say how, where the data are not named.
    """
    topics = os.environ.get(TOPICS)
    if acl.archive() is None or not topics:
        told.add(SKIPPED)
        return
    for command in (("ingest", "topics", topics), ("classify",), ("derive",)):
        await asyncio.to_thread(acl.run, endpoint, [KG, *command])
    told.add("## Questions to the ACL Anthology's graph, classified and derived")
    await report(told, graph, driver, port=port)


async def report(
    told: Report,
    graph: RecordingGraph,
    driver: AsyncDriver,
    *,
    port: int,
    parts: Collection[str] = (),
) -> None:
    """Report every part, or those named, of the graph that the service at `port` serves too."""
    for name, (heading, part) in PARTS.items():
        if not parts or name in parts:
            told.add(f"\n{heading}\n")
            await part(told, graph, driver, port)


async def _slices(told: Report, graph: RecordingGraph, driver: AsyncDriver, port: int) -> None:
    await slices.report(told, graph, driver, port=port)
    await slices.crowd(told, graph, driver, port=port)


async def _bulk(told: Report, _graph: RecordingGraph, driver: AsyncDriver, port: int) -> None:
    await bulk.report(told, driver, port=port)


async def _timed(told: Report, graph: RecordingGraph, _driver: AsyncDriver, _port: int) -> None:
    told.add(HEAD)
    for part in (search, recommend, paths):
        await part.report(told, graph)


async def _gate(told: Report, graph: RecordingGraph, _driver: AsyncDriver, _port: int) -> None:
    await gate.report(told, graph)


async def _relevance(told: Report, graph: RecordingGraph, driver: AsyncDriver, _port: int) -> None:
    await relevance.report(told, graph, driver)


Part = Callable[[Report, RecordingGraph, AsyncDriver, int], Awaitable[None]]
PARTS: Final[dict[str, tuple[str, Part]]] = {
    "slices": ("Slices:", _slices),
    "bulk": ("Whole sets in bulk; the bare driver reads one record a row:", _bulk),
    "timed": ("Other questions, without HTTP:", _timed),
    "gate": ("Others while hostile statements are at the gate:", _gate),
    "relevance": ("Slices by relevance against slices by weight:", _relevance),
}


async def _main(home: Path, parts: Collection[str]) -> None:
    if unknown := set(parts) - PARTS.keys():
        raise SystemExit(
            f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}"
        )
    endpoint = running(Settings(home=home, neo4j_uri=None))
    if endpoint is None:
        raise SystemExit(f"no local graph runs at {home}")
    with service(home, PORT):
        async with doors(endpoint) as (graph, driver):
            await report(Report(), graph, driver, port=PORT, parts=parts)


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1]), sys.argv[2:]))
