"""Why two entities are held to be one, or two: measured again, and what was decided."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ingest.identity.decisions import Decided, about
from ingest.identity.jobs.author_job import Names
from ingest.identity.jobs.paper_job import Papers, judged
from ingest.identity.jobs.reading import papers_of
from ingest.load.lookup import owners
from ingest.load.words import a
from ingest.resolve.authors import Mention
from ingest.resolve.authors.explain import explain as explain_authors
from ingest.resolve.papers import Paper
from ingest.resolve.verdict import Judgement
from kg.errors import UnknownNodeError, UsageError
from kg.graph import Graph
from kg.ids import canonical, decision_id
from queries.graph.resolve import FORMER, INTERNAL, Found, resolve
from schema.base import Row

NOT_JUDGED: Final = "institutions are told apart by `kg match institutions`, not in pairs"


class Explained(Row):
    """A verdict on two entities, and the decision about them if there is one."""

    one: Found
    other: Found
    judgement: Judgement
    decision: Decided | None
    """Without its log of changes."""


async def explain(graph: Graph, first: str, second: str) -> Explained:
    """Measure two entities again, also if they have been merged since.

    UnknownNodeError if one is not known, UsageError if they are of two kinds, or one and the same
    that was never two.
    """
    one, other = await resolve(graph, first), await resolve(graph, second)
    if one.label != other.label:
        raise UsageError(f"{first} is {a(one.label)}, {second} is {a(other.label)}")
    decision = await _decision(graph, one, other, keys=(first, second))
    if one.id == other.id and decision is None:
        raise UsageError(f"{first} and {second} are one, and nobody ever told them apart")
    if one.label == "Paper":
        judgement = await _papers(graph, one.id, other.id, decision)
    elif one.label == "Author":
        judgement = await _authors(graph, one.id, other.id, decision)
    else:
        raise UsageError(NOT_JUDGED)
    told = decision.model_copy(update={"change": None}) if decision else None
    return Explained(one=one, other=other, judgement=judgement, decision=told)


async def _decision(
    graph: Graph, one: Found, other: Found, *, keys: tuple[str, str]
) -> Decided | None:
    """Return what was decided about the two; of one that was two, the merge that made it one."""
    homes = await owners(graph, [known for key in keys if (known := canonical(key))])
    named = {key.removeprefix(f"{FORMER}:") for key in keys}
    named |= {owner.home for owner in homes.values() if owner.home}
    kinds = [decision_id(kind, one.id, other.id) for kind in ("merge", "split")]
    found = await about(graph, [*kinds, *named])
    merges = [d for d in found if d.id in kinds or (d.gone in named and d.kept == one.id)]
    return merges[0] if merges else None


async def _papers(graph: Graph, one: str, other: str, decision: Decided | None) -> Judgement:
    read = Papers()
    read.add(await papers_of(graph, [one, other]))
    if one == other and decision:
        gone = _gone(decision)
        read.by_id |= {gone.id: gone, one: _kept(decision, gone, read.by_id[one])}
        other = gone.id
    return judged(read, (one, other))


def _kept(decision: Decided, gone: Paper, now: Paper) -> Paper:
    """Return the paper that stayed, without what the other brought."""
    change = decision.changed
    fields = next(s.before for n, s in change.nodes.items() if n.key == decision.kept) or {}
    brought = [
        shift.after["raw_name"]
        for edge, shift in change.edges.items()
        if edge.type == "AUTHORED" and shift.before is None and shift.after
    ]
    return replace(
        now,
        title=fields["title"],
        year=fields.get("year"),
        authors=tuple(name for name in now.authors if name not in brought),
        identifiers=tuple(key for key in now.identifiers if key not in gone.identifiers),
    )


def _gone(decision: Decided) -> Paper:
    """Return the paper that was merged, out of the log."""
    change = decision.changed
    fields = next(s.before for n, s in change.nodes.items() if n.key == decision.gone) or {}
    ends = [(e, s.before) for e, s in change.edges.items() if s.before and not s.after]
    names = sorted(
        (before.get("position") or 0, before["raw_name"])
        for edge, before in ends
        if edge.type == "AUTHORED"
    )
    keys = [
        edge.start.key
        for edge in change.edges
        if edge.type == "IDENTIFIES" and edge.end.key == decision.gone
    ]
    return Paper(
        id=decision.gone,
        title=fields["title"],
        authors=tuple(name for _, name in names),
        venue=fields.get("source") or "",
        year=fields.get("year"),
        identifiers=tuple(key for key in keys if key.partition(":")[0] not in INTERNAL),
        type=fields.get("type"),
    )


async def _authors(graph: Graph, one: str, other: str, decision: Decided | None) -> Judgement:
    names = Names()
    await names.read(graph)
    moved = _moved(decision) if decision else frozenset[str]()
    theirs = _of(names, other, lambda paper: one != other or paper in moved)
    ours = _of(names, one, lambda paper: one != other or paper not in moved)
    for id_, found in ((one, ours), (other, theirs)):
        if not found:
            raise UnknownNodeError("name on a paper of", id_)
    compared = {mention.mention_id for mention in (*ours, *theirs)}
    others = [mention for mention in names.mentions if mention.mention_id not in compared]
    return explain_authors(ours, theirs, others)


def _moved(decision: Decided) -> frozenset[str]:
    """Return the papers that the decision gave from one author to another."""
    edges = decision.changed.edges.items()
    return frozenset(
        edge.end.key for edge, shift in edges if edge.type == "AUTHORED" and shift.after is None
    )


def _of(names: Names, author: str, wanted: Callable[[str], bool]) -> list[Mention]:
    """Return an author's names as they stood before anybody tied them together."""
    found = [
        mention
        for mention, bearer in zip(names.mentions, names.authors, strict=True)
        if bearer == author and wanted(mention.paper_id)
    ]
    papers = {mention.paper_id for mention in found}
    printed = defaultdict[str, list[Mention]](list)
    for mention in names.mentions:
        if mention.paper_id in papers:
            printed[mention.paper_id].append(mention)
    return [
        replace(mention, entity=None, coauthors=_beside(mention, printed[mention.paper_id]))
        for mention in found
    ]


def _beside(mention: Mention, printed: list[Mention]) -> tuple[str, ...]:
    return tuple(other.name for other in printed if other is not mention)
