import asyncio
from collections.abc import AsyncIterator
from time import monotonic

import pytest
from pydantic import SecretStr

from kg.config import Settings
from kg.connection import open_graph
from kg.cypher import Statement, parse
from kg.errors import ConflictError, GraphDownError, GraphError, GraphTimeoutError, QueryError
from kg.graph import Graph
from schema.base import Row

pytestmark = pytest.mark.graph

HEAD = "// A test's own statement.\n// access {access}\n// return n INTEGER\n// cost none\n\n"


class Number(Row):
    n: int


def _statement(text: str, access: str = "read") -> Statement:
    return parse("test", HEAD.format(access=access) + text)


@pytest.fixture
async def hasty(graph_settings: Settings) -> AsyncIterator[Graph]:
    async with open_graph(graph_settings.model_copy(update={"query_timeout_s": 0.2})) as graph:
        yield graph


async def test_rows_come_back_typed(graph: Graph) -> None:
    rows = await graph.read(_statement("UNWIND [1, 2] AS n RETURN n"), Number)

    assert rows == [Number(n=1), Number(n=2)]


async def test_a_statement_that_declares_read_cannot_write(graph: Graph) -> None:
    with pytest.raises(GraphError, match=r"[Ww]rit"):
        await graph.read(_statement("CREATE (:Author {id: 'x'}) RETURN 1 AS n"), Number)


async def test_a_statement_runs_only_the_way_it_declares(graph: Graph) -> None:
    with pytest.raises(QueryError, match="declares"):
        await graph.write([_statement("RETURN 1 AS n").bind()])
    with pytest.raises(QueryError, match="declares"):
        await graph.read(_statement("RETURN 1 AS n", "write"), Number)


async def test_the_steps_of_a_write_stand_or_fall_together(graph: Graph) -> None:
    create = _statement("CREATE (:Author {id: 'x'}) RETURN 1 AS n", "write").bind()

    with pytest.raises(ConflictError):
        await graph.write([create, create])

    found = await graph.read(_statement("MATCH (a:Author) RETURN count(a) AS n"), Number)
    assert found == [Number(n=0)]


async def test_a_write_that_is_cancelled_ends_at_once_and_keeps_nothing(graph: Graph) -> None:
    create = _statement("CREATE (:Author {id: 'x'}) RETURN 1 AS n", "write").bind()
    slow = _statement("UNWIND range(1, 1000000000) AS x RETURN max(x) AS n", "write").bind()
    task = asyncio.create_task(graph.write([create, slow]))
    await asyncio.sleep(0.5)

    asked_at = monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await graph.write([create])  # which waits for as long as the other holds its lock

    assert monotonic() - asked_at < 3
    assert task.cancelled()


async def test_a_client_reads_its_own_writes(graph: Graph) -> None:
    await graph.write([_statement("CREATE (:Author {id: 'x'}) RETURN 1 AS n", "write").bind()])

    found = await graph.read(_statement("MATCH (a:Author) RETURN count(a) AS n"), Number)

    assert found == [Number(n=1)]


async def test_a_read_that_takes_too_long_is_ended(hasty: Graph) -> None:
    slow = "UNWIND range(1, 100000000) AS x WITH sum(x % 7) AS n RETURN n"

    with pytest.raises(GraphTimeoutError, match="KG_QUERY_TIMEOUT_S"):
        await hasty.read(_statement(slow), Number)


@pytest.mark.parametrize(
    ("change", "advice"),
    [
        pytest.param({"neo4j_password": SecretStr("wrong")}, "KG_NEO4J_PASSWORD", id="password"),
        pytest.param({"neo4j_database": "nowhere"}, "KG_NEO4J_DATABASE", id="unknown database"),
        pytest.param({"neo4j_uri": "bolt://127.0.0.1:9"}, "KG_NEO4J_URI", id="nobody listens"),
    ],
)
async def test_what_cannot_be_reached_is_explained(
    graph_settings: Settings, change: dict[str, object], advice: str
) -> None:
    settings = graph_settings.model_copy(update=change)

    async with open_graph(settings, patience_s=1) as graph:
        with pytest.raises(GraphError, match=advice):
            await graph.verify()


async def test_a_database_that_is_gone_is_told_apart(graph_settings: Settings) -> None:
    settings = graph_settings.model_copy(update={"neo4j_uri": "bolt://127.0.0.1:9"})

    async with open_graph(settings, patience_s=1) as graph:
        with pytest.raises(GraphDownError):
            await graph.read(_statement("RETURN 1 AS n"), Number)
