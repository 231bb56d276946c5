import pytest

from kg.graph import Graph
from queries.graph.contents import contents
from schema.edges import EDGES
from schema.nodes import NODES
from tests.house import Run

pytestmark = pytest.mark.graph

RUNS = """
UNWIND [
  ['R1', 'records:a.jsonl', 'complete', null], ['R2', 'records:b.jsonl', 'complete', null],
  ['R3', 'records:a.jsonl', 'incomplete', null], ['R4', 'derive:closeness', 'complete', 2022],
  ['R5', 'derive:closeness', 'running', null]
] AS row
CREATE (:Run {id: row[0], source: row[1], status: row[2], as_of: row[3], created: 3,
              started_at: datetime('2026-01-02T03:04:05.678901234Z')})
"""


@pytest.mark.usefixtures("world")
async def test_everything_the_schema_knows_is_counted(graph: Graph) -> None:
    held = await contents(graph)

    assert held.nodes.keys() == {node.label for node in NODES}
    assert held.edges.keys() == {edge.type for edge in EDGES}
    assert (held.nodes["Author"], held.nodes["Paper"], held.nodes["Run"]) == (4, 5, 0)
    assert (held.edges["AUTHORED"], held.edges["WITHIN"], held.edges["REFERS_TO"]) == (10, 5, 1)


@pytest.mark.usefixtures("world")
async def test_the_newest_year_is_told(graph: Graph) -> None:
    assert (await contents(graph)).newest_year == 2022


async def test_an_empty_graph_holds_nothing(graph: Graph) -> None:
    held = await contents(graph)

    assert set(held.nodes.values()) | set(held.edges.values()) == {0}
    assert (held.newest_year, held.as_of, held.runs) == (None, None, [])


async def test_the_latest_run_of_each_source_is_told(graph: Graph, run: Run) -> None:
    await run(RUNS)

    held = await contents(graph)

    assert [(one.source, one.run_id, one.status) for one in held.runs] == [
        ("derive:closeness", "R5", "running"),
        ("records:a.jsonl", "R3", "incomplete"),
        ("records:b.jsonl", "R2", "complete"),
    ]
    assert (held.runs[0].created, held.runs[0].finished_at) == (3, None)


async def test_closeness_is_as_of_its_last_complete_run(graph: Graph, run: Run) -> None:
    await run(RUNS)

    assert (await contents(graph)).as_of == 2022
