"""One search in the graph: it reads many nodes a query, and stops when that has to be enough."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Final

from kg.cypher import load
from kg.graph import Graph
from queries.graph.resolve import Found, Label
from queries.paths.costs import FAR, Cost, cost, least_weights, steps
from queries.paths.question import ENDS, Ended, PathQuestion, Via
from queries.paths.search import Search
from schema.base import Row

MAX_WALKED: Final = 20_000  # nodes whose edges are read for one answer
MAX_EDGES: Final = 400_000
MAX_DEGREE: Final = 5_000  # what so many have to do with, joins nobody
TIME_S: Final = 3.0

_TIES: Final = load("queries.paths.ties")
_BATCH: Final = 1_000  # nodes a query, which is some 30,000 edges
_LISTS: Final[Mapping[Label, str]] = {
    "Author": "authors",
    "Paper": "papers",
    "Topic": "topics",
    "Institution": "institutions",
}


class _Ties(Row):
    id: str
    type: Via | None
    others: list[str]
    weights: list[float]
    closed: bool


class Walk:
    """One search, with what it reads of the graph."""

    def __init__(self, graph: Graph, asked: PathQuestion, *, ends: tuple[Found, Found]) -> None:
        self.asked = asked
        self.search = Search.between(asked.source, asked.target, max_hops=asked.max_hops)
        self.ended: Ended | None = None
        self._graph = graph
        self._labels: dict[str, Label] = {end.id: end.label for end in ends}
        self._ties: dict[str, dict[Via, dict[str, float | None]]] = {}
        self._closed = False
        self._size = 8
        self._stop_at = time.monotonic() + TIME_S

    async def best(self) -> list[tuple[str, ...]]:
        """Walk until the best paths are proven or the work is used up, and return them."""
        found: list[tuple[str, ...]] = []
        await self._read([self.asked.source, self.asked.target])
        while True:
            if self.search.met() < FAR:
                found = await asyncio.to_thread(self.search.best, self.asked.k)
            proven = self.search.below <= self._proven()
            self.ended = self._doubt() if proven else self._used_up()
            if proven or self.ended:
                return found
            await self._read(self._next())

    def tie(self, start: str, end: str) -> tuple[Via, float | None]:
        """Return the type and the weight of a step of a path."""
        for node, other in ((start, end), (end, start)):
            for kind, ties in self._ties.get(node, {}).items():
                if other in ties:
                    return kind, ties[other]
        raise KeyError(start, end)

    def _proven(self) -> Cost:
        proven = self.search.proven()
        enough = self.asked.by == "hops" and steps(proven) > self.asked.max_hops
        return FAR if enough else proven

    def _doubt(self) -> Ended | None:
        if self._closed:
            return "hubs"
        return "work" if self.search.tired else None

    def _used_up(self) -> Ended | None:
        if time.monotonic() > self._stop_at:
            return "time"
        much = len(self.search.walked) >= MAX_WALKED or self.search.edges >= MAX_EDGES
        return "work" if much else None

    def _next(self) -> list[str]:
        """Return the cheapest nodes to walk: by hops those of one step, by closeness some."""
        ranked = sorted((price, node) for node, price in self.search.next().items())
        if self.asked.by == "closeness":
            self._size = min(2 * self._size, _BATCH)
            return [node for _, node in ranked[: self._size]]
        return [node for price, node in ranked[:_BATCH] if steps(price) == steps(ranked[0][0])]

    async def _read(self, nodes: Sequence[str]) -> None:
        walked: dict[str, list[str]] = {name: [] for name in _LISTS.values()}
        for node in nodes:
            walked[_LISTS[self._labels[node]]].append(node)
        rows = await self._graph.read(
            _TIES,
            _Ties,
            walked=walked,
            via=self.asked.via,
            max_degree=MAX_DEGREE,
            least=least_weights(self.asked.by, self.search.gap()),
        )
        await asyncio.to_thread(self._learn, nodes, rows)  # others are answered meanwhile

    def _learn(self, nodes: Sequence[str], rows: Sequence[_Ties]) -> None:
        learnt: dict[str, dict[str, Cost]] = {node: {} for node in nodes}
        for row in rows:
            self._closed |= row.closed
            if row.type is not None:
                learnt[row.id].update(self._costs(row, row.type))
        self.search.learn(learnt)

    def _costs(self, row: _Ties, kind: Via) -> dict[str, Cost]:
        first, last = ENDS[kind]
        self._labels.update(
            dict.fromkeys(row.others, first if self._labels[row.id] == last else last)
        )
        weights: Sequence[float | None] = row.weights or [None] * len(row.others)
        ties = dict(zip(row.others, weights, strict=True))
        self._ties.setdefault(row.id, {})[kind] = ties
        return {other: cost(self.asked.by, kind, weight) for other, weight in ties.items()}
