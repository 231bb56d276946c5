"""One run: fetch, parse, load, sweep, redirect."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from ingest.batches import ahead, batches
from ingest.checkpoint import Checkpoint
from ingest.interpreter import set_up
from ingest.load.loader import Loader
from ingest.load.pipeline import Pipeline
from ingest.load.redirects import redirect
from ingest.load.turn import Counts, Turn
from ingest.rejects import Rejects
from ingest.seen import Seen
from ingest.signals import stop_wished
from ingest.source import Ask, Source, Visit
from ingest.sweep import sweep
from kg.config import Settings
from kg.errors import InterruptedRunError, RecordError, SourceError, UsageError
from kg.graph import Graph
from schema.base import Frozen
from schema.nodes import RunStatus


@dataclass(frozen=True, slots=True)
class Job:
    """What to load, and how."""

    name: str
    """The source's name in the graph."""

    source: Source
    ask: Ask
    rejects: Path
    strict: bool = False
    limit: int | None = None
    dry_run: bool = False
    anew: bool = False
    """Begin at the start, also where an earlier run was interrupted."""

    command: str | None = None
    """What a person gives to do it again."""

    settings: Settings | None = None


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
    notes: list[str]


Watch = Callable[[int, int | None, Counts], None]
"""Told, after each batch, how much is read, of how much, and what became of the records."""


async def ingest(
    graph: Graph, job: Job, *, watch: Watch = lambda _read, _total, _counts: None
) -> Summary:
    """Load a source, sweep after it, and redirect what it has merged.

    It goes on where an interrupted run for the same thing stopped, if the source can. RecordError
    at the first reject if the job is strict, SourceError where the source fails,
    InterruptedRunError after Ctrl-C: each way what was loaded stays, and the run is marked
    incomplete.
    """
    started = time.monotonic()
    settings = job.settings or Settings()
    turn = Turn(graph, job.name, command=job.command)
    await turn.look()
    visit = Visit(job.ask, settings=settings)
    with Seen(_seen_path(job, settings)) as seen:
        _take_up(turn, seen, job, visit)
        with (
            Rejects(job.rejects, strict=job.strict, goes_on=visit.after is not None) as rejects,
            stop_wished(visit.stop) as stop,
            set_up(),
        ):
            loader = Loader(graph, turn, seen, rejects, dry_run=job.dry_run)
            await loader.begin()
            run = _Run(graph, job, turn, visit, seen=seen, stop=stop)
            status = await run.run(loader, watch)
        return Summary(
            source=job.name,
            run_id=turn.run_id if turn.written else None,
            status=status,
            **asdict(run.counts),
            seconds=round(time.monotonic() - started, 3),
            rejects=str(rejects.path) if rejects.written else None,
            dry_run=job.dry_run,
            notes=run.notes,
        )


def _seen_path(job: Job, settings: Settings) -> Path | None:
    if not job.source.goes_on or job.dry_run:
        return None
    name = blake2b(job.name.encode(), digest_size=8).hexdigest()  # fit for any file system
    return settings.home / "runs" / f"{name}.sqlite"


def _take_up(turn: Turn, seen: Seen, job: Job, visit: Visit) -> None:
    """Go on where an interrupted run for the same thing stopped, or begin at the start."""
    asked = job.ask.fingerprint
    earlier = turn.interrupted_at
    if not job.source.goes_on or job.dry_run or job.anew or not earlier or earlier.ask != asked:
        turn.checkpoint = Checkpoint(ask=asked, lineage=turn.run_id, mark="")
        seen.begin(turn.run_id)
        return
    turn.checkpoint = earlier
    reached = seen.reaches(earlier.lineage)
    if reached is None:
        seen.begin(earlier.lineage, whole=False)
        reached = earlier.mark
    seen.release()
    visit.after = reached or None


class _Run:
    def __init__(
        self, graph: Graph, job: Job, turn: Turn, visit: Visit, *, seen: Seen, stop: asyncio.Event
    ) -> None:
        self.counts = Counts()
        self.notes: list[str] = []
        self._graph = graph
        self._job = job
        self._turn = turn
        self._visit = visit
        self._seen = seen
        self._stop = stop

    async def run(self, loader: Loader, watch: Watch) -> RunStatus:
        """Load everything, sweep and redirect if that is allowed, and return how the run ended."""
        try:
            await self._load(loader, watch)
            await self._settle()
        except InterruptedRunError:
            if not self._stop.is_set():
                raise  # another run of the source has taken over
        except (RecordError, SourceError, UsageError) as error:
            await self._finish("incomplete", str(error))
            raise
        if self._stop.is_set():
            await self._finish("incomplete", "stopped before its end")
            raise InterruptedRunError(self._how_to_resume())
        if self._job.limit is not None:
            return await self._finish("incomplete", f"limited to {self._job.limit} records")
        status = await self._finish("complete")
        if not self._job.dry_run:
            self._seen.end()
        return status

    async def _load(self, loader: Loader, watch: Watch) -> None:
        """Load all batches; when a stop is wished for, the one being written is the last."""
        raws = islice(self._job.source.fetch(self._visit), self._job.limit)
        made = batches(raws, self._job.source.parse)
        pipeline = Pipeline(loader)
        try:
            try:
                async for batch in ahead(made, waits=not self._job.source.files):
                    await pipeline.put(batch.items, batch.rejects, mark=batch.mark)
                    watch(batch.read, self._visit.total, pipeline.counts)
                    if self._stop.is_set():
                        return
            except (SourceError, UsageError):
                await pipeline.end()
                raise
            await pipeline.end()
        finally:
            self.counts = pipeline.counts
            self.notes += [*self._visit.drift.notes(), *loader.notes]

    async def _settle(self) -> None:
        """Take back what the source no longer asserts, then follow what it has merged."""
        if self._job.dry_run or self._stop.is_set():
            return
        if self._sweeps():
            self.counts = await sweep(
                self._graph, self._turn, self._seen, before=self.counts, stop=self._stop
            )
        if self._job.source.redirects and self._job.limit is None and not self._stop.is_set():
            found = self._job.source.redirects(self._visit)
            self.counts, notes = await redirect(
                self._graph, self._turn, found, before=self.counts, stop=self._stop
            )
            self.notes += notes

    def _sweeps(self) -> bool:
        """Whether all that the source has was met; a note says so where it was not."""
        if self._visit.after:
            self.notes.append("went on where the run before it stopped")
        if self._job.limit is not None or self._job.ask.since is not None:
            return False
        if gaps := self._visit.gaps:
            self.notes.append(f"nothing was removed, for {', '.join(gaps[:3])} could not be read")
            return False
        if not self._seen.whole:
            self.notes.append(
                "what an earlier load had and this one has not was left: what came before the "
                "stop was loaded elsewhere; the next whole load removes it"
            )
        return self._seen.whole

    async def _finish(self, status: RunStatus, *notes: str) -> RunStatus:
        """Settle the run's node; without a change it is kept only to end an incomplete one."""
        self.notes += notes
        ends = status == "complete" and not self._turn.latest_is_complete
        if (self._turn.written or ends) and not self._job.dry_run:
            await self._turn.settle(
                lambda: self._turn.write([], self.counts, status=status, notes=self.notes)
            )
        return status

    def _how_to_resume(self) -> str:
        done = sum(asdict(self.counts).values()) - self.counts.removed
        way = "goes on there" if self._job.source.goes_on else "recognises what is there"
        return (
            f"stopped after {done} records of {self._job.name}; what is loaded stays. "
            f"Give the same command again to go on: it {way}"
        )
