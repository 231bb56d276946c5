"""A batch looked up and planned, then written in one transaction.

If another run wrote in between, the batch is looked up and planned again. If the database refuses
it for any other reason, it is halved until the record that is to blame stands alone.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.load.doubts import Doubts
from ingest.load.items import Item, Reject
from ingest.load.judge import Claim, Judge, Subject, Verdict
from ingest.load.lookup import Assigned, Owner, assigned, attached, held, holds_any, owners
from ingest.load.memory import Memory
from ingest.load.plan import Planned, plan
from ingest.load.turn import Counts, Turn
from ingest.load.write import steps
from ingest.rejects import Rejects
from ingest.seen import Seen
from kg.errors import GraphDownError, GraphError
from kg.graph import Graph
from schema.apply import apply, missing


@dataclass(frozen=True, slots=True)
class Draft:
    """A batch ready to be written, as long as the graph stays as it was looked up."""

    items: Sequence[Item]
    unparsed: Sequence[Reject]
    verdict: Verdict
    owners: Mapping[str, Owner]
    planned: Planned
    mark: str | None
    """From where the source goes on after the batch, if it can."""

    @property
    def rejects(self) -> list[Reject]:
        """Every record of the batch that cannot be loaded."""
        return [*self.unparsed, *self.verdict.rejects, *self.planned.rejects]

    def is_groundwork_for(self, items: Iterable[Item]) -> bool:
        """Whether `items` can be drafted before this is written.

        Not if this takes something away, notes a record of a merged entity among those of another,
        or gives a name to one of their entities.
        """
        claimed, rows = self.planned.claimed, self.planned.plan
        named = any(key in claimed for item in items for key in item.keys)
        return not (rows.changed or rows.absorbed or named)

    @property
    def claims(self) -> dict[str, Claim]:
        """Which record holds which entity, each by its home."""
        written = [(subject.home, subject.item) for subject in self.planned.subjects]
        known = [*written, *self.verdict.unchanged]
        return {id_: Claim(item.raw.line, item.digest) for id_, item in known}

    @property
    def counts(self) -> Counts:
        """What becomes of the records."""
        subjects = self.planned.subjects
        created = sum(subject.new for subject in subjects)
        return Counts(
            created=created,
            updated=len(subjects) - created,
            unchanged=len(self.verdict.unchanged),
            rejected=len(self.rejects),
        )


class Loader:
    """Drafts and writes the batches of one run."""

    def __init__(
        self,
        graph: Graph,
        turn: Turn,
        seen: Seen,
        rejects: Rejects,
        *,
        dry_run: bool = False,
    ) -> None:
        self._graph = graph
        self._turn = turn
        self._seen = seen
        self._rejects = rejects
        self._dry_run = dry_run
        self._memory = Memory()
        self._doubts = Doubts(graph)

    @property
    def notes(self) -> list[str]:
        """What a person should know of the batches that were written."""
        return self._doubts.notes()

    async def begin(self) -> None:
        """See that the graph has its schema and whether it holds anything, before the first draft.

        Without its indexes every look-up would pass over the whole graph.
        """
        if not self._dry_run and await missing(self._graph):
            await apply(self._graph)
        if not await holds_any(self._graph):
            self._memory.begin_empty()

    async def draft(
        self,
        items: Sequence[Item],
        unparsed: Sequence[Reject] = (),
        *,
        mark: str | None = None,
        upon: Draft | None = None,
    ) -> Draft:
        """Look a batch up and plan it; `upon` is a draft that is being written meanwhile."""
        may_hold = self._memory.may_hold
        keys = {key for item in items for key in item.keys if may_hold(key)}
        known = await held(self._graph, keys)
        claims = self._seen.find({row.home for row in known.values()} | {i.new_id for i in items})
        claims |= upon.claims if upon else {}
        verdict = Judge(known, claims, source=self._turn.source).judge(items)
        owners = await self._owners(verdict) | {key: row.owner for key, row in known.items()}
        planned = await asyncio.to_thread(
            plan,
            verdict.subjects,
            owners,
            self._memory.names,
            source=self._turn.source,
            assigned=await self._assigned(verdict.subjects),
            heard=may_hold,
        )
        return Draft(items, unparsed, verdict, owners, planned, mark)

    def accept(self, draft: Draft) -> None:
        """Take it that the draft will be written before the next one."""
        self._memory.learn(draft.owners, draft.planned)

    async def write(self, draft: Draft, before: Counts) -> Counts:
        """Write a draft and return the run's counts, which were `before`.

        ConflictError if the graph has changed since the draft was made. If the run is strict, a
        draft with a reject is not written: RecordError.
        """
        counts = before + draft.counts
        self._turn.reached(draft.mark)
        if self._rejects.strict:
            self._rejects.add(draft.rejects)
        if draft.planned.subjects and not self._dry_run:
            rows = draft.planned.plan
            authors, others = await attached(self._graph, rows.changed)
            rows.touched |= authors
            rows.candidates |= others
            await self._doubts.sift(rows)
            bound = steps(rows, source=self._turn.source, run_id=self._turn.run_id)
            await self._turn.write(bound, counts)
            self._doubts.settle(rows)
            if rows.changed:
                self._memory.forget()
        await self._spare(draft.rejects)
        self._seen.keep(draft.verdict.spared)
        self._seen.put(draft.claims, mark=draft.mark)
        self._rejects.add(draft.rejects)
        return counts

    async def load(
        self,
        items: Sequence[Item],
        unparsed: Sequence[Reject],
        before: Counts,
        *,
        mark: str | None = None,
    ) -> Counts:
        """Draft and write a batch, whatever it takes; return the run's counts.

        GraphError if the database refuses to be written at all.
        """
        self._memory.distrust()
        try:
            return await self._turn.settle(lambda: self._drafted(items, unparsed, before, mark))
        except GraphDownError:
            raise
        except GraphError as error:
            await self._turn.settle(lambda: self._turn.write([], before))
            if len(items) == 1:
                refused = Reject(items[0].raw, str(error), items[0].keys)
                return await self._drafted([], [*unparsed, refused], before, mark)
        middle = len(items) // 2
        between = await self.load(items[:middle], unparsed, before)
        return await self.load(items[middle:], (), between, mark=mark)

    async def _drafted(
        self, items: Sequence[Item], unparsed: Sequence[Reject], before: Counts, mark: str | None
    ) -> Counts:
        return await self.write(await self.draft(items, unparsed, mark=mark), before)

    async def _owners(self, verdict: Verdict) -> dict[str, Owner]:
        """Find out who owns the keys that records mention; those without an owner are left out."""
        mentioned = {key for subject in verdict.subjects for key in subject.named.keys}
        remembered = self._memory.owners
        found = {key: remembered[key] for key in mentioned if key in remembered}
        asked = {key for key in mentioned - found.keys() if self._memory.may_hold(key)}
        return found | await owners(self._graph, asked)

    async def _assigned(self, subjects: Iterable[Subject]) -> list[Assigned]:
        """Find the names that decisions gave away on papers that are there."""
        papers = (s for s in subjects if s.there and s.item.label == "Paper" and not s.absorbed)
        return await assigned(self._graph, [paper.id for paper in papers])

    async def _spare(self, rejects: Iterable[Reject]) -> None:
        """Keep the sweep from what rejected records speak of: their source still lists it."""
        if keys := {key for reject in rejects for key in reject.keys}:
            known = await held(self._graph, keys)
            self._seen.keep(row.id for row in known.values())
