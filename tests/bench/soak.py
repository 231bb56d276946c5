"""`python -m tests.bench.soak --minutes 10`: a mixed load, and a restart of the database amid it.

It loads a generated literature into a Neo4j of its own, asks `kg serve` for slices, pages and
searches from several clients at once, stops the database halfway and starts it again. It ends
with 1 if an answer was wrong, if the service grew, or if it took longer to recover than it may.
"""

import argparse
import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import httpx
import psutil

from kg.config import Settings
from kg.local.server import start, stop
from queries.derive.run import derive
from schema.apply import apply
from tests.bench import load, slices
from tests.bench.generate import write
from tests.bench.ground import FOLDER, MEMORY_MB, Report, database, doors
from tests.bench.service import service

PAPERS: Final = 3_000
CLIENTS: Final = 8
AUTHORS: Final = 40
PORT: Final = 8766
RECOVERY_S: Final = 10.0
GROWTH: Final = 1.15  # of the service's memory, from warm to the end
WARM: Final = 0.25  # of the time, until caches and pools are full
DOWN: Final = {502, 503, 504}


@dataclass
class Tally:
    """What came of the requests."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    cut: int = 0
    latencies: list[float] = field(default_factory=list)
    last_failed: float = 0.0
    held: dict[str, str] = field(default_factory=dict)  # entity tags by path


async def main(minutes: float) -> int:
    """Run it and return the exit code."""
    report, home = Report(), FOLDER / "soak"
    with database(home) as endpoint, service(home, PORT) as process:
        async with doors(endpoint) as (graph, driver):
            await apply(graph)
            await load.loader(graph, write(FOLDER / f"{PAPERS}.jsonl", PAPERS))
            await derive(graph)
            asked = _addresses(await slices.authors(driver, slices.HUBS, AUTHORS))
        return await _soak(report, asked, process, seconds=60 * minutes)


def _addresses(ids: Sequence[str]) -> list[str]:
    kinds = (
        "/v1/graph/slice?center={}",
        "/v1/authors/{}",
        "/v1/authors/{}/papers?limit=20",
        "/v1/authors/{}/collaborators?evidence=true&limit=10",
        "/authors/{}",
    )
    return [kind.format(one) for one in ids for kind in kinds] + ["/v1/search?q=example", "/"]


async def _soak(
    report: Report, asked: Sequence[str], process: psutil.Process, *, seconds: float
) -> int:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{PORT}", timeout=40) as client:
        truth = {path: _essence(await client.get(path)) for path in asked}
        tally, ends = Tally(), time.monotonic() + seconds
        clients = [
            asyncio.create_task(_ask(client, truth, tally, ends=ends)) for _ in range(CLIENTS)
        ]
        await asyncio.sleep(seconds * WARM)
        warm = process.memory_info().rss
        await asyncio.sleep(seconds * (0.5 - WARM))
        started = await asyncio.to_thread(_restart)
        await asyncio.gather(*clients)
    grown = process.memory_info().rss / warm
    recovery = max(0.0, tally.last_failed - started)
    _tell(report, tally, seconds=seconds, recovery=recovery, grown=grown, warm=warm)
    return int(bool(tally.wrong) or recovery > RECOVERY_S or grown > GROWTH)


def _restart() -> float:
    """Stop the database and start it again; return when it answered anew."""
    settings = Settings(home=FOLDER / "soak", neo4j_uri=None, neo4j_memory_mb=MEMORY_MB)
    stop(settings)
    start(settings)
    return time.monotonic()


async def _ask(
    client: httpx.AsyncClient, truth: dict[str, bytes], tally: Tally, *, ends: float
) -> None:
    chance = random.Random(len(tally.statuses))  # noqa: S311 - a load, no secret
    while time.monotonic() < ends:
        path = chance.choice(list(truth))
        began = time.monotonic()
        try:
            reply = await client.get(path, headers={"if-none-match": tally.held.get(path, "")})
        except httpx.TransportError:
            tally.cut += 1
            continue
        tally.latencies.append(time.monotonic() - began)
        tally.statuses[reply.status_code] += 1
        _judge(reply, truth[path], tally, path=path)
        if "etag" in reply.headers:
            tally.held[path] = reply.headers["etag"]


def _judge(reply: httpx.Response, truth: bytes, tally: Tally, *, path: str) -> None:
    if reply.status_code in DOWN:
        tally.last_failed = time.monotonic()
    elif reply.status_code != httpx.codes.NOT_MODIFIED and _essence(reply) != truth:
        tally.wrong.append(f"{reply.status_code} {path}: {reply.text[:200]}")


def _essence(reply: httpx.Response) -> bytes:
    return str(reply.status_code).encode() + reply.content


def _tell(
    report: Report, tally: Tally, *, seconds: float, recovery: float, grown: float, warm: int
) -> None:
    times = sorted(tally.latencies)
    report.add(f"Soak of {seconds / 60:.1f} minutes, {CLIENTS} clients, {PAPERS:,} papers:\n")
    report.add(
        f"- {len(times):,} answers ({len(times) / seconds:.0f} a second): "
        + ", ".join(f"{n:,} × {status}" for status, n in sorted(tally.statuses.items()))
    )
    report.add(
        f"- p50 {1e3 * times[len(times) // 2]:.1f} ms, "
        f"p95 {1e3 * times[int(len(times) * 0.95)]:.1f} ms, {tally.cut} connections cut"
    )
    report.add(f"- wrong answers: {len(tally.wrong)} (goal 0)")
    report.add(f"- last refusal {recovery:.1f} s after the database was back (goal {RECOVERY_S:g})")
    report.add(
        f"- memory {warm / 2**20:.0f} MiB when warm, {grown:.2f} times that in the end "
        f"(goal {GROWTH})"
    )
    for line in tally.wrong[:5]:
        report.add(f"    {line}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    raise SystemExit(asyncio.run(main(parser.parse_args().minutes)))
