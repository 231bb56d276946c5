"""What the classifier reads from the graph, a bounded page at a time, and the steps it writes."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Final

from ingest.classify.model import Taxon
from kg.cypher import Bound, load
from kg.graph import Graph
from schema.base import Row

SOURCE: Final = "classify"
"""The name under which the classifier asserts topics."""

PAGE: Final = 10_000  # papers looked at, or topics read, in one read: a fraction of a second
BATCH: Final = 500  # papers whose texts are held at once, and one transaction at most

_TAXONOMY: Final = load("ingest.classify.taxonomy")
_HISTORY: Final = load("ingest.classify.history")
_DUE: Final = load("ingest.classify.due")
_PAPERS: Final = load("ingest.classify.papers")
_LABELLED: Final = load("ingest.classify.labelled")
_GIVE: Final = load("ingest.classify.give")
_WITHDRAW: Final = load("ingest.classify.withdraw")
_REMOVE_ORPHANS: Final = load("ingest.load.remove_orphans")


class TopicRow(Row):
    """A topic of the taxonomy and what it lies within."""

    id: str
    name: str
    description: str | None
    subfield: str | None
    field: str | None
    within: list[str]

    @property
    def taxon(self) -> Taxon:
        """The topic as the model takes it."""
        words = (self.description or "", self.subfield or "", self.field or "")
        return Taxon(self.id, self.name, *words)


class History(Row):
    """What earlier runs leave to do."""

    notes: list[str] | None
    due: list[str]
    ended: bool
    papers: int


class Given(Row):
    """A topic that the classifier gave a paper."""

    id: str
    score: float | None
    assigned_by: str | None


class Standing(Row):
    """A paper's texts and the topics that it has."""

    id: str
    title: str
    abstract: str | None
    known: list[str]
    """Topics of the taxonomy that a source or a curator gave it: then it is none of ours."""

    given: list[Given]


class _DuePage(Row):
    last: str | None
    looked: int
    ids: list[str]


class _LabelledPage(Row):
    last: str | None
    ids: list[str]


async def taxonomy(graph: Graph) -> list[TopicRow]:
    """Return the topics that papers can be given: of level topic, described, known to OpenAlex."""
    found: list[TopicRow] = []
    while page := await graph.read(
        _TAXONOMY, TopicRow, after=found[-1].id if found else "", max_rows=PAGE
    ):
        found += page
    return found


async def history(graph: Graph) -> History:
    """Return what earlier runs leave for the classifier."""
    return (await graph.read(_HISTORY, History, source=SOURCE))[0]


async def due(graph: Graph, run_ids: Sequence[str] | None) -> AsyncIterator[tuple[list[str], int]]:
    """Yield ids of papers that the runs touched, or of all, and how many were looked at."""
    runs = None if run_ids is None else list(run_ids)
    after: str | None = ""
    while after is not None:
        page = (await graph.read(_DUE, _DuePage, after=after, run_ids=runs, max_rows=PAGE))[0]
        after = page.last
        for start in range(0, len(page.ids), BATCH):
            yield page.ids[start : start + BATCH], 0
        yield [], page.looked


async def papers(graph: Graph, ids: Sequence[str]) -> list[Standing]:
    """Return the papers that are still there, in order of id."""
    return await graph.read(_PAPERS, Standing, ids=list(ids), source=SOURCE)


async def labelled(graph: Graph, *, most: int) -> AsyncIterator[list[Standing]]:
    """Yield, in batches, the first papers in order of id that a source gave topics.

    Ids are hashes, so that the first are as good as drawn by lot.
    """
    after, left = "", most
    while left > 0:
        page = (
            await graph.read(_LABELLED, _LabelledPage, after=after, source=SOURCE, max_rows=PAGE)
        )[0]
        ids = page.ids[:left]
        for start in range(0, len(ids), BATCH):
            yield await papers(graph, ids[start : start + BATCH])
        if page.last is None:
            return
        after, left = page.last, left - len(ids)


def steps(
    gives: Mapping[str, Mapping[str, float]],
    takes: Mapping[str, Sequence[str]],
    *,
    method: str,
    run_id: str,
) -> list[Bound]:
    """Return the statements that give topics with their scores, and take topics back."""
    common = {"source": SOURCE, "run_id": run_id}
    given = [
        {"id": id_, "links": [{"id": topic, "score": s} for topic, s in links.items()]}
        for id_, links in gives.items()
    ]
    taken = [{"id": id_, "topics": list(topics)} for id_, topics in takes.items()]
    left = sorted({topic for topics in takes.values() for topic in topics})
    found = []
    if given:
        found.append(_GIVE.bind(rows=given, assigned_by=method, **common))
    if taken:
        found.append(_WITHDRAW.bind(rows=taken, **common))
        found.append(_REMOVE_ORPHANS.bind(ids=left))
    return found
