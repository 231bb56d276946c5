"""What a slice is put together from: ranked neighbours by type, and the edges among those shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from queries.graph.resolve import Label
from schema.base import Row


class Candidate(Row):
    """A neighbour of the centre that may be shown."""

    id: str
    score: float | None


class Ring(Row):
    """The neighbours of one type, best first, as many as the quota lets through."""

    type: Label
    total: int
    partial: bool
    nodes: list[Candidate]


class Link(Row):
    """One stored edge between two nodes of the slice."""

    type: str
    source: str
    target: str
    weight: float | None


def choose(rings: Sequence[Ring], room: int) -> dict[Label, list[Candidate]]:
    """Return the neighbours to show: the first of each type, then the second, until `room`."""
    ranked = sorted(
        ((rank, place) for place, ring in enumerate(rings) for rank in range(len(ring.nodes))),
    )[:room]
    shown = Counter(place for _, place in ranked)
    return {ring.type: ring.nodes[: shown[place]] for place, ring in enumerate(rings)}


def inner_degrees(links: Iterable[Link], types: Mapping[str, Label]) -> Counter[tuple[str, Label]]:
    """Count the edges within the slice by node and by the type at their other end."""
    counted: Counter[tuple[str, Label]] = Counter()
    for link in links:
        for node, other in {(link.source, link.target), (link.target, link.source)}:
            counted[node, types[other]] += 1
    return counted


def unreached(ids: Iterable[str], links: Iterable[Link], center: str) -> list[str]:
    """Return the nodes that no chain of edges ties to the centre, in the order given."""
    neighbours = defaultdict(set)
    for link in links:
        neighbours[link.source].add(link.target)
        neighbours[link.target].add(link.source)
    seen, waiting = {center}, [center]
    while waiting:
        fresh = neighbours[waiting.pop()] - seen
        seen |= fresh
        waiting.extend(fresh)
    return [key for key in ids if key not in seen]
