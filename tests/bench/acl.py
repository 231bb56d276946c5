"""How long the whole ACL Anthology takes, in memory and against a bare driver loop.

The data are not the project's: KG_BENCH_ACL names the archive, and without it nothing is measured.
`python -m tests.bench.acl [ROUNDS]` runs this alone.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil
from neo4j import AsyncDriver

from ingest.run import Job, ingest
from ingest.source import Ask
from ingest.sources.acl import SOURCE
from kg.local.server import Endpoint
from schema.apply import apply
from tests.bench import load
from tests.bench.ground import FOLDER, KG, Report, database, doors, machine
from tests.bench.recording import RecordingGraph
from tests.house import ROOT

VARIABLE: Final = "KG_BENCH_ACL"
SKIPPED: Final = f"ACL Anthology: skipped; set {VARIABLE} to an archive of its XML and YAML.\n"
ROUNDS: Final = 3
STAGE: Final = "tests.bench.acl_stage"
GOAL_LOAD_S: Final = 90
GOAL_MB: Final = 600
GOAL_RATIO: Final = 1.3
GOAL_WHOLE_S: Final = 240
GOAL_WHOLE_MB: Final = 1_000
TICK_S: Final = 0.05


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and took."""

    said: bytes
    cpu_s: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Child:
    """One `kg ingest acl` in a process of its own."""

    seconds: float
    """From its first look at the graph to its end, without the start of Python."""
    peak_mb: float
    cpu_s: float
    created: int
    unchanged: int
    stages: dict[str, float]
    """Seconds of what followed the load in the same command."""


@dataclass(frozen=True, slots=True)
class Round:
    """The seconds of one round, and what its processes took."""

    parse: float
    loaded: Child
    again: Child
    stage: float
    """The load alone, of records that are parsed already."""
    bare: float
    busy: float
    """Load average of the machine after the load: what else it had to do shows there."""


async def report(
    report: Report,
    graph: RecordingGraph,
    driver: AsyncDriver,
    endpoint: Endpoint,
    *,
    rounds: int = ROUNDS,
) -> None:
    """Measure and report; say how, where no archive is named.

    The graph is emptied and holds the Anthology in the end, resolved and derived.
    """
    path = archive()
    if path is None:
        report.add(SKIPPED)
        return
    await load.empty(driver)
    rows = await _rows(graph, path)
    found = []
    for _ in range(rounds):
        await load.empty(driver)
        found.append(await _round(driver, endpoint, path=path, rows=rows))
    _tell(report, found, rows)
    await load.empty(driver)
    whole = await asyncio.to_thread(_child, path, endpoint, "--resolve", "--derive")
    again = await asyncio.to_thread(run, endpoint, [KG, "resolve", "--json"])
    _tell_whole(report, whole, changed=json.loads(again.said)["run_id"] is not None)


def archive() -> Path | None:
    """Return the archive that the environment names."""
    named = os.environ.get(VARIABLE)
    return Path(named).resolve() if named else None


async def _rows(graph: RecordingGraph, path: Path) -> load.Rows:
    """Load once to see what is written; this also warms the server."""
    rows = load.Rows()
    graph.record(rows)
    job = Job("bench", SOURCE, Ask((str(path),)), FOLDER / "acl.rejects")
    summary = await ingest(graph, job)
    graph.record()
    if not summary.created:
        raise SystemExit(f"nothing of {VARIABLE} was loaded: {summary}")
    return rows


async def _round(driver: AsyncDriver, endpoint: Endpoint, *, path: Path, rows: load.Rows) -> Round:
    loaded = await asyncio.to_thread(_child, path, endpoint)
    busy = os.getloadavg()[0]
    again = await asyncio.to_thread(_child, path, endpoint)
    await load.empty(driver)
    parsed = await asyncio.to_thread(run, endpoint, [sys.executable, "-m", STAGE, str(path)])
    parse, stage = json.loads(parsed.said)
    await load.empty(driver)
    return Round(parse, loaded, again, stage, await load.bare_loop(driver, rows), busy)


def _child(path: Path, endpoint: Endpoint, *options: str) -> Child:
    """Run the command and return what it says and took."""
    ran = run(endpoint, [KG, "ingest", "acl", str(path), *options, "--json"])
    answer = json.loads(ran.said)
    summary = answer.get("load", answer)
    return Child(
        seconds=summary["seconds"],
        peak_mb=ran.peak_mb,
        cpu_s=ran.cpu_s,
        created=summary["created"],
        unchanged=summary["unchanged"],
        stages=_stages(answer),
    )


def run(endpoint: Endpoint, command: list[str]) -> Ran:
    """Run a command against the benchmark's database; return what it says and took."""
    environment = {
        "KG_NEO4J_URI": endpoint.uri,
        "KG_NEO4J_USER": endpoint.user,
        "KG_NEO4J_PASSWORD": endpoint.password.get_secret_value(),
    }
    with (
        subprocess.Popen(  # noqa: S603 - our own command
            command, env={**os.environ, **environment}, stdout=subprocess.PIPE, cwd=ROOT
        ) as process,
        ThreadPoolExecutor(1) as beside,
    ):
        peak = beside.submit(_peak_mb, psutil.Process(process.pid))
        said = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Ran(said, usage.ru_utime + usage.ru_stime, peak.result())


def _peak_mb(process: psutil.Process) -> float:
    """Return the most memory seen until a process ends.

    What the system counts begins with what the parent had when it started the process.
    """
    peak = 0
    with suppress(psutil.NoSuchProcess):
        while True:
            peak = max(peak, process.memory_info().rss)
            time.sleep(TICK_S)
    return peak / 2**20


def _stages(answer: dict[str, Any]) -> dict[str, float]:
    resolved = (answer.get("resolve") or {}).get("settled", [])
    derived = (answer.get("derive") or {}).values()
    return {f"resolve {one['what']}": one["seconds"] for one in resolved} | {
        f"derive {one['edge']}": one["seconds"] for one in derived
    }


def _tell(report: Report, found: list[Round], rows: load.Rows) -> None:
    loads = [one.loaded.seconds for one in found]
    report.add(
        f"ACL Anthology, {found[0].loaded.created:,} records ({rows.count:,} rows) into an empty "
        f"graph, median of {len(found)}:\n"
    )
    report.add("| stage | seconds | goal |\n|---|--:|--:|")
    stages = {
        "archive to records alone": ([one.parse for one in found], ""),
        "kg ingest acl": (loads, f"{GOAL_LOAD_S}"),
        "load stage alone, of parsed records": ([one.stage for one in found], ""),
        "bare driver loop, the same rows": ([one.bare for one in found], ""),
        "kg ingest acl again, unchanged": ([one.again.seconds for one in found], "a third"),
    }
    for name, (seconds, goal) in stages.items():
        report.add(f"| {name} | {statistics.median(seconds):.1f} | {goal} |")
    ratios = {
        "load stage to bare loop": ([one.stage / one.bare for one in found], GOAL_RATIO),
        "kg ingest acl, with parsing, to bare loop": (
            [one.loaded.seconds / one.bare for one in found],
            "none",
        ),
        "unchanged to first": ([one.again.seconds / one.loaded.seconds for one in found], 0.33),
    }
    report.add("")
    for name, (values, goal) in ratios.items():
        spread = f"{min(values):.2f}-{max(values):.2f}"
        report.add(f"Ratio of {name}: {statistics.median(values):.2f} ({spread}; goal {goal}).")
    peak = max(max(one.loaded.peak_mb, one.again.peak_mb) for one in found)
    busy = ", ".join(f"{one.busy:.1f}" for one in found)
    kept = {one.again.unchanged == one.loaded.created for one in found}
    cpu = statistics.median(one.loaded.cpu_s for one in found)
    report.add(f"Python took {peak:.0f} MiB at most (goal {GOAL_MB}), {cpu:.0f} s of CPU to load.")
    report.add(f"The second load {'wrote nothing' if kept == {True} else 'WROTE'}.")
    report.add(f"Load average after each load: {busy}.\n")


def _tell_whole(report: Report, whole: Child, *, changed: bool) -> None:
    stages = {"load": whole.seconds, **whole.stages}
    report.add("The whole of it in one command, `kg ingest acl ARCHIVE --resolve --derive`:\n")
    report.add("| stage | seconds |\n|---|--:|")
    for name, seconds in (*stages.items(), ("in all", sum(stages.values()))):
        report.add(f"| {name} | {seconds:.1f} |")
    said = "CHANGED the graph" if changed else "changed nothing"
    report.add(
        f"\nGoal {GOAL_WHOLE_S} s. Python took {whole.peak_mb:.0f} MiB at most (goal "
        f"{GOAL_WHOLE_MB}). Resolving again {said}.\n"
    )


async def main() -> None:
    """Measure on a local Neo4j of its own."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    told = Report()
    told.add(f"{machine()}\n")
    if archive() is None:
        told.add(SKIPPED)
        return
    with database(FOLDER / "acl-neo4j") as endpoint:
        async with doors(endpoint) as (graph, driver):
            await apply(graph)
            await report(told, graph, driver, endpoint, rounds=rounds)


if __name__ == "__main__":
    asyncio.run(main())
