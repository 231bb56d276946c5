"""How long recommendations take: `python -m tests.bench.recommend`, on the graph of the settings.

The median author has as many collaborators as half of those who have any; the hubs have most.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from statistics import median
from typing import Final

from kg.config import load_settings
from kg.connection import open_graph
from kg.cypher import parse
from kg.graph import Graph
from queries.recommend.collaborators import recommended_collaborators
from queries.recommend.experts import experts
from queries.recommend.papers import recommended_papers
from queries.recommend.similar import similar_authors
from queries.recommend.topics import recommended_topics
from queries.recommend.walks import walks
from schema.base import Row

HUBS: Final = 20
MEDIAN: Final = 100
ROWS: Final = 25

BY_DEGREE: Final = parse(
    "bench/by_degree",
    """// Nodes by the number of their ties of closeness, or papers, most first.
// access read
// param  label  STRING
// return id     STRING
// return degree INTEGER
// cost   all nodes of the label

MATCH (n:$($label))
WITH n, COUNT { (n)-[:COLLABORATED_WITH|ABOUT]-() } AS degree WHERE degree > 0
RETURN n.id AS id, degree
ORDER BY degree DESC, id""",
)


class _Node(Row):
    id: str
    degree: int


async def main() -> None:
    """Print the median and the 95th percentile of each question, in milliseconds."""
    async with open_graph(load_settings()) as graph:
        authors = await _by_degree(graph, "Author")
        topics = await _by_degree(graph, "Topic")
        middle = len(authors) // 2
        groups = {"median": authors[middle : middle + MEDIAN], "hubs": authors[:HUBS]}
        for name, ids in groups.items():
            await _time(f"walks alone, {name}", ids, lambda id_: walks(graph, [id_]))
            for ask in (
                recommended_collaborators,
                recommended_papers,
                recommended_topics,
                similar_authors,
            ):
                asked = f"{ask.__name__}, {name}"
                await _time(asked, ids, lambda id_, ask=ask: ask(graph, id_, max_rows=ROWS))
        await _time("experts, hubs", topics[:HUBS], lambda id_: experts(graph, id_, max_rows=ROWS))


async def _by_degree(graph: Graph, label: str) -> list[str]:
    found = await graph.read(BY_DEGREE, _Node, label=label)
    return [one.id for one in found]


async def _time(name: str, ids: list[str], ask: Callable[[str], Awaitable[object]]) -> None:
    taken = []
    for _ in range(2):  # the first round warms the plans and the pages
        taken = []
        for id_ in ids:
            begun = time.perf_counter()
            await ask(id_)
            taken.append(1000 * (time.perf_counter() - begun))
    worst = sorted(taken)[int(len(taken) * 0.95)]
    print(f"{name:45} p50 {median(taken):7.1f} ms   p95 {worst:7.1f} ms")  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main())
