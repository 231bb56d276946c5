"""One run of the classifier: the papers that are due, batch after batch, as a source of topics."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Final, Literal

from ingest.classify.changes import Changes, changes
from ingest.classify.classifier import Classifier, trained
from ingest.classify.model import METHOD
from ingest.classify.store import SOURCE, History, due, history, papers, steps
from ingest.load.turn import Counts, Turn
from ingest.signals import stop_wished
from kg.errors import InterruptedRunError, UsageError
from kg.graph import Graph
from schema.base import Frozen
from schema.nodes import RunStatus

Scope = Literal["everything", "touched", "nothing"]
Watch = Callable[[int, int], None]
"""Told, after each batch, how many of how many papers are done."""

NO_TAXONOMY: Final = (
    "the graph holds no taxonomy to choose topics from; load one with `kg ingest topics FILE`"
)


class Classified(Frozen):
    """How a run ended; counts are of topics given to papers."""

    run_id: str | None
    """None if nothing was kept of the run."""
    scope: Scope
    status: RunStatus
    papers: int
    """Papers looked at that have no topic from a source."""
    classified: int
    """Those of them that have topics now."""
    created: int
    updated: int
    unchanged: int
    removed: int
    seconds: float
    dry_run: bool
    notes: list[str]


async def classify(
    graph: Graph,
    *,
    everything: bool = False,
    limit: int | None = None,
    dry_run: bool = False,
    command: str | None = None,
    watch: Watch = lambda _done, _total: None,
) -> Classified:
    """Give papers without topics some, and take back what sources have made needless.

    Only what new runs touched is looked at, unless `everything` is asked for or the taxonomy or
    the method changed. UsageError without a taxonomy; InterruptedRunError after Ctrl-C: what is
    written stays, and the next run does the rest.
    """
    started = time.monotonic()
    turn = Turn(graph, SOURCE, command=command)
    await turn.look()
    past, classifier = await history(graph), await trained(graph)
    if not classifier.topics and past.notes is None:
        raise UsageError(NO_TAXONOMY)
    run = _Run(graph, turn, past, classifier, dry_run=dry_run)
    with stop_wished(threading.Event()) as stop:
        status = await run.run(everything=everything, limit=limit, stop=stop, watch=watch)
    counts = asdict(run.counts)
    del counts["rejected"]
    return Classified(
        run_id=turn.run_id if turn.written else None,
        scope=run.scope,
        status=status,
        papers=run.open,
        classified=run.classified,
        **counts,
        seconds=round(time.monotonic() - started, 3),
        dry_run=dry_run,
        notes=run.notes,
    )


class _Run:
    def __init__(
        self, graph: Graph, turn: Turn, past: History, classifier: Classifier, *, dry_run: bool
    ) -> None:
        self.counts = Counts()
        self.open = self.classified = 0
        self.scope: Scope = "nothing"
        self.notes = [classifier.parameters, *classifier.notes]
        self._graph = graph
        self._turn = turn
        self._past = past
        self._classifier = classifier
        self._dry_run = dry_run

    async def run(
        self, *, everything: bool, limit: int | None, stop: asyncio.Event, watch: Watch
    ) -> RunStatus:
        """Bring the papers that are due up to date and settle the run's node."""
        stands = (self._past.notes or [])[:1] == self.notes[:1]
        run_ids = self._past.due if stands and not everything else None
        ends = not self._turn.latest_is_complete
        if run_ids == []:
            return await self._finish("complete", keep=ends)
        self.scope = "everything" if run_ids is None else "touched"
        await self._batches(run_ids, limit=limit, stop=stop, watch=watch)
        if stop.is_set():
            await self._finish("incomplete", "stopped before its end", keep=False)
            raise InterruptedRunError(
                f"stopped after {self.open} papers; what is written stays, and the same command "
                "does the rest"
            )
        self.notes.append(
            f"{self.classified} of {self.open} papers looked at, without a source's topic, have "
            "some now; nothing was sure enough for the others"
        )
        if limit is not None:
            return await self._finish("incomplete", f"limited to {limit} papers", keep=False)
        return await self._finish("complete", keep=ends or self._past.ended or not stands)

    async def _batches(
        self, run_ids: list[str] | None, *, limit: int | None, stop: asyncio.Event, watch: Watch
    ) -> None:
        done = looked = 0
        async for page, passed in due(self._graph, run_ids):
            ids = page if limit is None else page[: limit - done]
            await self._batch(ids)
            done, looked = done + len(ids), looked + passed
            watch(max(done, looked), self._past.papers)
            if stop.is_set() or done == limit:
                return

    async def _batch(self, ids: list[str]) -> None:
        if not ids:
            return
        found = await self._turn.settle(lambda: self._written(ids))
        self.counts += found.counts
        self.open += found.open
        self.classified += found.classified

    async def _written(self, ids: list[str]) -> Changes:
        standing = await papers(self._graph, ids)
        found = await asyncio.to_thread(changes, standing, self._classifier)
        bound = steps(found.gives, found.takes, method=METHOD, run_id=self._turn.run_id)
        if bound and not self._dry_run:
            await self._turn.write(bound, self.counts + found.counts)
        return found

    async def _finish(self, status: RunStatus, *notes: str, keep: bool) -> RunStatus:
        """Settle the run's node; one that wrote nothing is kept only if it settles something."""
        self.notes += notes
        if (self._turn.written or keep) and not self._dry_run:
            await self._turn.settle(
                lambda: self._turn.write([], self.counts, status=status, notes=self.notes)
            )
        return status
