"""How long paths take: between authors drawn at random, and among those of most collaborators."""

import random
from itertools import product
from typing import Final, get_args

from kg.cypher import parse
from kg.graph import Graph
from queries.graph.resolve import Found
from queries.paths.costs import By
from queries.paths.paths import find_paths
from queries.paths.question import PathQuestion
from schema.base import Row
from tests.bench.ground import Report
from tests.bench.timed import line

PAIRS: Final = 40
HUBS: Final = 20
PATHS: Final = (1, 3)
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


async def report(report: Report, graph: Graph) -> None:
    """Report a line for each rule and number of paths, and how many answers ended early."""
    ids = [row.id for row in await graph.read(AUTHORS, _Author)]
    drawn = random.Random(7).sample(ids, 2 * PAIRS)  # noqa: S311 - the same pairs each time
    hubs = [(ids[place], ids[(7 * place + 3) % HUBS]) for place in range(HUBS)]
    named = {
        "random authors": list(zip(drawn[::2], drawn[1::2], strict=True)),
        "20 hubs": [(one, other) for one, other in hubs if one != other],
    }
    early = 0
    for name, by, k in product(named, get_args(By), PATHS):

        async def _ask(pair: tuple[str, str], by: By = by, k: int = k) -> None:
            nonlocal early
            early += not await _found(graph, pair, by=by, k=k)

        await line(report, f"paths: best {k} by {by}, {name}", named[name], _ask)
    report.add(f"\nOf the paths, {early // 2} answers ended early, and said so.")


async def _found(graph: Graph, pair: tuple[str, str], *, by: By, k: int) -> bool:
    """Ask for paths and return whether all were walked."""
    source, target = pair
    ends = (Found(label="Author", id=key, name=key) for key in pair)
    asked = PathQuestion(source=source, target=target, by=by, k=k)
    return (await find_paths(graph, asked, ends=(next(ends), next(ends)))).complete
