"""What lies next to the centres of a slice: two reads at once, one of papers, one of the rest.

Each answers one record, for the driver's work grows with their number. Both are bounded by the
centres' own edges; where the second step from a hub had to be bounded too, or the papers of a vast
topic, the total says among what it was counted. Where there is one centre and all years count,
other statements give the same answer, and of a hub they read little more than they return: they
go by the lists that `kg derive` keeps of the closest collaborators and the newest papers.
"""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import Label, asked, label_of
from queries.graph.rings import Candidate, Ring
from queries.graph.slice_request import SliceRequest
from queries.graph.snapshot import Snapshot
from schema.base import Row

BOUND: Final = 300  # papers of an author or a topic that a second step goes through
PEOPLE: Final = 100  # authors of an institution whose papers are looked at
MOST: Final = 50_000  # papers of a topic; reading them all takes some 100 ms
WALK: Final = 10_000  # newest papers of all that a larger topic's are looked for among; some 20 ms

_PLAIN_PAPERS: Final = load("queries.graph.slice_plain_papers")
_PLAIN_TIES: Final = load("queries.graph.slice_plain_ties")
_PAPERS: Final = load("queries.graph.slice_papers")
_OTHERS: Final = load("queries.graph.slice_others")

_ORDER: Final = {
    "weight": "weight",
    "recency": "recency",
    "degree": "degree",
    "relevance": "weight",
}
_VIA_PAPERS: Final = {"AUTHORED", "ABOUT"}
_VIA_PEOPLE: Final = {"AUTHORED", "AFFILIATED_WITH"}


class Center(Row):
    """A node in the middle."""

    place: int
    id: str
    type: Label


class Neighbours(Row):
    """The nodes next to the centres, ranked by type, and the snapshot that they are of."""

    snapshot: str
    centers: list[Center]
    rings: list[Ring]


class _Read(Row):
    epoch: str | None
    number: int | None

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot(epoch=self.epoch or "", number=self.number or 0)


class _Papers(_Read):
    total: int
    nodes: list[Candidate]
    rings: list[Ring] = Field(default=[])
    walked: bool = False


class _Others(_Read):
    centers: list[Center]
    rings: list[Ring]


async def neighbours(
    graph: Graph, request: SliceRequest, *, rows: Mapping[Label, int]
) -> Neighbours:
    """Return the first `rows` neighbours of each type; UnknownNodeError if a centre is not there.

    Those that join most centres come first, then those of the best place from any centre.
    """
    plain = _is_plain(request)
    papers, others = await asyncio.gather(
        (_plain_papers if plain else _papers)(graph, request, rows=rows),
        (_plain_ties if plain else _others)(graph, request, rows=rows),
    )
    if unknown := set(range(len(request.center))) - {center.place for center in others.centers}:
        raise UnknownNodeError("node", request.center[min(unknown)], argument="center")
    found = {ring.type: ring for ring in (*papers.rings, *others.rings)}
    walked = f"the newest {WALK:,} papers of all" if papers.walked else None
    found["Paper"] = Ring(type="Paper", total=papers.total, nodes=papers.nodes, among=walked)
    oldest = min(papers.snapshot, others.snapshot, key=lambda snapshot: snapshot.number)
    return Neighbours(
        snapshot=oldest.word,
        centers=list({center.id: center for center in others.centers}.values()),
        rings=[found.get(label) or Ring(type=label, total=0, nodes=[]) for label in rows],
    )


def among(centers: Iterable[tuple[Label, Mapping[Label, int]]], label: Label) -> str | None:
    """Return what nodes of a type were counted over, given each centre's type and degrees.

    None where that is all there is.
    """
    for center, degrees in centers:
        if {center, label} == {"Author", "Topic"} and degrees["Paper"] > BOUND:
            return f"the newest {BOUND:,} papers"
        if (center, label) == ("Institution", "Paper") and degrees["Author"] > PEOPLE:
            return f"the papers of its first {PEOPLE:,} people"
    return None


def _is_plain(request: SliceRequest) -> bool:
    """Tell whether there is one centre, and the newest papers and all years of ties count."""
    narrowed = request.from_year or request.to_year or request.rank == "degree"
    return len(request.center) == 1 and not narrowed


async def _plain_papers(
    graph: Graph, request: SliceRequest, *, rows: Mapping[Label, int]
) -> _Papers:
    bound = _bound(request)
    passed = sum(label_of(id_) in {"Paper", None} for id_ in request.exclude)
    found = await graph.read(
        _PLAIN_PAPERS,
        _Papers,
        key=asked(request.center[0]),
        **_followed(request),
        exclude=list(request.exclude),
        people=_people(request),
        bound=bound,
        newest=max(bound, rows.get("Paper", 0) + passed, 1),
        max_rows={"Paper": 0} | dict(rows),
    )
    return found[0]


async def _plain_ties(graph: Graph, request: SliceRequest, *, rows: Mapping[Label, int]) -> _Others:
    all_count = request.min_weight is None and "COLLABORATED_WITH" in request.edge_types
    found = await graph.read(
        _PLAIN_TIES,
        _Others,
        key=asked(request.center[0]),
        **_followed(request),
        exclude=list(request.exclude),
        min_weight=request.window["min_weight"],
        near=max(rows.get("Author", 0), 1) if all_count and request.rank != "recency" else 0,
        max_rows=dict(rows),
    )
    return found[0]


async def _papers(graph: Graph, request: SliceRequest, *, rows: Mapping[Label, int]) -> _Papers:
    window = {name: request.window[name] for name in ("from_year", "to_year")}
    found = await graph.read(
        _PAPERS,
        _Papers,
        **_asked(request),
        **window,
        people=_people(request),
        max_rows=rows.get("Paper", 0),
    )
    return found[0]


async def _others(graph: Graph, request: SliceRequest, *, rows: Mapping[Label, int]) -> _Others:
    found = await graph.read(
        _OTHERS,
        _Others,
        **_asked(request),
        **request.window,
        types=[label for label in rows if label != "Paper"],
        bound=_bound(request),
        max_rows=dict(rows),
    )
    return found[0]


def _bound(request: SliceRequest) -> int:
    return BOUND if set(request.edge_types) >= _VIA_PAPERS else 0


def _people(request: SliceRequest) -> int:
    return PEOPLE if set(request.edge_types) >= _VIA_PEOPLE else 0


def _asked(request: SliceRequest) -> dict[str, object]:
    return {
        "keys": [asked(key) for key in request.center],
        "exclude": list(request.exclude),
        "most": MOST,
        "walk": WALK,
        **_followed(request),
    }


def _followed(request: SliceRequest) -> dict[str, object]:
    return {"edges": list(request.edge_types), "rank": _ORDER[request.rank]}
