"""The gate on a real Neo4j: what is hostile does no harm, what is honest is answered."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from kg.errors import (
    GraphTimeoutError,
    KGError,
    MemoryLimitError,
    StatementError,
)
from kg.graph import Graph
from queries.gate.question import MAX_BYTES, Answer, Question
from queries.gate.run import ask_freely
from tests.graph.bombs import BOUNDED, ENDED
from tests.graph.honest import HONEST
from tests.graph.hostile import DISGUISED, HARMLESS, OUTSIDE, WRITES
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]

LIMIT_S = 1.0
PARAMS: dict[str, Any] = {"x": "x" * 10_000, "id": "Aada", "ids": ["Aada", "Abea"]}
HELD = """
MATCH (n) OPTIONAL MATCH (n)-[r]->()
RETURN count(DISTINCT n) AS nodes, count(r) AS edges, sum(size(keys(n))) AS properties
"""


async def _ask(graph: Graph, statement: str, **options: Any) -> Answer:  # noqa: ANN401
    params = {name: value for name, value in PARAMS.items() if f"${name}" in statement}
    question = Question.model_construct(
        statement=statement, parameters=params, max_rows=options.get("max_rows", 1_000)
    )
    limit_s = options.get("timeout_s", 10.0)
    return await ask_freely(graph, question, caller="test", timeout_s=limit_s)


async def _ended(graph: Graph, statement: str) -> str:
    try:
        await _ask(graph, statement)
    except KGError as error:
        return type(error).__name__
    return "answered"


@pytest.fixture
async def watched(graph: Graph, run: Run) -> AsyncIterator[Graph]:
    """The graph, which must hold afterwards what it held before."""
    before = await run(HELD), await run("SHOW INDEXES YIELD name RETURN count(*) AS n")
    yield graph
    after = await run(HELD), await run("SHOW INDEXES YIELD name RETURN count(*) AS n")
    assert before == after


@pytest.mark.parametrize(
    "statement", [*WRITES.values(), *OUTSIDE.values()], ids=[*WRITES, *OUTSIDE]
)
async def test_a_statement_that_does_more_than_read_the_graph_is_refused(
    watched: Graph, statement: str
) -> None:
    assert await _ended(watched, statement) in {"RefusedStatementError", "StatementError"}


@pytest.mark.parametrize("statement", DISGUISED.values(), ids=DISGUISED)
async def test_a_disguise_is_seen_through(watched: Graph, statement: str) -> None:
    assert await _ended(watched, statement) in {"RefusedStatementError", "StatementError"}


@pytest.mark.parametrize("statement", HARMLESS.values(), ids=HARMLESS)
async def test_what_only_looks_like_a_write_is_answered(watched: Graph, statement: str) -> None:
    assert await _ended(watched, statement) == "answered"


@pytest.fixture
async def crowd(run: Run) -> None:
    await run("UNWIND range(1, 300) AS n CREATE (:Author {id: 'A' + n, x: n, name: 'Nobody ' + n})")


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("statement", ENDED.values(), ids=ENDED)
async def test_what_outgrows_its_limits_is_ended_by_them(watched: Graph, statement: str) -> None:
    began = time.monotonic()

    with pytest.raises((GraphTimeoutError, MemoryLimitError)):
        await _ask(watched, statement, timeout_s=LIMIT_S)

    assert time.monotonic() - began < 10 * LIMIT_S


@pytest.mark.parametrize("statement", BOUNDED.values(), ids=BOUNDED)
async def test_whatever_is_run_stays_within_its_bounds(watched: Graph, statement: str) -> None:
    began = time.monotonic()

    try:
        answer = await _ask(watched, statement, timeout_s=LIMIT_S)
    except (StatementError, GraphTimeoutError, MemoryLimitError):
        answer = None

    assert time.monotonic() - began < 10 * LIMIT_S
    if answer:
        assert len(answer.rows) <= 1_000
        assert len(answer.model_dump_json()) <= MAX_BYTES + 1_000


@pytest.mark.parametrize("statement", HONEST)
async def test_an_honest_statement_is_answered(graph: Graph, statement: str) -> None:
    answer = await _ask(graph, statement)

    assert answer.columns
    assert answer.truncated is None


async def test_what_is_cut_is_said_with_the_parameter_that_shows_more(graph: Graph) -> None:
    cut = await _ask(graph, "UNWIND range(1, 7) AS x RETURN x", max_rows=3)
    whole = await _ask(graph, "UNWIND range(1, 3) AS x RETURN x", max_rows=3)

    assert cut.rows == [[1], [2], [3]]
    assert cut.truncated
    assert (cut.truncated.by, cut.truncated.more) == ("max_rows", {"max_rows": 10_000})
    assert whole.truncated is None


async def test_an_answer_is_cut_where_it_has_too_many_bytes(graph: Graph) -> None:
    text = "UNWIND range(1, 9000) AS x RETURN $x AS text"

    answer = await _ask(graph, text, max_rows=10_000)

    assert answer.truncated
    assert answer.truncated.by == "max_bytes"
    assert 700 < len(answer.rows) < 800


@pytest.mark.usefixtures("crowd")
async def test_others_are_served_while_the_gate_is_at_work(graph: Graph, run: Run) -> None:
    busy = asyncio.create_task(_ended(graph, ENDED["product of everything"]))
    await asyncio.sleep(0.2)

    answers = [await run("MATCH (a:Author {id: 'Aada'}) RETURN a.name AS name") for _ in range(5)]

    assert answers == [[{"name": "Ada Quill"}]] * 5
    assert await busy == "GraphTimeoutError"
