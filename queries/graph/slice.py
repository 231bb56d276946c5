"""Slices: a bounded neighbourhood of one node, with what is left out and how to see it.

Two reads: what lies around the centre, ranked and counted type by type, then the cards, edges
and degrees of the nodes that are shown. Each answers one record, for the driver's work grows
with their number. Both are bounded by the quotas and by the centre's own edges; where a hub's
second step had to be bounded too, the total says among what it was counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from kg.cypher import Statement, load
from kg.errors import ArgumentError, UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import LABELS, Label
from queries.graph.rings import Candidate, Link, Ring, choose, inner_degrees, unreached
from schema.base import MAX_WEIGHT, AskedYear, Frozen, Row

MAX_NODES: Final = 500  # more is no picture; a person narrows the slice instead
BOUND: Final = {"Author": 1000, "Topic": 1000, "Institution": 100}  # so far goes a second step
_AMONG: Final = {
    ("Author", "Topic"): f"the newest {BOUND['Author']:,} papers",
    ("Topic", "Author"): f"the newest {BOUND['Topic']:,} papers",
    ("Institution", "Paper"): f"the papers of its first {BOUND['Institution']:,} people",
}
_ALL: Final = -1.0  # no NPMI is less, and closeness is positive

PARAMETER: Final[Mapping[Label, str]] = {
    "Paper": "papers",
    "Author": "people",
    "Topic": "topics",
    "Institution": "institutions",
}
"""The request's field that is the quota of a type."""

_AROUND: Final = load("queries.graph.slice_around")
_CENTERS: Final[Mapping[Label, Statement]] = {
    "Author": load("queries.graph.slice_author"),
    "Paper": load("queries.graph.slice_paper"),
    "Topic": load("queries.graph.slice_topic"),
    "Institution": load("queries.graph.slice_institution"),
}
_PATHS: Final = {
    ("Author", "Topic"): "AUTHORED/ABOUT",
    ("Paper", "Institution"): "AUTHORED/AFFILIATED_WITH",
    ("Topic", "Author"): "ABOUT/AUTHORED",
    ("Institution", "Paper"): "AFFILIATED_WITH/AUTHORED",
}

Quota = Annotated[
    int, Field(ge=0, le=MAX_NODES, description="Largest number of nodes of this type.")
]


class SliceQuestion(Frozen):
    """What a slice is asked for: its centre and its limits.

    ArgumentError if the years are reversed.
    """

    center: str = Field(description="The node in the middle.")
    types: tuple[Label, ...] = Field(
        default=LABELS, max_length=len(LABELS), description="Types of nodes; given once for each."
    )
    papers: Quota = 15
    people: Quota = 10
    topics: Quota = 10
    institutions: Quota = 5
    max_nodes: int = Field(
        default=MAX_NODES,
        ge=1,
        le=MAX_NODES,
        description="Largest number of nodes, the centre included; each type gives up its last "
        "ones in turn.",
    )
    min_weight: float | None = Field(
        default=None,
        ge=-1,
        le=MAX_WEIGHT,
        description="Leave out collaborations of less closeness and adjacencies of less NPMI.",
    )
    from_year: AskedYear | None = Field(
        default=None, description="Leave out what ended before, and papers without a year."
    )
    to_year: AskedYear | None = Field(
        default=None, description="Leave out what began after, and papers without a year."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_year and self.to_year and self.from_year > self.to_year:
            raise ArgumentError("from_year", f"{self.from_year} is after to_year {self.to_year}")
        return self

    def quota(self, label: Label) -> int:
        """Return the largest number of nodes of a type; 0 where the type is not asked for."""
        quotas = (self.papers, self.people, self.topics, self.institutions)
        return dict(zip(PARAMETER, quotas, strict=True))[label] if label in self.types else 0


class SliceRequest(SliceQuestion):
    """The question about a node whose own id is known."""

    center: str = Field(description="Own id of the node in the middle.")
    label: Label = Field(description="Its label.")


class Card(Row):
    """The few properties that tell a node from others; which are set depends on its type."""

    role: str | None = Field(default=None, description="Author: position held.")
    papers: int | None = Field(default=None, description="Author, topic: papers in the graph.")
    year: int | None = Field(default=None, description="Paper: year of publication.")
    kind: str | None = Field(default=None, description="Paper: kind of publication.")
    source: str | None = Field(default=None, description="Paper: journal or repository.")
    author_count: int | None = Field(default=None, description="Paper: authors it has.")
    level: str | None = Field(default=None, description="Topic: level in its taxonomy.")
    country: str | None = Field(default=None, description="Institution: country code.")
    authors: int | None = Field(default=None, description="Institution: authors in the graph.")


class SliceNode(Row):
    """One node of a slice."""

    id: str
    type: Label
    label: str = Field(description="Name or title.")
    depth: int = Field(description="Steps from the centre.")
    score: float | None = Field(
        description="What it is ranked by within its type, seen from the centre: closeness, NPMI, "
        "a number of papers or authors, a year, a position."
    )
    card: Card
    hidden: dict[Label, int] = Field(
        description="Edges of the node that lead out of the slice, by the type they lead to; "
        "collaborations count as edges to authors."
    )


class SliceEdge(Row):
    """One edge of a slice.

    A type with a slash is a path of two edges from the centre to a node that nothing else shown
    ties to it, for example a topic of papers that are not shown.
    """

    id: str = Field(description="'type:source:target'; the same in every slice.")
    type: str
    source: str
    target: str
    weight: float | None = Field(
        description="Closeness, NPMI, the topic's score, papers of an affiliation or path."
    )


class Total(Row):
    """How many nodes of a type there are, how many are shown, and what shows more."""

    type: Label
    shown: int
    total: int = Field(description="Neighbours within the asked years and weight.")
    among: str | None = Field(
        description="What they were counted over where that is not the whole graph, so that "
        "there may be more; else none."
    )
    more: dict[str, int] = Field(
        description="The parameters, with their values, that show the rest, or as many as may be."
    )


class Slice(Row):
    """A bounded neighbourhood; the first node is the centre."""

    nodes: list[SliceNode]
    edges: list[SliceEdge]
    totals: list[Total]
    truncated: bool = Field(description="Is anything left out that the limits could show?")
    limits: SliceRequest


class _Around(Row):
    id: str
    label: str
    card: Card
    degrees: dict[Label, int]
    edges: list[Link]


class _Rings(Row):
    rings: list[Ring]


class _Answer(Row):
    nodes: list[_Around]


async def slice_around(graph: Graph, request: SliceRequest) -> Slice:
    """Return the slice that `request` describes; UnknownNodeError if its centre is not there."""
    rings = await _rings(graph, request)
    shown = choose(rings, request.max_nodes - 1)
    rows = await _around(graph, request, shown=shown)
    links = [link for row in rows.values() for link in row.edges]
    totals = [_total(ring, len(shown[ring.type]), request=request, rings=rings) for ring in rings]
    return Slice(
        nodes=_nodes(request, shown, rows=rows, links=links),
        edges=[*_stored(links), *_paths(request, shown, links=links)],
        totals=totals,
        truncated=any(total.shown < total.total for total in totals),
        limits=request,
    )


async def _rings(graph: Graph, request: SliceRequest) -> list[Ring]:
    statement = _CENTERS[request.label]
    quotas = {parameter: request.quota(label) for label, parameter in PARAMETER.items()}
    offered = {
        **quotas,
        **_window(request),
        "center_id": request.center,
        "bound": BOUND.get(request.label),
    }
    asked = {param.name: offered[param.name] for param in statement.params}
    answer = await graph.read(statement, _Rings, **asked)
    if not answer[0].rings:
        raise UnknownNodeError(request.label, request.center)
    found = {ring.type: ring for ring in answer[0].rings}
    return [found[label] for label in PARAMETER if label in found and label in request.types]


async def _around(
    graph: Graph, request: SliceRequest, *, shown: Mapping[Label, Sequence[Candidate]]
) -> dict[str, _Around]:
    ids = {PARAMETER[label]: [node.id for node in shown.get(label, ())] for label in PARAMETER}
    ids[PARAMETER[request.label]].append(request.center)
    ids["all"] = [key for keys in ids.values() for key in keys]
    answer = await graph.read(_AROUND, _Answer, shown=ids, **_window(request))
    return {row.id: row for row in answer[0].nodes}


def _window(request: SliceRequest) -> dict[str, object]:
    return {
        "min_weight": _ALL if request.min_weight is None else request.min_weight,
        "from_year": request.from_year,
        "to_year": request.to_year,
    }


def _nodes(
    request: SliceRequest,
    shown: Mapping[Label, Sequence[Candidate]],
    *,
    rows: Mapping[str, _Around],
    links: Sequence[Link],
) -> list[SliceNode]:
    types = {request.center: request.label}
    types |= {node.id: label for label, nodes in shown.items() for node in nodes}
    scores = {node.id: node.score for nodes in shown.values() for node in nodes}
    inner = inner_degrees(links, types)
    return [
        SliceNode(
            id=key,
            type=label,
            label=rows[key].label,
            depth=int(key != request.center),
            score=scores.get(key),
            card=_card(rows[key], label),
            hidden={
                other: degree - inner[key, other]
                for other, degree in rows[key].degrees.items()
                if degree > inner[key, other]
            },
        )
        for key, label in types.items()
        if key in rows  # removed since the first read
    ]


def _card(row: _Around, label: Label) -> Card:
    if label == "Paper":
        return row.card
    if label == "Institution":
        return row.card.model_copy(update={"authors": row.degrees["Author"]})
    return row.card.model_copy(update={"papers": row.degrees["Paper"]})


def _stored(links: Iterable[Link]) -> list[SliceEdge]:
    edges = {edge.id: edge for edge in map(_edge, links)}
    return [edges[key] for key in sorted(edges)]


def _paths(
    request: SliceRequest,
    shown: Mapping[Label, Sequence[Candidate]],
    *,
    links: Sequence[Link],
) -> list[SliceEdge]:
    loose = set(unreached([n.id for nodes in shown.values() for n in nodes], links, request.center))
    return [
        _edge(
            Link(
                type=_PATHS[request.label, label],
                source=request.center,
                target=node.id,
                weight=None if label == "Paper" else node.score,
            )
        )
        for label, nodes in shown.items()
        for node in nodes
        if node.id in loose and (request.label, label) in _PATHS
    ]


def _edge(link: Link) -> SliceEdge:
    key = f"{link.type}:{link.source}:{link.target}"
    return SliceEdge(
        id=key, type=link.type, source=link.source, target=link.target, weight=link.weight
    )


def _total(ring: Ring, shown: int, *, request: SliceRequest, rings: Sequence[Ring]) -> Total:
    return Total(
        type=ring.type,
        shown=shown,
        total=ring.total,
        among=_AMONG[request.label, ring.type] if ring.partial else None,
        more=_more(ring, request, rings=rings) if shown < ring.total else {},
    )


def _more(ring: Ring, request: SliceRequest, *, rings: Sequence[Ring]) -> dict[str, int]:
    wanted = min(ring.total, MAX_NODES - 1)
    others = sum(len(other.nodes) for other in rings if other is not ring)
    room = min(1 + others + wanted, MAX_NODES)
    raised = {PARAMETER[ring.type]: wanted} if request.quota(ring.type) < wanted else {}
    return raised | ({"max_nodes": room} if request.max_nodes < room else {})
