"""What the jobs read: papers with the names on them, registered authors, standing decisions."""

from collections.abc import AsyncIterator, Sequence
from typing import Final

from kg.cypher import load
from kg.graph import Graph
from queries.graph.resolve import FORMER, INTERNAL
from schema.base import Row
from schema.nodes import DecidedBy, DecidedEntity, DecisionKind, DecisionOutcome, PaperType

PAGE: Final = 2_000  # papers in one read: a fraction of a second

_PAPERS: Final = load("ingest.identity.jobs.papers")
_REGISTERED: Final = load("ingest.identity.jobs.registered")
_STANDING: Final = load("ingest.identity.jobs.standing")


class PaperRow(Row):
    """A paper as resolution reads it."""

    id: str
    title: str
    type: PaperType
    year: int | None
    source: str | None
    abstract: str | None
    author_count: int | None
    identifiers: list[str]
    preprint_of: list[str]
    topics: list[str]
    names: list[tuple[str, str, int | None, list[str], str | None]]
    """Author, name as printed, position, affiliations, who assigned it."""


class Standing(Row):
    """A decision and what has become of the two."""

    id: str
    kind: DecisionKind
    kept: str
    gone: str
    outcome: DecisionOutcome
    decided_by: DecidedBy
    score: float | None
    evidence: list[str]

    @property
    def pair(self) -> frozenset[str]:
        """The two, as they are now."""
        return frozenset((self.kept, self.gone))


class _Registered(Row):
    id: str
    values: list[str]


async def papers(graph: Graph, *, abstracts: bool = False) -> AsyncIterator[list[PaperRow]]:
    """Yield all papers in order of id, page by page."""
    after = ""
    while page := await graph.read(
        _PAPERS, PaperRow, ids=None, after=after, abstracts=abstracts, max_rows=PAGE
    ):
        yield page
        after = page[-1].id


async def papers_of(graph: Graph, ids: Sequence[str]) -> list[PaperRow]:
    """Return papers by their own ids; those that are not there are left out."""
    asked = {"ids": list(ids), "after": "", "abstracts": False, "max_rows": len(ids)}
    return await graph.read(_PAPERS, PaperRow, **asked)


async def registered(graph: Graph) -> dict[str, tuple[str, ...]]:
    """Return the identifiers that registries gave to authors, by own id."""
    rows = await graph.read(_REGISTERED, _Registered, internal=list(INTERNAL))
    return {row.id: tuple(row.values) for row in rows}


async def standing(graph: Graph, entity: DecidedEntity) -> list[Standing]:
    """Return the decisions about entities of a label."""
    return await graph.read(_STANDING, Standing, entity=entity, prefix=f"{FORMER}:")
