"""The best paths between two nodes of a graph that is learnt bit by bit, from both ends.

Each side holds the least cost at which it reaches a node through nodes whose edges are known (are
`walked`). A path with an edge that is not known leaves one side's walked nodes and enters the
other's, so it costs at least the cheapest open node of one side, that edge, and the cheapest open
node of the other: all paths that cost less are known (after I. Pohl, Bi-directional search, 1971).
Among these, the best are enumerated in order of cost and then of ids: best first, by the cost so
far and the exact least cost of what remains in as many hops as are left.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import islice, pairwise
from typing import Final

from queries.paths.costs import LEAST, NOTHING, Cost, added

FAR: Final[Cost] = (2**62, 0)  # more than any path costs
MOST_POPS: Final = 100_000  # partial paths looked at; walks that double back are none, but cost


@dataclass(slots=True)
class Side:
    """What is known from one end: least costs, and the nodes to walk next."""

    end: str
    costs: dict[str, Cost]
    open: dict[str, Cost]

    @classmethod
    def at(cls, end: str) -> "Side":
        """Return the side that has not left its end."""
        return cls(end, {end: NOTHING}, {end: NOTHING})

    def nearest(self) -> Cost | None:
        """Return the least cost of an open node; none if there is none."""
        return min(self.open.values(), default=None)


@dataclass(slots=True)
class Search:
    """A search between two ends, whose graph is told with `learn`."""

    source: Side
    target: Side
    links: dict[str, dict[str, Cost]] = field(default_factory=dict)
    walked: set[str] = field(default_factory=set)
    edges: int = 0

    @classmethod
    def between(cls, source: str, target: str) -> "Search":
        """Return a search that knows nothing but its ends."""
        return cls(Side.at(source), Side.at(target))

    def side(self) -> Side:
        """Return the side to go on from: the one with fewer open nodes."""
        return min((self.source, self.target), key=lambda side: len(side.open))

    def met(self) -> Cost:
        """Return what the cheapest known path costs, whatever its hops: `FAR` without one."""
        near, far = sorted((self.source.costs, self.target.costs), key=len)
        return min((added(near[node], far[node]) for node in near.keys() & far), default=FAR)

    def learn(self, ties: Mapping[str, Mapping[str, Cost]]) -> None:
        """Take note of all edges of some nodes."""
        for node, others in ties.items():
            self.edges += len(others)
            known = self.links.setdefault(node, {})
            for other, price in others.items():
                known[other] = price
                self.links.setdefault(other, {})[node] = price
        self.walked |= ties.keys()
        for side in (self.source, self.target):
            self._spread(side, ties)

    def proven(self) -> Cost:
        """Return the cost below which every path is known: `FAR` if all are."""
        near, far = self.source.nearest(), self.target.nearest()
        if near is None or far is None:
            return FAR
        return added(added(near, far), LEAST)

    def paths(self, number: int, *, max_hops: int, below: Cost) -> list[tuple[str, ...]]:
        """Return the best known paths, as many as asked for, that cost less than `below`."""
        rest = self._rest(max_hops, below)
        return list(islice(self._ranked(rest, below), number))

    def price(self, path: tuple[str, ...]) -> Cost:
        """Return what a known path costs."""
        total = NOTHING
        for start, end in pairwise(path):
            total = added(total, self.links[start][end])
        return total

    def _spread(self, side: Side, fresh: Iterable[str]) -> None:
        waiting = sorted((side.costs[node], node) for node in fresh if node in side.costs)
        for _, node in waiting:
            side.open.pop(node, None)
        while waiting:
            so_far, node = heappop(waiting)
            if so_far > side.costs[node]:
                continue  # reached for less in the meantime
            for other, price in self.links[node].items():
                total = added(so_far, price)
                if total < side.costs.get(other, FAR):
                    side.costs[other] = total
                    if other in self.walked:
                        heappush(waiting, (total, other))
                    else:
                        side.open[other] = total

    def _rest(self, max_hops: int, below: Cost) -> list[dict[str, Cost]]:
        """Return, for each number of hops left, the least cost from a node to the target.

        Nodes that no path cheaper than `below` can pass are left out.
        """
        floor = self.source.nearest() or FAR
        rest = [{self.target.end: NOTHING}]
        fresh = {self.target.end}
        for _ in range(max_hops):
            layer = dict(rest[-1])
            improved = set()
            for other, total in self._steps(fresh, rest[-1]):
                whole = added(self.source.costs.get(other, floor), total)
                if whole < below and total < layer.get(other, FAR):
                    layer[other] = total
                    improved.add(other)
            rest.append(layer)
            fresh = improved - {self.source.end}
        return rest

    def _steps(self, nodes: Iterable[str], costs: Mapping[str, Cost]) -> Iterator[tuple[str, Cost]]:
        for node in nodes:
            for other, price in self.links.get(node, {}).items():
                yield other, added(costs[node], price)

    def _ranked(self, rest: list[dict[str, Cost]], below: Cost) -> Iterator[tuple[str, ...]]:
        start = self.source.end
        waiting: list[tuple[Cost, tuple[str, ...], Cost]] = []
        if start in rest[-1]:
            waiting.append((rest[-1][start], (start,), NOTHING))
        for _ in range(MOST_POPS):
            if not waiting:
                return
            _, path, so_far = heappop(waiting)
            if path[-1] == self.target.end:
                yield path
                continue
            left = rest[-1 - len(path)]
            for other, price in self.links[path[-1]].items():
                total = added(so_far, price)
                whole = added(total, left.get(other, FAR))
                if whole < below and other not in path:
                    heappush(waiting, (whole, (*path, other), total))
