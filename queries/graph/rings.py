"""What a slice is put together from: ranked neighbours by type, and the edges among those shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from queries.graph.resolve import Label
from schema.base import Row


class Candidate(Row):
    """A node that may be shown, with the centres that it lies next to."""

    id: str
    score: float | None
    centers: tuple[str, ...] = ()
    depth: int = 1


class Ring(Row):
    """The nodes of one type, best first, as many as may be shown."""

    type: Label
    total: int
    nodes: list[Candidate]
    among: str | None = None


class Link(Row):
    """One stored edge between two nodes of the slice."""

    type: str
    source: str
    target: str
    weight: float | None


def choose(rings: Sequence[Ring], room: int) -> dict[Label, list[Candidate]]:
    """Return the nodes to show: the first of each type, then the second, until `room`."""
    ranked = sorted(
        ((rank, place) for place, ring in enumerate(rings) for rank in range(len(ring.nodes))),
    )[: max(room, 0)]
    shown = Counter(place for _, place in ranked)
    return {ring.type: ring.nodes[: shown[place]] for place, ring in enumerate(rings)}


def inner_degrees(links: Iterable[Link], types: Mapping[str, Label]) -> Counter[tuple[str, Label]]:
    """Count the edges within the slice by node and by the type at their other end."""
    counted: Counter[tuple[str, Label]] = Counter()
    for link in links:
        for node, other in {(link.source, link.target), (link.target, link.source)}:
            counted[node, types[other]] += 1
    return counted


def untied(nodes: Iterable[Candidate], links: Iterable[Link]) -> list[tuple[str, Candidate]]:
    """Return each centre with each node next to it that no one or two of the links tie to it."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        beside[link.source].add(link.target)
        beside[link.target].add(link.source)
    return [
        (center, node)
        for node in nodes
        for center in node.centers
        if center not in beside[node.id] and beside[center].isdisjoint(beside[node.id])
    ]


def in_order(links: Iterable[Link], places: Mapping[str, int]) -> list[Link]:
    """Return the links in the order of their later ends: those among the first nodes come first."""

    def _place(link: Link) -> tuple[int, int, str, str]:
        first, second = sorted((places[link.source], places[link.target]))
        return second, first, link.type, link.source

    return sorted(links, key=_place)
