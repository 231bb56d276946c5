"""The nodes of a slice as they are shown, the edges among them, and the papers behind these."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.cypher import load
from kg.graph import Graph
from queries.graph.resolve import LABELS, Label
from queries.graph.rings import Candidate, Link, in_order, inner_degrees, untied
from queries.graph.slice_parts import Card, Evidence, SliceEdge, SliceNode
from queries.graph.slice_request import SliceRequest
from schema.base import Row

STATEMENT: Final = load(__name__)
_EVIDENCE: Final = load("queries.graph.slice_evidence")

FEW: Final = 3  # papers named for an edge; `total` says how many there are
_COMPARED: Final = 500  # papers of the lesser of two topics that are looked through for joint ones
_PATHS: Final = {
    ("Author", "Topic"): "AUTHORED/ABOUT",
    ("Paper", "Institution"): "AUTHORED/AFFILIATED_WITH",
    ("Topic", "Author"): "ABOUT/AUTHORED",
    ("Institution", "Paper"): "AFFILIATED_WITH/AUTHORED",
}
_OWN_PAPER: Final = {"AUTHORED": "target", "ABOUT": "source", "CITES": "source"}


class Shown(Row):
    """A node that is to be shown: a centre where `depth` is 0."""

    type: Label
    node: Candidate


class Around(Row):
    """A node as it is stored, with its degree by the type at the other end, and its edges."""

    id: str
    label: str
    card: Card
    degrees: dict[Label, int]
    edges: list[Link]


class Tie(Row):
    """The papers behind one tie."""

    type: str
    source: str
    target: str
    total: int
    papers: list[str]


class _Answer(Row):
    nodes: list[Around]


class _Ties(Row):
    ties: list[Tie]


async def around(
    graph: Graph, request: SliceRequest, *, shown: Sequence[Shown]
) -> dict[str, Around]:
    """Return what is stored of the nodes, by id; one that was removed since is not among them."""
    answer = await graph.read(
        STATEMENT, _Answer, shown=_ids(shown), edges=list(request.edge_types), **request.window
    )
    return {row.id: row for row in answer[0].nodes}


async def evidence(
    graph: Graph, request: SliceRequest, *, shown: Sequence[Shown]
) -> dict[str, Evidence]:
    """Return the papers behind the ties among the nodes, by the ties' ids, if asked for."""
    if "evidence" not in request.include:
        return {}
    answer = await graph.read(_EVIDENCE, _Ties, shown=_ids(shown), bound=_COMPARED, max_papers=FEW)
    return {
        _key(tie.type, tie.source, tie.target): Evidence(total=tie.total, papers=tie.papers)
        for tie in answer[0].ties
    }


def nodes_of(
    request: SliceRequest,
    shown: Sequence[Shown],
    held: Sequence[Shown],
    *,
    rows: Mapping[str, Around],
) -> list[SliceNode]:
    """Return the nodes as they are shown, in the order given; `held` are those shown before."""
    types = {one.node.id: one.type for one in (*shown, *held)}
    links = [link for row in rows.values() for link in row.edges]
    inner = inner_degrees(links, types)
    frontier = "frontier" in request.include
    return [
        SliceNode(
            id=one.node.id,
            type=one.type,
            label=rows[one.node.id].label,
            depth=one.node.depth,
            score=one.node.score,
            joins=len(one.node.centers),
            card=_card(rows[one.node.id], one.type),
            hidden={
                other: degree - inner[one.node.id, other]
                for other, degree in rows[one.node.id].degrees.items()
                if frontier and degree > inner[one.node.id, other]
            },
        )
        for one in shown
        if one.node.id in rows
    ]


def edges_of(
    request: SliceRequest,
    shown: Sequence[Shown],
    *,
    rows: Mapping[str, Around],
    proofs: Mapping[str, Evidence],
) -> list[SliceEdge]:
    """Return every edge among the nodes, those among the first of them first."""
    places = {one.node.id: place for place, one in enumerate(shown) if one.node.id in rows}
    links = [link for link in _links(rows) if {link.source, link.target} <= places.keys()]
    paths = _paths(request, shown, links=links)
    known = [*links, *(path for path in paths if {path.source, path.target} <= places.keys())]
    return [_edge(request, link, proofs) for link in in_order(known, places)]


def links_of(
    request: SliceRequest,
    shown: Sequence[Shown],
    held: Sequence[Shown],
    *,
    rows: Mapping[str, Around],
) -> list[SliceEdge]:
    """Return every stored edge from a node that is shown to one that was shown before.

    The centres were shown before themselves where a cursor goes on.
    """
    new = {one.node.id for one in shown if one.node.depth or not request.cursor}
    old = {one.node.id for one in held}
    places = {one.node.id: place for place, one in enumerate([*held, *shown])}
    known = [
        link
        for link in _links(rows)
        if (link.source in new and link.target in old)
        or (link.source in old and link.target in new)
    ]
    return [_edge(request, link, {}) for link in in_order(known, places)]


def _links(rows: Mapping[str, Around]) -> Iterable[Link]:
    """Return the edges of all rows, each once."""
    return {
        _key(link.type, link.source, link.target): link
        for row in rows.values()
        for link in row.edges
    }.values()


def _paths(request: SliceRequest, shown: Sequence[Shown], *, links: Iterable[Link]) -> list[Link]:
    types = {one.node.id: one.type for one in shown}
    weighed = len(request.center) == 1 and request.rank == "weight"
    return [
        Link(
            type=kind,
            source=center,
            target=node.id,
            weight=node.score if weighed and types[node.id] != "Paper" else None,
        )
        for center, node in untied([one.node for one in shown], links)
        if (kind := _PATHS.get((types[center], types[node.id])))
    ]


def _edge(request: SliceRequest, link: Link, proofs: Mapping[str, Evidence]) -> SliceEdge:
    key = _key(link.type, link.source, link.target)
    return SliceEdge(
        id=key,
        type=link.type,
        source=link.source,
        target=link.target,
        weight=link.weight,
        evidence=_proof(link, proofs.get(key)) if "evidence" in request.include else None,
    )


def _proof(link: Link, found: Evidence | None) -> Evidence | None:
    if own := _OWN_PAPER.get(link.type):
        return Evidence(total=1, papers=[link.target if own == "target" else link.source])
    if found is None and link.weight and link.type.endswith(("/ABOUT", "/AUTHORED")):
        return Evidence(total=int(link.weight), papers=[])
    return found


def _card(row: Around, label: Label) -> Card:
    if label == "Paper":
        return row.card
    if label == "Institution":
        return row.card.model_copy(update={"authors": row.degrees["Author"]})
    return row.card.model_copy(update={"papers": row.degrees["Paper"]})


def _key(kind: str, source: str, target: str) -> str:
    return f"{kind}:{source}:{target}"


def _ids(shown: Sequence[Shown]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {label: [] for label in LABELS}
    for one in shown:
        ids[one.type].append(one.node.id)
    return ids | {"all": [one.node.id for one in shown]}
