import asyncio

import pytest

from kg.graph import Graph
from schema.apply import apply, definitions
from tests.house import Run

pytestmark = pytest.mark.graph

NAMES = {definition.name for definition in definitions()}


async def test_what_is_missing_is_created_and_the_rest_left_alone(graph: Graph, run: Run) -> None:
    await run("DROP INDEX paper_year")

    assert await apply(graph) == ["paper_year"]
    assert await apply(graph) == []


async def test_two_that_apply_at_once_both_succeed(graph: Graph, run: Run) -> None:
    await run("DROP INDEX paper_year")

    await asyncio.gather(apply(graph), apply(graph))

    assert {row["name"] for row in await run("SHOW INDEXES YIELD name")} >= NAMES


async def test_schema_is_applied_while_the_graph_is_in_use(graph: Graph, run: Run) -> None:
    await run("DROP INDEX paper_year")

    await asyncio.gather(
        apply(graph), *(run("CREATE (:Paper {id: $id, year: 2020})", id=str(n)) for n in range(50))
    )

    assert await run("MATCH (p:Paper {year: 2020}) RETURN count(p) AS papers") == [{"papers": 50}]
