"""One run among others: its node in the graph, and its turn to write.

Loaders write one after the other, and a transaction is refused if another run has written since
this one looked up, so that no plan rests on what is no longer so. Of two runs of one source the
one that started later goes on; the earlier one is refused from then on.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, astuple, dataclass
from datetime import UTC, datetime
from typing import Final, TypeVar

from ingest.checkpoint import Checkpoint
from kg.cypher import Bound, load
from kg.errors import ConflictError, InterruptedRunError
from kg.graph import Graph
from kg.ids import new_run_id
from schema.advance import advance
from schema.base import Row
from schema.nodes import RunStatus

T = TypeVar("T")

ATTEMPTS: Final = 20  # two loaders that take turns refuse each other once or twice a batch
PAUSE_S: Final = 0.05

_TURN: Final = load("ingest.load.turn")
_OTHERS: Final = load("ingest.load.others")


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the records of a run."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    removed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))


class Others(Row):
    """The other runs, as this one last saw them."""

    stamp: int
    newest: str | None
    status: RunStatus | None
    checkpoint: str | None = None


class Turn:
    """The run's side of the bargain; its node is written with the first change and not before."""

    def __init__(self, graph: Graph, source: str, *, command: str | None = None) -> None:
        self.source = source
        self.checkpoint: Checkpoint | None = None
        """Where the run is; the next write keeps it on the run's node."""
        self._command = command
        self.started_at = datetime.now(UTC)
        self.run_id = new_run_id(self.started_at)
        self.written = False
        self._graph = graph
        self._others = Others(stamp=0, newest=None, status=None)

    @property
    def latest_is_complete(self) -> bool:
        """Whether the source's latest other run reached its end; so does one that never was."""
        return self._others.status in (None, "complete")

    @property
    def interrupted_at(self) -> Checkpoint | None:
        """Return where the source's latest run was when it stopped; none if it reached its end."""
        return None if self.latest_is_complete else Checkpoint.read(self._others.checkpoint)

    def reached(self, mark: str | None) -> None:
        """Note the place that the next write covers; none leaves it where it was."""
        if mark and self.checkpoint:
            self.checkpoint = self.checkpoint.model_copy(update={"mark": mark})

    async def look(self) -> bool:
        """Look at the other runs; tell whether they have written since the last look.

        InterruptedRunError if a later run of the same source has taken over.
        """
        before = self._others.stamp
        found = await self._graph.read(_OTHERS, Others, run_id=self.run_id, source=self.source)
        self._others = found[0]
        if self._others.newest and self._others.newest > self.run_id:
            raise InterruptedRunError(
                f"another ingest of {self.source} has started and goes on; this one has stopped"
            )
        return self._others.stamp != before

    async def write(
        self,
        steps: Sequence[Bound],
        counts: Counts,
        *,
        status: RunStatus = "running",
        notes: Sequence[str] = (),
    ) -> None:
        """Run the steps in one transaction, with this run's counts as they then are.

        ConflictError if another run has written since the last look; `settle` then looks again.
        """
        times = {"started_at": self.started_at}
        if status != "running":
            times["finished_at"] = datetime.now(UTC)
        goes_on = status != "complete" and self.checkpoint and self.checkpoint.mark
        kept = {
            "command": self._command,
            "checkpoint": self.checkpoint.model_dump_json()
            if goes_on and self.checkpoint
            else None,
        }
        turn = _TURN.bind(
            run_id=self.run_id,
            source=self.source,
            stamp=self._others.stamp,
            fields={"status": status, "notes": list(notes), **times, **kept, **asdict(counts)},
        )
        await self._graph.write([turn, advance(), *steps])
        self.written = True

    async def settle(self, work: Callable[[], Awaitable[T]]) -> T:
        """Await `work`, again whenever another run has written in between."""
        for attempt in range(ATTEMPTS):
            try:
                return await work()
            except ConflictError:
                if not await self.look():
                    raise
            await asyncio.sleep(PAUSE_S * attempt)
        return await work()
