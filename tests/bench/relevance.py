"""Whether a walk ranks better than plain weight: on what authors turn to later.

An author's slice of the years up to a split is asked for topics, over names on papers and topics of
papers alone, so that nothing derived from later years leaks in. What the author's later papers are
about is the truth.
"""

from collections.abc import Sequence
from typing import Any, Final

from neo4j import AsyncDriver

from kg.graph import Graph
from queries.graph.slice import SliceRequest, slice_around
from tests.bench.ground import Report

ASKED: Final = 100
SPLIT: Final = 2018
SHOWN: Final = 10  # topics that a default slice shows
RANKS: Final = ("weight", "relevance")

ACTIVE: Final = """
MATCH (a:Author)
WHERE COUNT { (a)-[:AUTHORED]->(p) WHERE p.year <= $split } >= 3
  AND COUNT { (a)-[:AUTHORED]->(p) WHERE p.year > $split } >= 3
RETURN a.id AS id ORDER BY reverse(a.id) LIMIT $limit"""


async def report(report: Report, graph: Graph, driver: AsyncDriver) -> None:
    """Report how much of what authors turned to is shown, by each rank and at each depth."""
    found = await driver.execute_query(ACTIVE, split=SPLIT, limit=ASKED)
    authors = [record["id"] for record in found.records]
    truth = {one: set(await _topics(graph, one, from_year=SPLIT + 1)) for one in authors}
    report.add(f"{len(authors)} authors, topics to {SPLIT} against those since:\n")
    report.add(f"| depth | rank | recall at {SHOWN} | of new topics | MRR |\n|--:|---|--:|--:|--:|")
    for depth in (1, 2, 3):
        for rank in RANKS:
            rows = [
                await _judged(graph, one, truth[one], rank=rank, depth=depth) for one in authors
            ]
            figures = [_mean([row[place] for row in rows]) for place in range(3)]
            report.add(f"| {depth} | {rank} | {' | '.join(f'{one:.3f}' for one in figures)} |")


async def _judged(
    graph: Graph, author: str, truth: set[str], *, rank: str, depth: int
) -> tuple[float | None, float | None, float | None]:
    """Return the recall of the truth, that of what is new in it, and 1 / the first hit's place."""
    past = set(await _topics(graph, author, to_year=SPLIT))
    shown = await _topics(graph, author, to_year=SPLIT, rank=rank, depth=depth)
    hits = [place for place, topic in enumerate(shown, start=1) if topic in truth]
    return (
        _share(shown[:SHOWN], truth),
        _share(shown[:SHOWN], truth - past),
        (1 / hits[0] if hits else 0.0) if truth else None,
    )


async def _topics(graph: Graph, author: str, **limits: Any) -> list[str]:  # noqa: ANN401 - any limit
    asked = SliceRequest(
        center=(author,), edge_types=("AUTHORED,ABOUT",), per_type="topic:100,paper:30", **limits
    )
    found = await slice_around(graph, asked)
    return [node.id for node in found.nodes if node.type == "Topic"]


def _share(shown: Sequence[str], truth: set[str]) -> float | None:
    return len(truth.intersection(shown)) / len(truth) if truth else None


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / max(len(known), 1)
