"""The Run of a derivation: what earlier runs leave to do, and what this one did.

A run in which nothing was new and nothing changed leaves no trace, so that deriving twice
changes nothing at all.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from kg.cypher import load
from kg.graph import Graph
from kg.ids import new_run_id
from schema.advance import advance
from schema.base import Row
from schema.nodes import RunStatus

_HISTORY: Final = load("queries.derive.history")
_BEGIN: Final = load("queries.derive.begin")
_FINISH: Final = load("queries.derive.finish")
_DISCARD: Final = load("queries.derive.discard")

CHANGES: Final = ("created", "updated", "unchanged", "removed")


class History(Row):
    """What earlier runs leave for a derivation to do, and how large the graph is."""

    now: str
    last_id: str | None
    as_of: int | None
    notes: list[str]
    interrupted: bool
    due: list[str]
    ended: bool
    authors: int
    topics: int
    newest_year: int | None

    def stands(self, parameters: str, *, as_of: int | None) -> bool:
        """Tell whether the last run was completed with these parameters, and none begun since.

        What an interrupted run left undone is not known, so it makes the next do everything.
        """
        complete = self.last_id is not None and not self.interrupted
        return complete and self.notes[:1] == [parameters] and self.as_of == as_of


async def history(graph: Graph, source: str) -> History:
    """Return what earlier runs leave for the derivation named `source`."""
    return (await graph.read(_HISTORY, History, source=source))[0]


async def begin(
    graph: Graph, source: str, *, started_at: str, as_of: int | None, notes: Sequence[str]
) -> str:
    """Open a run and return its id; runs of `source` that never ended become incomplete.

    `started_at` is the `now` of the history it goes by: what another run writes after that
    moment is due next time.
    """
    run_id = new_run_id(datetime.now(UTC))
    bound = _BEGIN.bind(
        run_id=run_id, source=source, started_at=started_at, as_of=as_of, notes=list(notes)
    )
    await graph.write([bound])
    return run_id


async def finish(
    graph: Graph, run_id: str, *, status: RunStatus, changes: Mapping[str, int]
) -> None:
    """Close a run with what it changed."""
    counts = {change: changes.get(change, 0) for change in CHANGES}
    await graph.write([advance(), _FINISH.bind(run_id=run_id, status=status, **counts)])


async def discard(graph: Graph, run_id: str) -> None:
    """Take back a run that changed nothing and had nothing new to look at."""
    await graph.write([_DISCARD.bind(run_id=run_id)])
