"""The best paths in a real graph, against a look at every path there is."""

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph import Graph
from queries.paths.costs import By, cost
from queries.paths.question import MAX_PATHS
from tests.graph.paths import ask_paths, ids_of
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("unhurried")]

PEOPLE = "abcdefg"
PAIRS = [(one, other) for one in PEOPLE for other in PEOPLE if one < other]

ties = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([0.001, 0.25, 0.5, 1.0, 3.0]))

WRITE = """
UNWIND $people AS name CREATE (:Author {id: name, name: name, names: [], run_id: 'R1'})
WITH count(*) AS done
UNWIND $ties AS tie
MATCH (one:Author {id: tie[0]}) MATCH (other:Author {id: tie[1]})
CREATE (one)-[:COLLABORATED_WITH {closeness: tie[2], shared_papers: 1, first_year: 2020,
                                  last_year: 2020}]->(other)
"""


def _every_path(ties: dict[tuple[str, str], float], by: By, max_hops: int) -> list[list[str]]:
    held = nx.Graph(list(ties))
    held.add_nodes_from(PEOPLE)
    weights = {step: cost(by, "COLLABORATED_WITH", weight) for step, weight in ties.items()}
    ranked = [
        (sum(weights[min(step), max(step)] for step in pairwise(path)), path)
        for path in nx.all_simple_paths(held, "a", "g", cutoff=max_hops)
    ]
    return [path for _, path in sorted(ranked)]


@given(
    ties=ties,
    by=st.sampled_from(["hops", "closeness"]),
    k=st.integers(1, MAX_PATHS),
    max_hops=st.integers(1, 6),
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_the_best_paths_are_those_among_all(
    graph: Graph, run: Run, ties: dict[tuple[str, str], float], by: By, k: int, max_hops: int
) -> None:
    await run("MATCH (n:Author) DETACH DELETE n")
    await run(WRITE, people=list(PEOPLE), ties=[[*step, one] for step, one in ties.items()])

    found = await ask_paths(graph, "a", "g", by=by, k=k, max_hops=max_hops)

    assert ids_of(found) == _every_path(ties, by, max_hops)[:k]
    assert found.complete
