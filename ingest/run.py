"""One run: fetch, parse, load, sweep."""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from ingest.batches import ahead, batches
from ingest.interpreter import set_up
from ingest.load.loader import Loader
from ingest.load.pipeline import Pipeline
from ingest.load.turn import Counts, Turn
from ingest.raw import Raw
from ingest.rejects import Rejects
from ingest.seen import Seen
from ingest.signals import stop_wished
from ingest.sweep import sweep
from kg.errors import InterruptedRunError, RecordError
from kg.graph import Graph
from schema.base import Frozen
from schema.nodes import RunStatus
from schema.records import Record


@dataclass(frozen=True, slots=True)
class Job:
    """What to load, and how."""

    source: str
    path: Path
    fetch: Callable[[Path], Iterator[Raw]]
    parse: Callable[[Raw], Record]
    rejects: Path
    strict: bool = False
    limit: int | None = None
    dry_run: bool = False


class Summary(Frozen):
    """How a run ended."""

    source: str
    run_id: str | None
    """None if nothing changed: then no run is kept."""
    status: RunStatus
    created: int
    updated: int
    unchanged: int
    rejected: int
    removed: int
    seconds: float
    rejects: str | None
    dry_run: bool


Watch = Callable[[int, Counts], None]
"""Told, after each batch, how many bytes are read and what became of the records."""


async def ingest(graph: Graph, job: Job, *, watch: Watch = lambda _read, _counts: None) -> Summary:
    """Load a source and sweep after it.

    RecordError at the first reject if the job is strict, InterruptedRunError after Ctrl-C: either
    way what was loaded stays, and the run is marked incomplete.
    """
    started = time.monotonic()
    turn = Turn(graph, job.source)
    await turn.look()
    with (
        Seen() as seen,
        Rejects(job.rejects, strict=job.strict) as rejects,
        stop_wished() as stop,
        set_up(),
    ):
        run = _Run(graph, job, turn, seen=seen, rejects=rejects, stop=stop)
        status = await run.run(watch)
        return Summary(
            source=job.source,
            run_id=turn.run_id if turn.written else None,
            status=status,
            **asdict(run.counts),
            seconds=round(time.monotonic() - started, 3),
            rejects=str(rejects.path) if rejects.written else None,
            dry_run=job.dry_run,
        )


class _Run:
    def __init__(
        self,
        graph: Graph,
        job: Job,
        turn: Turn,
        *,
        seen: Seen,
        rejects: Rejects,
        stop: asyncio.Event,
    ) -> None:
        self.counts = Counts()
        self._graph = graph
        self._job = job
        self._turn = turn
        self._seen = seen
        self._stop = stop
        self._loader = Loader(graph, turn, seen, rejects, dry_run=job.dry_run)

    async def run(self, watch: Watch) -> RunStatus:
        """Load everything, sweep if that is allowed, and return how the run ended."""
        try:
            await self._load(watch)
        except RecordError:
            await self._finish("incomplete", "stopped at a rejected record")
            raise
        if not self._stop.is_set() and self._whole and not self._job.dry_run:
            self.counts = await sweep(
                self._graph, self._turn, self._seen, before=self.counts, stop=self._stop
            )
        if self._stop.is_set():
            await self._finish("incomplete", "stopped before its end")
            raise InterruptedRunError(self._how_to_resume())
        if not self._whole:
            return await self._finish("incomplete", f"limited to {self._job.limit} records")
        return await self._finish("complete")

    @property
    def _whole(self) -> bool:
        return self._job.limit is None

    async def _load(self, watch: Watch) -> None:
        """Load all batches; when a stop is wished for, the one being written is the last."""
        raws = islice(self._job.fetch(self._job.path), self._job.limit)
        pipeline = Pipeline(self._loader)
        try:
            async for batch in ahead(batches(raws, self._job.parse)):
                await pipeline.put(batch.items, batch.rejects)
                watch(batch.read, pipeline.counts)
                if self._stop.is_set():
                    return
            await pipeline.end()
        finally:
            self.counts = pipeline.counts

    async def _finish(self, status: RunStatus, *notes: str) -> RunStatus:
        """Settle the run's node; without a change it is kept only to end an incomplete one."""
        ends = status == "complete" and not self._turn.latest_is_complete
        if (self._turn.written or ends) and not self._job.dry_run:
            await self._turn.settle(
                lambda: self._turn.write([], self.counts, status=status, notes=notes)
            )
        return status

    def _how_to_resume(self) -> str:
        done = sum(asdict(self.counts).values()) - self.counts.removed
        return (
            f"stopped after {done} records of {self._job.source}; what is loaded stays. "
            "Give the same command again to go on: it recognises what is there"
        )
