"""What a person decides about who is who: merge, unmerge, split, accept, reject."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final, cast

from ingest.identity.bars import bars
from ingest.identity.brought import alone
from ingest.identity.change import Change, Portrait
from ingest.identity.decisions import Decided, about, one, written
from ingest.identity.merging import merged
from ingest.identity.splitting import new_id, split
from ingest.identity.store import portraits, steps
from ingest.identity.undoing import undone
from ingest.load.turn import Counts, Turn
from ingest.load.words import a
from kg.errors import UnknownNodeError, UsageError
from kg.graph import Graph
from kg.ids import decision_id
from queries.graph.resolve import FORMER, resolve
from schema.base import Row
from schema.nodes import DecidedEntity, DecisionKind, DecisionOutcome

SOURCE: Final = "curator"
"""The name under which runs of curators stand in the graph."""


class Curated(Row):
    """What came of a curator's word."""

    decision: str
    kind: DecisionKind
    entity: DecidedEntity
    kept: str
    gone: str
    outcome: str
    brought: list[str]
    """Decisions that came along: authors that stood on a merged paper alone."""
    since: int
    """Of an author: papers that arrived after the merge and stay with the one that was kept."""
    run_id: str


Step = tuple[list[Change], list[Decided], Curated]


async def merge(
    graph: Graph, kept: str, gone: str, *, force: bool = False, command: str | None = None
) -> Curated:
    """Make `gone` a part of `kept`; both are any key. Old ids lead to what is kept.

    Of papers, the authors that stand on `gone` alone are merged into those in their places.
    UsageError if the two are one already or of two kinds, or if a rule keeps them apart and it is
    not forced.
    """
    first, second = await resolve(graph, kept), await resolve(graph, gone)
    if first.label != second.label:
        raise UsageError(f"{kept} is {a(first.label)}, {gone} is {a(second.label)}")
    if first.id == second.id:
        raise UsageError(f"{kept} and {gone} are one already: {first.name} ({first.id})")
    if first.label == "Topic":
        raise UsageError("topics are merged by their taxonomy, not here")
    found = await portraits(graph, [first.id, second.id])
    _require(found, first.id, second.id)
    parent = decision_id("merge", first.id, second.id)
    if not force:
        _require_possible(found[first.id], found[second.id])
    pair = found[first.id], found[second.id]
    brought = [
        await _merge(graph, ours, theirs, because=parent, command=command)
        for theirs, ours in (await alone(graph, [pair]))[0].items()
    ]
    done = await _merge(graph, first.id, second.id, command=command)
    return done.model_copy(update={"brought": [child.decision for child in brought]})


async def unmerge(graph: Graph, key: str, *, command: str | None = None) -> Curated:
    """Take back a merge or a split: by the decision's id, or by a key of what was merged away.

    What came along with it is taken back too. UnknownNodeError if there is no such decision,
    UsageError if it is not applied or something later leans on it.
    """
    decision = await _applied(graph, key)

    async def _plan(turn: Turn) -> Step:
        return await _undone(graph, turn, decision)

    done = await _carried_out(graph, _plan, command=command)
    for id_ in done.brought:
        child = await one(graph, id_)

        async def _more(turn: Turn, child: Decided = child) -> Step:
            return await _undone(graph, turn, child)

        await _carried_out(graph, _more, command=command)
    return done


async def part(
    graph: Graph,
    author: str,
    papers: Sequence[str],
    *,
    to: str | None = None,
    command: str | None = None,
) -> Curated:
    """Give papers of an author to another, `to`, or to a new one where that is none.

    UsageError if the author has not all of them, or no others.
    """
    source = (await resolve(graph, author, label="Author")).id
    target = (await resolve(graph, to, label="Author")).id if to else None
    ids = [(await resolve(graph, paper, label="Paper")).id for paper in dict.fromkeys(papers)]

    async def _plan(turn: Turn) -> Step:
        fresh = new_id(source, min(ids))
        found = await portraits(graph, [source, target or fresh])
        _require(found, source, *([target] if target else []))
        other = found[target] if target else None
        if fresh in found:
            fresh = new_id(source, min(ids), again=turn.run_id)
        new, change = split(found[source], set(ids), by="curator", to=other, new=fresh)
        decision = _decided("split", "Author", kept=source, gone=new, change=change)
        return _step(turn, change, decision)

    return await _carried_out(graph, _plan, command=command)


async def accept(
    graph: Graph, id_: str, *, force: bool = False, command: str | None = None
) -> Curated:
    """Carry out a merge that waits for a person."""
    decision = await _waiting(graph, id_)
    return await merge(graph, decision.kept, decision.gone, force=force, command=command)


async def reject(graph: Graph, id_: str, *, command: str | None = None) -> Curated:
    """Say that two that might be one are two; nobody proposes it again."""
    decision = await _waiting(graph, id_)

    async def _plan(turn: Turn) -> Step:
        apart = decision.model_copy(update={"outcome": "apart", "decided_by": "curator"})
        return _step(turn, Change(), apart)

    return await _carried_out(graph, _plan, command=command)


async def _carried_out(
    graph: Graph, plan: Callable[[Turn], Awaitable[Step]], *, command: str | None
) -> Curated:
    """Plan and write in one transaction, again if another run has written in between."""
    turn = Turn(graph, SOURCE, command=command)
    await turn.look()

    async def _once() -> Curated:
        changes, decisions, curated = await plan(turn)
        bound = [*steps(changes, run_id=turn.run_id), *written(decisions)]
        await turn.write(bound, Counts(updated=max(1, len(changes))), status="complete")
        return curated

    return await turn.settle(_once)


async def _merge(
    graph: Graph, kept: str, gone: str, *, because: str | None = None, command: str | None
) -> Curated:
    async def _plan(turn: Turn) -> Step:
        found = await portraits(graph, [kept, gone])
        _require(found, kept, gone)
        change = merged(found[kept], found[gone], by="curator")
        entity = cast("DecidedEntity", found[kept].ref.label)
        decision = _decided("merge", entity, kept=kept, gone=gone, change=change)
        return _step(turn, change, decision.model_copy(update={"because": because}))

    return await _carried_out(graph, _plan, command=command)


async def _applied(graph: Graph, key: str) -> Decided:
    """Return the applied decision that `key` means."""
    gone = key.removeprefix(f"{FORMER}:")
    found = [d for d in await about(graph, [gone]) if gone in (d.id, d.gone)]
    applied = [decision for decision in found if decision.outcome == "applied"]
    if applied:
        return applied[0]
    if found:
        raise UsageError(f"{key} is not applied but {found[0].outcome}")
    raise UnknownNodeError("merge or split", key)


async def _waiting(graph: Graph, id_: str) -> Decided:
    decision = await one(graph, id_)
    if decision.outcome != "review":
        raise UsageError(f"{id_} waits for nobody: it is {decision.outcome}")
    return decision


async def _undone(graph: Graph, turn: Turn, decision: Decided) -> Step:
    now = await portraits(graph, decision.changed.entities() | {decision.kept, decision.gone})
    if decision.kept not in now:
        raise UsageError(
            f"{decision.kept} is no longer there; take back first what it was merged into"
        )
    change = undone(decision.changed, {found.ref: found for found in now.values()})
    outcome: DecisionOutcome = "apart" if decision.kind == "merge" else "undone"
    settled = decision.model_copy(
        update={"outcome": outcome, "decided_by": "curator", "change": None}
    )
    changes, decisions, curated = _step(turn, change, settled)
    brought = [d.id for d in await about(graph, [decision.id]) if d.because == decision.id]
    since = _since(now[decision.kept], decision)
    return changes, decisions, curated.model_copy(update={"brought": brought, "since": since})


def _since(kept: Portrait, decision: Decided) -> int:
    """Count the author's papers that later runs than the decision's have brought."""
    if kept.ref.label != "Author" or decision.kind != "merge":
        return 0
    known = decision.changed.edges
    printed = kept.of_type("AUTHORED").items()
    return sum(
        edge not in known and fields["run_id"] > (decision.run_id or "") for edge, fields in printed
    )


def _decided(
    kind: DecisionKind, entity: DecidedEntity, *, kept: str, gone: str, change: Change
) -> Decided:
    made = Decided.of(kind, entity, kept=kept, gone=gone, outcome="applied", decided_by="curator")
    return made.model_copy(update={"change": change.dumps()})


def _step(turn: Turn, change: Change, decision: Decided) -> Step:
    settled = decision.model_copy(update={"run_id": turn.run_id})
    return [change], [settled], _curated(turn, settled)


def _curated(turn: Turn, decision: Decided) -> Curated:
    return Curated(
        decision=decision.id,
        kind=decision.kind,
        entity=decision.entity,
        kept=decision.kept,
        gone=decision.gone,
        outcome=decision.outcome,
        brought=[],
        since=0,
        run_id=turn.run_id,
    )


def _require(found: Mapping[str, Portrait], *ids: str) -> None:
    for id_ in ids:
        if id_ not in found:
            raise UnknownNodeError("entity", id_)


def _require_possible(kept: Portrait, gone: Portrait) -> None:
    if reasons := bars(kept, gone):
        raise UsageError(
            f"{_named(kept)} and {_named(gone)} cannot be one: {'; '.join(reasons)}. If they "
            "are all the same, give --force"
        )


def _named(portrait: Portrait) -> str:
    return f"{portrait.fields.get('name', portrait.fields.get('title'))} ({portrait.id})"
