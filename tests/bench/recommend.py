"""How long recommendations take.

The median author has as many collaborators as half of those who have any; the hubs have most.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from itertools import product
from typing import Final

from kg.cypher import parse
from kg.graph import Graph
from queries.recommend.collaborators import recommended_collaborators
from queries.recommend.experts import experts
from queries.recommend.papers import recommended_papers
from queries.recommend.similar import similar_authors
from queries.recommend.topics import recommended_topics
from schema.base import Row
from tests.bench.ground import Report
from tests.bench.timed import line

HUBS: Final = 20
MEDIAN: Final = 100
ROWS: Final = 25
QUESTIONS: Final[dict[str, Callable[..., Awaitable[object]]]] = {
    "recommended collaborators": recommended_collaborators,
    "recommended papers": recommended_papers,
    "recommended topics": recommended_topics,
    "similar authors": similar_authors,
}

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


async def report(report: Report, graph: Graph) -> None:
    """Report a line for each question and kind of author or topic."""
    authors = await _by_degree(graph, "Author")
    topics = await _by_degree(graph, "Topic")
    middle = len(authors) // 2
    groups = {
        "median author": authors[middle : middle + MEDIAN],
        f"{HUBS} hubs": authors[:HUBS],
    }
    for (name, ids), (kind, ask) in product(groups.items(), QUESTIONS.items()):
        await line(report, f"{kind}, {name}", ids, partial(ask, graph, max_rows=ROWS))
    asked = partial(experts, graph, max_rows=ROWS)
    await line(report, f"experts on the {HUBS} largest topics", topics[:HUBS], asked)


async def _by_degree(graph: Graph, label: str) -> list[str]:
    found = await graph.read(BY_DEGREE, _Node, label=label)
    return [one.id for one in found]
