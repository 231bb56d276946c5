"""The resolver's decisions carried out, many in one transaction.

Two merges share a transaction only if neither touches what the other changes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from ingest.identity.change import Change, NodeRef, Portrait
from ingest.identity.decisions import Decided, written
from ingest.identity.merging import merged
from ingest.identity.splitting import new_id, split
from ingest.identity.store import portraits, steps
from ingest.identity.target import Move
from ingest.load.turn import Counts, Turn
from kg.graph import Graph
from schema.nodes import DecidedEntity

AT_ONCE: Final = 250  # merges in one transaction: some ten thousand edges
PAPERS_AT_ONCE: Final = 5_000  # that move in one transaction

Watch = Callable[[int, int], None]
"""Told how many of how many decisions are carried out."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two entities that are one, and why."""

    entity: DecidedEntity
    kept: str
    gone: str
    score: float | None
    evidence: tuple[str, ...] = ()
    because: str | None = None


@dataclass(slots=True)
class CarryOut:
    """Writes decisions under one run, and counts them."""

    graph: Graph
    turn: Turn
    counts: Counts = field(default_factory=Counts)

    async def merges(self, merges: Sequence[Merge], *, watch: Watch) -> None:
        """Carry out merges; of one entity one after the other. Those of what is gone are left."""
        left = list(merges)
        while left:
            tried, rest = _apart(left)
            left = await self.turn.settle(partial(self._merge, tried)) + rest
            watch(len(merges) - len(left), len(merges))

    async def moves(self, moves: Sequence[Move], *, watch: Watch) -> dict[str, str]:
        """Carry out the moves of papers between authors; return the new ones by their clusters."""
        made, done = dict[str, str](), 0
        for batch in _batches(moves):
            made |= await self.turn.settle(partial(self._move, batch, made))
            done += len(batch)
            watch(done, len(moves))
        return made

    async def decide(self, decisions: Sequence[Decided]) -> None:
        """Write decisions down that change nothing else."""
        for start in range(0, len(decisions), AT_ONCE):
            part = decisions[start : start + AT_ONCE]
            await self.turn.settle(partial(self._write, [], part))

    async def _merge(self, merges: Sequence[Merge]) -> list[Merge]:
        """Carry out those merges that do not touch each other; return the others."""
        found = await portraits(self.graph, [id_ for m in merges for id_ in (m.kept, m.gone)])
        changes, decisions, later = list[Change](), list[Decided](), list[Merge]()
        taken: set[str] = set()
        for merge in merges:
            if merge.kept not in found or merge.gone not in found:
                continue
            change = merged(found[merge.kept], found[merge.gone], by="resolver")
            if changes and change.neighbours() & taken:
                later.append(merge)
                continue
            taken |= change.entities() | _printed(change)
            changes.append(change)
            decisions.append(_decided(merge, change))
        await self._write(changes, decisions)
        return later

    async def _move(self, moves: Sequence[Move], made: Mapping[str, str]) -> dict[str, str]:
        """Carry out moves; return the new authors by their clusters."""
        asked = {new_id(move.author, move.papers[0]) for move in moves}
        found = await portraits(self.graph, {move.author for move in moves} | asked)
        new = dict(made)
        changes, decisions = list[Change](), list[Decided]()
        for move in moves:
            to = move.to or new.get(move.cluster)
            known = Portrait(NodeRef("Author", to), {}, {}) if to else None
            fresh = new_id(move.author, move.papers[0])
            if fresh in found:  # an earlier split of the two has been taken back in part
                fresh = new_id(move.author, move.papers[0], again=self.turn.run_id)
            id_, change = split(found[move.author], move.papers, by="resolver", to=known, new=fresh)
            new[move.cluster] = id_
            changes.append(change)
            decisions.append(_parted(move, id_, change))
        await self._write(changes, decisions)
        return new

    async def _write(self, changes: Sequence[Change], decisions: Sequence[Decided]) -> None:
        if not decisions:
            return
        stamped = [one.model_copy(update={"run_id": self.turn.run_id}) for one in decisions]
        counts = self.counts + Counts(updated=len(decisions))
        bound = [*steps(changes, run_id=self.turn.run_id), *written(stamped)]
        await self.turn.write(bound, counts)
        self.counts = counts


def _apart(merges: Sequence[Merge]) -> tuple[list[Merge], list[Merge]]:
    """Return merges of which no two share an entity, and the others."""
    tried, rest, taken = list[Merge](), list[Merge](), set[str]()
    for merge in merges:
        free = len(tried) < AT_ONCE and not {merge.kept, merge.gone} & taken
        (tried if free else rest).append(merge)
        taken |= {merge.kept, merge.gone}
    return tried, rest


def _printed(change: Change) -> set[str]:
    """Return the papers whose author lists change: two institutions may be on one."""
    return {
        edge.end.key
        for edge, (before, after) in change.edges.items()
        if edge.type == "AUTHORED" and before and after
    }


def _batches(moves: Iterable[Move]) -> Iterator[list[Move]]:
    """Yield moves, all of an author together, so that each is read once."""
    by_author = defaultdict[str, list[Move]](list)
    for move in moves:
        by_author[move.author].append(move)
    batch, papers = list[Move](), 0
    for given in by_author.values():
        batch += given
        papers += sum(len(move.papers) for move in given)
        if papers >= PAPERS_AT_ONCE:
            yield batch
            batch, papers = [], 0
    if batch:
        yield batch


def _decided(merge: Merge, change: Change) -> Decided:
    made = Decided.of(
        "merge",
        merge.entity,
        kept=merge.kept,
        gone=merge.gone,
        outcome="applied",
        decided_by="resolver",
    )
    more = {
        "score": merge.score,
        "evidence": merge.evidence,
        "because": merge.because,
        "change": change.dumps(),
    }
    return made.model_copy(update=more)


def _parted(move: Move, id_: str, change: Change) -> Decided:
    made = Decided.of(
        "split",
        "Author",
        kept=move.author,
        gone=id_,
        outcome="applied",
        decided_by="resolver",
    )
    return made.model_copy(update={"score": move.score, "change": change.dumps()})
