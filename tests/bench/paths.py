"""How long paths take on the graph of the settings: `python -m tests.bench.paths`.

Pairs of authors drawn at random, and pairs among the twenty of most collaborators.
"""

import asyncio
import random
import time
from itertools import product
from typing import Final, get_args

from kg.config import load_settings
from kg.connection import open_graph
from kg.cypher import parse
from kg.graph import Graph
from queries.graph.resolve import Found
from queries.paths.costs import By
from queries.paths.paths import find_paths
from queries.paths.question import PathQuestion
from schema.base import Row

PAIRS: Final = 40
HUBS: Final = 20
AUTHORS: Final = parse(
    "bench/authors",
    """// Every author with collaborators, those of most first.
// access read
// return id STRING
// cost   every author

MATCH (author:Author) WHERE EXISTS { (author)-[:COLLABORATED_WITH]-() }
RETURN author.id AS id ORDER BY COUNT { (author)-[:COLLABORATED_WITH]-() } DESC, id""",
)


class _Author(Row):
    id: str


async def _times(graph: Graph, pairs: list[tuple[str, str]], *, by: By, k: int) -> str:
    taken, walked, early = [], [], 0
    for source, target in pairs:
        first, last = (Found(label="Author", id=key, name=key) for key in (source, target))
        asked = PathQuestion(source=source, target=target, by=by, k=k)
        start = time.perf_counter()
        found = await find_paths(graph, asked, ends=(first, last))
        taken.append(1000 * (time.perf_counter() - start))
        walked.append(found.walked)
        early += not found.complete
    ranks = (len(pairs) // 2, len(pairs) * 19 // 20)
    p50, p95 = (sorted(taken)[rank] for rank in ranks)
    middle = sorted(walked)[ranks[0]]
    return f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, {middle} nodes walked, {early} ended early"


async def main() -> None:
    """Print the times of each rule and number of paths."""
    async with open_graph(load_settings()) as graph:
        ids = [row.id for row in await graph.read(AUTHORS, _Author)]
        drawn = random.Random(7).sample(ids, 2 * PAIRS)  # noqa: S311 - the same pairs each time
        hubs = [(ids[place], ids[(7 * place + 3) % HUBS]) for place in range(HUBS)]
        hubs = [(one, other) for one, other in hubs if one != other]
        await _times(graph, hubs, by="hops", k=1)  # until the server has planned and warmed up
        named = {"random": list(zip(drawn[::2], drawn[1::2], strict=True)), "hubs": hubs}
        for name, by, k in product(named, get_args(By), (1, 3, 10)):
            told = await _times(graph, named[name], by=by, k=k)
            print(f"{name:6} by {by:9} k={k:<2} {told}", flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main())
