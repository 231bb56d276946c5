"""The papers of the graph that are one work: merged, or put up for review."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ingest.identity.brought import alone
from ingest.identity.carry_out import CarryOut, Merge, Watch
from ingest.identity.decisions import Decided
from ingest.identity.jobs.groups import grouped
from ingest.identity.jobs.reading import PaperRow, Standing, papers, standing
from ingest.identity.jobs.settling import ask, question
from ingest.identity.store import portraits
from ingest.resolve.papers import Paper, explain, find_pairs
from ingest.resolve.papers.reading import read as reading
from ingest.resolve.papers.rules import kept_apart
from ingest.resolve.titles import can_be_one
from ingest.resolve.verdict import Evidence, Judgement, Outcome
from kg.graph import Graph
from kg.ids import decision_id
from queries.graph.resolve import INTERNAL
from schema.nodes import PaperType

MOST_TOLD: Final = 4  # pieces of evidence kept with a decision: the weightiest
_NO_EVIDENCE: Final = ("start", "bias")  # where the scale begins
AT_ONCE: Final = 250  # pairs whose authors are compared in one read


@dataclass(slots=True)
class PaperPlan:
    """What is to be merged and what to be asked."""

    merges: list[Merge] = field(default_factory=list)
    questions: list[Decided] = field(default_factory=list)


class Papers:
    """The papers of the graph and what their sources say of them."""

    def __init__(self) -> None:
        self.by_id: dict[str, Paper] = {}
        self.rank: dict[str, tuple[bool, bool, int, str]] = {}
        """The paper of a work that stays is the least: published, complete, well identified."""
        self.declared: set[frozenset[str]] = set()
        """Pairs of which a source says that one is the preprint of the other."""

    async def read(self, graph: Graph) -> None:
        """Read all papers."""
        async for page in papers(graph):
            self.add(page)

    def add(self, rows: Iterable[PaperRow]) -> None:
        """Take papers up that were read."""
        for row in rows:
            self._add(row)

    def joined(self, stays: Mapping[str, str]) -> "Papers":
        """Return the papers as they are once those that go are part of those that stay.

        What stays keeps its own facts and takes over the identifiers.
        """
        made = Papers()
        made.by_id = {id_: one for id_, one in self.by_id.items() if id_ not in stays}
        made.rank = {id_: self.rank[id_] for id_ in made.by_id}
        for gone, kept in stays.items():
            both = (*made.by_id[kept].identifiers, *self.by_id[gone].identifiers)
            made.by_id[kept] = replace(made.by_id[kept], identifiers=tuple(dict.fromkeys(both)))
            first, whole, _, id_ = made.rank[kept]
            made.rank[kept] = (first, whole, -len(made.by_id[kept].identifiers), id_)
        made.declared = _mapped(self.declared, stays)
        return made

    def _add(self, row: PaperRow) -> None:
        identifiers = tuple(v for v in row.identifiers if v.partition(":")[0] not in INTERNAL)
        self.by_id[row.id] = Paper(
            id=row.id,
            title=row.title,
            authors=tuple(name for _, name, *_ in row.names),
            venue=row.source or "",
            year=row.year,
            identifiers=identifiers,
            type=row.type,
        )
        whole = row.author_count == len(row.names)
        self.rank[row.id] = (row.type is PaperType.PREPRINT, not whole, -len(identifiers), row.id)
        self.declared |= {frozenset((row.id, other)) for other in row.preprint_of}


def plan(read: Papers, decided: Sequence[Standing]) -> PaperPlan:
    """Return what becomes of the papers; what people keep apart stays apart.

    What merges make is judged again, until nothing is left to merge: so the questions are those
    that another run asks too.
    """
    raised = {d.pair for d in decided if d.outcome == "review" and d.decided_by == "loader"}
    apart = {d.pair for d in decided if d.outcome == "apart" and d.decided_by == "curator"}
    made = PaperPlan()
    while True:
        verdicts = _verdicts(read, raised)
        sure = {p: j.score for p, j in verdicts.items() if j.outcome is Outcome.APPLIED}
        stays = grouped(sure, _kept_apart(read, apart, sure), rank=read.rank)
        if not stays:
            break
        made.merges += _merges(verdicts, stays)
        read = read.joined(stays)
        raised, apart = _mapped(raised, stays), _mapped(apart, stays)
    made.questions += [
        question("Paper", pair, score=judgement.score, evidence=evidence(judgement))
        for pair, judgement in verdicts.items()
        if judgement.outcome is Outcome.REVIEW and pair not in apart
    ]
    return made


def _verdicts(read: Papers, raised: set[frozenset[str]]) -> dict[frozenset[str], Judgement]:
    found = {frozenset((p.left_id, p.right_id)) for p in find_pairs(list(read.by_id.values()))}
    every = found | raised | read.declared
    pairs = sorted((pair for pair in every if len(pair) > 1), key=sorted)  # the same in every run
    return {pair: judged(read, pair) for pair in pairs if pair <= read.by_id.keys()}


def _kept_apart(
    read: Papers, apart: Collection[frozenset[str]], sure: Collection[frozenset[str]]
) -> Callable[[str, str], bool]:
    """Return whether two papers may not come together by way of others.

    What is sure of the two themselves goes before what a rule says, not before what people say.
    """
    readings = {id_: reading(read.by_id[id_]) for pair in sure for id_ in pair}

    def holds(one: str, other: str) -> bool:
        pair = frozenset((one, other))
        return pair in apart or (pair not in sure and kept_apart(readings[one], readings[other]))

    return holds


def _merges(verdicts: dict[frozenset[str], Judgement], stays: Mapping[str, str]) -> Iterator[Merge]:
    for gone, kept in stays.items():
        judgement = verdicts.get(frozenset((kept, gone))) or _best(verdicts, gone, stays)
        score, told = round(judgement.score, 4), evidence(judgement)
        yield Merge("Paper", kept, gone, score=score, evidence=told)


def _mapped(pairs: Iterable[frozenset[str]], stays: Mapping[str, str]) -> set[frozenset[str]]:
    """Return pairs of what there was as pairs of what stays; a thing is no pair with itself."""
    found = {frozenset(stays.get(id_, id_) for id_ in pair) for pair in pairs}
    return {pair for pair in found if len(pair) > 1}


async def resolve_papers(carry_out: CarryOut, plan: PaperPlan, *, watch: Watch) -> tuple[int, int]:
    """Carry the plan out; return how many questions are open, and how many are new.

    Authors that stand on a merged paper alone are merged first, with those in their places.
    """
    for start in range(0, len(plan.merges), AT_ONCE):
        part = plan.merges[start : start + AT_ONCE]
        await carry_out.merges(await _brought(carry_out.graph, part), watch=lambda *_: None)
        await carry_out.merges(part, watch=lambda *_: None)
        watch(start + len(part), len(plan.merges))
    return await ask(carry_out, plan.questions, await standing(carry_out.graph, "Paper"))


async def _brought(graph: Graph, merges: Sequence[Merge]) -> list[Merge]:
    found = await portraits(graph, [id_ for m in merges for id_ in (m.kept, m.gone)])
    there = [m for m in merges if m.kept in found and m.gone in found]
    pairs = [(found[merge.kept], found[merge.gone]) for merge in there]
    told = ("printed in the same place of one paper, and nowhere else",)
    return [
        Merge(
            *("Author", ours, theirs),
            score=None,
            evidence=told,
            because=decision_id("merge", merge.kept, merge.gone),
        )
        for merge, names in zip(there, await alone(graph, pairs), strict=True)
        for theirs, ours in names.items()
    ]


def evidence(judgement: Judgement) -> tuple[str, ...]:
    """Return the weightiest pieces of evidence as sentences, for and against."""
    told = (one for one in judgement.evidence if one.feature not in _NO_EVIDENCE)
    found = sorted(told, key=lambda one: -abs(one.weight))[:MOST_TOLD]
    return tuple(one.told for one in found)


def judged(read: Papers, pair: Iterable[str]) -> Judgement:
    """Judge a pair; what a source declares counts unless the titles are of two things."""
    one, other = (read.by_id[id_] for id_ in sorted(pair))
    judgement = explain(one, other)
    if frozenset(pair) not in read.declared or not can_be_one(one.title, other.title):
        return judgement
    told = "a source says that one is the preprint of the other"
    said = Evidence(feature="declared preprint", value=1, weight=10, told=told)
    score = max(judgement.score, judgement.apply_at)
    more = {"score": score, "outcome": Outcome.APPLIED, "evidence": (said, *judgement.evidence)}
    return judgement.model_copy(update=more)


def _best(
    verdicts: dict[frozenset[str], Judgement], gone: str, stays: Mapping[str, str]
) -> Judgement:
    """Return the judgement that brought `gone` to its group: the surest with one of the others."""
    kept = stays[gone]
    return max(
        (
            judgement
            for pair, judgement in verdicts.items()
            if gone in pair and {stays.get(id_, id_) for id_ in pair} == {kept}
        ),
        key=lambda judgement: judgement.score,
    )
