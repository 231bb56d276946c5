"""The names on the papers of the graph given to the people who bear them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from sys import intern
from typing import Final

from ingest.identity.carry_out import CarryOut, Merge, Watch
from ingest.identity.decisions import Decided
from ingest.identity.jobs.reading import PaperRow, Standing, papers, registered, standing
from ingest.identity.jobs.settling import ask, question
from ingest.identity.target import Placed, Target, target
from ingest.resolve.authors import Clustering, Column, Mention, cluster, given_away
from ingest.resolve.authors.compatible import level_of
from ingest.resolve.authors.spelling import form_of
from kg.graph import Graph
from kg.ids import scheme_of

_PLACE: Final = " "  # before the place of a name on its paper; sorts before all that ids hold


@dataclass(slots=True)
class Names:
    """The names on the papers, and what is fixed about them."""

    mentions: list[Mention] = field(default_factory=list)
    authors: Column = field(default_factory=Column)
    """Of each mention, in order of their ids, for in that order papers are read."""
    fixed: set[str] = field(default_factory=set)
    """Authors that a registry knows or people have judged: what their keys gave them stays."""
    identifiers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    apart: list[tuple[str, str]] = field(default_factory=list)
    """Names that people keep apart."""
    same: list[tuple[str, str]] = field(default_factory=list)
    """Names that a source's record makes one by claiming the identifiers of both."""

    async def read(self, graph: Graph) -> None:
        """Read all names on papers and the decisions about authors."""
        self.identifiers = await registered(graph)
        every = await standing(graph, "Author")
        decided = [d for d in every if d.decided_by == "curator"]
        self.fixed = set(self.identifiers) | {id_ for d in decided for id_ in d.pair}
        async for page in papers(graph, abstracts=True):
            for row in page:
                self._add(row)
        self._keep_apart(decided)
        self._make_one(d for d in every if d.decided_by == "loader" and d.outcome == "review")

    def _add(self, row: PaperRow) -> None:
        topics = tuple(intern(topic) for topic in row.topics)
        for place, (author, name, position, affiliations, assigned_by) in enumerate(row.names):
            anchored = author in self.fixed and assigned_by != "resolver"
            known = self.identifiers.get(author, ()) if anchored else ()
            mention = Mention(
                mention_id=f"{row.id}{_PLACE}{place:05}",  # the same whoever it is given to
                name=name,
                paper_id=row.id,
                position=position,
                title=row.title,
                year=row.year,
                venue=intern(row.source or ""),
                affiliations=tuple(affiliations),
                orcid=next((v for v in known if scheme_of(v) == "orcid"), None),
                topics=topics,
                abstract=row.abstract or "",
                identifiers=known,
                entity=author if anchored else None,
            )
            self.mentions.append(mention)
            self.authors.append(author)

    def _keep_apart(self, decided: Sequence[Standing]) -> None:
        """Let one name of each stand for all: those of an author are tied together."""
        first = self._first()
        for decision in decided:
            parted = decision.outcome == ("apart" if decision.kind == "merge" else "applied")
            if parted and decision.kept in first and decision.gone in first:
                pair = first[decision.kept], first[decision.gone]
                self.apart.append((pair[0].mention_id, pair[1].mention_id))

    def _make_one(self, raised: Iterable[Standing]) -> None:
        """Believe a record that claims the identifiers of two, unless a registry knows better."""
        first = self._first()
        for decision in raised:
            if decision.kept in first and decision.gone in first:
                one, other = first[decision.kept], first[decision.gone]
                if _can_be_one(one, other):
                    self.same.append((one.mention_id, other.mention_id))

    def _first(self) -> dict[str, Mention]:
        return {m.entity: m for m in reversed(self.mentions) if m.entity}


def _can_be_one(one: Mention, other: Mention) -> bool:
    """Tell whether names and registries let two be one: no registry gives one person two ids."""
    ours = {scheme_of(value): value for value in one.identifiers}
    theirs = {scheme_of(value): value for value in other.identifiers}
    clash = any(ours[scheme] != theirs[scheme] for scheme in ours.keys() & theirs.keys())
    return not clash and level_of(form_of(one.name), form_of(other.name)) is not None


def clustered(names: Names) -> tuple[Clustering, Target]:
    """Return who is who, and what must change for it; the mentions are given away."""
    found = cluster(given_away(names.mentions), same=names.same, apart=names.apart)
    placed = (
        Placed(one.mention_id.rpartition(_PLACE)[0], author, one.cluster_id, one.confidence)
        for one, author in zip(found.assignments, names.authors, strict=True)
    )
    return found, target(placed, fixed=names.fixed)


async def resolve_authors(
    carry_out: CarryOut, found: Clustering, wanted: Target, *, watch: Watch
) -> tuple[int, int]:
    """Give papers away, merge authors and ask what is doubtful; return questions, open and new."""
    awaited = [m for m in wanted.moves if m.to is None and m.cluster in wanted.stays]
    before, total = len(wanted.moves), len(wanted.moves) + len(wanted.joins) + len(awaited)
    made = await carry_out.moves(wanted.moves, watch=lambda done, _: watch(done, total))
    merges = [Merge("Author", one.kept, one.gone, round(one.score, 4)) for one in wanted.joins]
    merges += [
        Merge("Author", wanted.stays[one.cluster], made[one.cluster], round(one.score, 4))
        for one in awaited
    ]
    await carry_out.merges(merges, watch=lambda done, _: watch(before + done, total))
    questions = _questions(found, {**made, **wanted.stays})
    return await ask(carry_out, questions, await standing(carry_out.graph, "Author"))


def _questions(found: Clustering, authors: dict[str, str]) -> Iterable[Decided]:
    for doubt in found.doubts:
        pair = {authors[doubt.cluster_a], authors[doubt.cluster_b]}
        yield question("Author", pair, score=doubt.score, evidence=())
