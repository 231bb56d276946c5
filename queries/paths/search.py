"""The best paths between two nodes of a graph that is learnt bit by bit, from both ends.

Each side holds the least cost at which it reaches a node through nodes whose edges are known (are
walked); what it reaches and has not walked is open to it. A path with an edge that is not known
passes an open node of either side, so it costs at least the cheapest of one, that edge, and the
cheapest of the other: all paths that cost less are known (after I. Pohl, Bi-directional search,
1971). As a path has no more than `max_hops` edges, each of them lies within about half as many
hops of an end: only nodes so near are ever walked, and one of the two open nodes is such a node.

Once as many paths are known as are asked for, the costliest of them bounds what is sought, and
with it the edges worth knowing: a path over one whose ends are both not walked costs at least that
edge and the cheapest open node of either side. Most ties of a hub cost more, and are never read.

Among known paths the best are enumerated in order of cost and then of ids: best first, by the cost
so far and the exact least cost of what remains in as many hops as are left.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import islice, pairwise
from typing import Final

from queries.paths.costs import FAR, LEAST, NOTHING, Cost

MOST_TRIED: Final = 20_000  # partial paths; only where walks double back are there so many


@dataclass(slots=True)
class Side:
    """What is known from one end: least costs and hops, and the nodes not walked yet."""

    end: str
    costs: dict[str, Cost]
    open: dict[str, Cost]
    hops: dict[str, int]  # of nodes within reach
    reach: int = 0

    @classmethod
    def at(cls, end: str) -> "Side":
        """Return the side that has not left its end."""
        return cls(end, {end: NOTHING}, {end: NOTHING}, {end: 0})

    def nearest(self) -> Cost:
        """Return the least cost of an open node: `FAR` if there is none."""
        return min(self.open.values(), default=FAR)

    def within(self, below: Cost = FAR) -> dict[str, Cost]:
        """Return the open nodes within reach that cost less than `below`."""
        return {
            node: cost for node, cost in self.open.items() if cost < below and node in self.hops
        }


@dataclass(slots=True)
class Search:
    """A search between two ends, whose graph is told with `learn`, the ends first."""

    source: Side
    target: Side
    max_hops: int
    links: dict[str, dict[str, Cost]] = field(default_factory=dict)
    walked: set[str] = field(default_factory=set)
    edges: int = 0
    below: Cost = FAR  # paths that cost as much are not sought
    tired: bool = False  # were too many partial paths tried the last time?

    @classmethod
    def between(cls, source: str, target: str, *, max_hops: int) -> "Search":
        """Return a search that knows nothing but its ends."""
        return cls(Side.at(source), Side.at(target), max_hops)

    def learn(self, ties: Mapping[str, Mapping[str, Cost]]) -> None:
        """Take note of the edges of some nodes: all that cost no more than the `gap`."""
        for node, others in ties.items():
            self.edges += len(others)
            known = self.links.setdefault(node, {})
            for other, price in others.items():
                known[other] = price
                self.links.setdefault(other, {})[node] = price
        if not self.walked:
            self._share_reach()
        self.walked |= ties.keys()
        for side in (self.source, self.target):
            self._spread(side, ties)
            self._approach(side, ties)

    def next(self) -> dict[str, Cost]:
        """Return the nodes that a path sought may pass, of the side that has fewer of them."""
        pairs = ((self.source, self.target), (self.target, self.source))
        sides = [side.within(self.below - other.nearest()) for side, other in pairs]
        return min((nodes for nodes in sides if nodes), key=len, default={})

    def met(self) -> Cost:
        """Return what the cheapest known path costs, whatever its hops: `FAR` without one."""
        near, far = sorted((self.source.costs, self.target.costs), key=len)
        return min((near[node] + far[node] for node in near.keys() & far), default=FAR)

    def proven(self) -> Cost:
        """Return the cost below which every path is known: `FAR` if all are."""
        ways = (
            (min(self.source.within().values(), default=FAR), self.target.nearest()),
            (self.source.nearest(), min(self.target.within().values(), default=FAR)),
        )
        return min(FAR, *(near + far + LEAST for near, far in ways))

    def gap(self) -> Cost:
        """Return the most that an edge between two nodes not walked may cost on a path sought.

        Edges that cost more need not be told with the nodes walked next.
        """
        return max(NOTHING, self.below - self.source.nearest() - self.target.nearest())

    def best(self, number: int) -> list[tuple[str, ...]]:
        """Return the best known paths; of as many as asked for, the last tells what is sought."""
        found = self.paths(number, below=self.below)
        if len(found) == number:
            self.below = self.price(found[-1]) + 1
        return found

    def paths(self, number: int, *, below: Cost) -> list[tuple[str, ...]]:
        """Return the best known paths, as many as asked for, that cost less than `below`."""
        return list(islice(self._ranked(self._rest(below), below), number))

    def price(self, path: tuple[str, ...]) -> Cost:
        """Return what a known path costs."""
        total = NOTHING
        for start, end in pairwise(path):
            total += self.links[start][end]
        return total

    def _share_reach(self) -> None:
        """Let the side with fewer nodes next to its end go the odd hop further."""
        total = max(self.max_hops - 2, 0)  # between the two, one edge need not be walked to
        sides = (self.source, self.target)
        small, large = sorted(sides, key=lambda side: len(self.links.get(side.end, ())))
        small.reach, large.reach = total - total // 2, total // 2

    def _approach(self, side: Side, fresh: Iterable[str]) -> None:
        waiting = [node for node in fresh if node in side.hops]
        while waiting:
            node = waiting.pop()
            hops = side.hops[node] + 1
            for other in self.links[node] if hops <= side.reach else ():
                if hops < side.hops.get(other, hops + 1):
                    side.hops[other] = hops
                    if other in self.walked:
                        waiting.append(other)

    def _spread(self, side: Side, fresh: Iterable[str]) -> None:
        waiting = sorted((side.costs[node], node) for node in fresh if node in side.costs)
        for _, node in waiting:
            side.open.pop(node, None)
        while waiting:
            so_far, node = heappop(waiting)
            if so_far > side.costs[node]:
                continue  # reached for less in the meantime
            for other, price in self.links[node].items():
                total = so_far + price
                if total < side.costs.get(other, FAR):
                    side.costs[other] = total
                    if other in self.walked:
                        heappush(waiting, (total, other))
                    else:
                        side.open[other] = total

    def _rest(self, below: Cost) -> list[dict[str, Cost]]:
        """Return, for each number of hops left, the least cost from a node to the target.

        Nodes that no path cheaper than `below` can pass are left out.
        """
        floor = self.source.nearest()
        rest = [{self.target.end: NOTHING}]
        fresh = {self.target.end}
        for _ in range(self.max_hops):
            layer = dict(rest[-1])
            improved = set()
            for other, total in self._steps(fresh, rest[-1]):
                so_far = min(self.source.costs.get(other, FAR), floor)  # no way there costs less
                whole = so_far + total
                if whole < below and total < layer.get(other, FAR):
                    layer[other] = total
                    improved.add(other)
            rest.append(layer)
            fresh = improved - {self.source.end}
        return rest

    def _steps(self, nodes: Iterable[str], costs: Mapping[str, Cost]) -> Iterator[tuple[str, Cost]]:
        for node in nodes:
            for other, price in self.links.get(node, {}).items():
                yield other, costs[node] + price

    def _ranked(self, rest: list[dict[str, Cost]], below: Cost) -> Iterator[tuple[str, ...]]:
        start = self.source.end
        waiting: list[tuple[Cost, tuple[str, ...], Cost]] = []
        if start in rest[-1]:
            waiting.append((rest[-1][start], (start,), NOTHING))
        self.tired = False
        for _ in range(MOST_TRIED):
            if not waiting:
                return
            _, path, so_far = heappop(waiting)
            if path[-1] == self.target.end:
                yield path
                continue
            left = rest[-1 - len(path)]
            for other, price in self.links[path[-1]].items():
                total = so_far + price
                whole = total + left.get(other, FAR)
                if whole < below and other not in path:
                    heappush(waiting, (whole, (*path, other), total))
        self.tired = True
