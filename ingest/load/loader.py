"""A batch looked up, planned and written in one transaction.

If another run wrote in between, the batch is looked up and planned again. If the database refuses
it for any other reason, it is halved until the record that is to blame stands alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.load.items import Item, Reject
from ingest.load.judge import Judge, Subject
from ingest.load.lookup import Owner, attached, held, owners
from ingest.load.plan import plan
from ingest.load.rows import Plan
from ingest.load.turn import Counts, Turn
from ingest.load.write import steps
from ingest.seen import Seen
from kg.errors import GraphDownError, GraphError
from kg.graph import Graph


@dataclass(slots=True)
class Outcome:
    """What became of a batch."""

    counts: Counts = field(default_factory=Counts)
    rejects: list[Reject] = field(default_factory=list)


class Loader:
    """Writes batches for one run."""

    def __init__(self, graph: Graph, turn: Turn, seen: Seen, *, dry_run: bool = False) -> None:
        self._graph = graph
        self._turn = turn
        self._seen = seen
        self._dry_run = dry_run

    async def load(self, items: Sequence[Item], before: Counts) -> Outcome:
        """Load a batch; `before` are the run's counts so far, to be kept in its node.

        GraphError if the database refuses to be written at all.
        """
        try:
            return await self._turn.settle(lambda: self._loaded(items, before))
        except GraphDownError:
            raise
        except GraphError as error:
            await self._turn.settle(lambda: self._turn.write([], before))
            if len(items) == 1:
                return _rejected([Reject(items[0].raw, str(error), items[0].keys)])
        middle = len(items) // 2
        first = await self.load(items[:middle], before)
        second = await self.load(items[middle:], before + first.counts)
        return Outcome(first.counts + second.counts, first.rejects + second.rejects)

    async def spare(self, rejects: Iterable[Reject]) -> None:
        """Keep the sweep from what rejected records speak of: their source still lists it."""
        if keys := {key for reject in rejects for key in reject.keys}:
            known = await held(self._graph, keys)
            self._seen.keep(row.id for row in known.values())

    async def _loaded(self, items: Sequence[Item], before: Counts) -> Outcome:
        known = await held(self._graph, {key for item in items for key in item.keys})
        verdict = Judge(known, self._seen, source=self._turn.source).judge(items)
        mentioned = {key for subject in verdict.subjects for key in subject.item.mentions}
        found = await owners(self._graph, mentioned) if mentioned else {}
        found |= {key: Owner(row.label, row.id) for key, row in known.items()}
        rows, subjects, impossible = plan(verdict.subjects, found, source=self._turn.source)
        outcome = _rejected(verdict.rejects + impossible)
        outcome.counts += Counts(
            created=sum(subject.new for subject in subjects),
            updated=sum(not subject.new for subject in subjects),
            unchanged=len(verdict.unchanged),
        )
        if subjects and not self._dry_run:
            await self._write(rows, before + outcome.counts)
        self._seen.put([*_claims(subjects), *verdict.unchanged])
        return outcome

    async def _write(self, rows: Plan, counts: Counts) -> None:
        authors, others = await attached(self._graph, rows.changed)
        rows.touched |= authors
        rows.candidates |= others
        bound = steps(rows, source=self._turn.source, run_id=self._turn.run_id)
        await self._turn.write(bound, counts)


def _claims(subjects: Sequence[Subject]) -> list[tuple[str, Item]]:
    return [(subject.id, subject.item) for subject in subjects]


def _rejected(rejects: list[Reject]) -> Outcome:
    return Outcome(Counts(rejected=len(rejects)), rejects)
