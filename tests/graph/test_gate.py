"""The gate on a real Neo4j: what is hostile does no harm, what is honest is answered."""

import asyncio
import time
import tracemalloc
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any

import pytest

from kg.errors import KGError
from kg.graph import Graph
from queries.gate.question import MAX_BYTES, Answer, Question
from queries.gate.run import ask_freely
from tests.graph.bombs import BOUNDED, ENDED, PLANNED
from tests.graph.honest import HONEST
from tests.graph.hostile import DISGUISED, HARMLESS, OUTSIDE, WRITES
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]

LIMIT_S = 0.5
REFUSED = {"RefusedStatementError", "StatementError"}
LIMITED = {"GraphTimeoutError", "MemoryLimitError"}
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


async def _ended(graph: Graph, statement: str, *, timeout_s: float = 10.0) -> str:
    try:
        await _ask(graph, statement, timeout_s=timeout_s)
    except KGError as error:
        return type(error).__name__
    return "answered"


async def _otherwise(
    graph: Graph,
    statements: Mapping[str, str],
    expected: Iterable[str],
    *,
    timeout_s: float = 10.0,
) -> dict[str, str]:
    """Run several at once, and return those that ended otherwise than expected."""
    places = asyncio.Semaphore(4)

    async def _outcome(statement: str) -> str:
        async with places:
            return await _ended(graph, statement, timeout_s=timeout_s)

    outcomes = await asyncio.gather(*map(_outcome, statements.values()))
    found = dict(zip(statements, outcomes, strict=True))
    return {name: outcome for name, outcome in found.items() if outcome not in set(expected)}


@pytest.fixture
async def watched(graph: Graph, run: Run) -> AsyncIterator[Graph]:
    """The graph, which must hold afterwards what it held before."""
    before = await run(HELD), await run("SHOW INDEXES YIELD name RETURN count(*) AS n")
    yield graph
    after = await run(HELD), await run("SHOW INDEXES YIELD name RETURN count(*) AS n")
    assert before == after


async def test_a_statement_that_does_more_than_read_the_graph_is_refused(watched: Graph) -> None:
    assert not await _otherwise(watched, WRITES, REFUSED)
    assert not await _otherwise(watched, OUTSIDE, REFUSED)


async def test_a_disguise_is_seen_through(watched: Graph) -> None:
    assert not await _otherwise(watched, DISGUISED, REFUSED)


async def test_what_only_looks_like_a_write_is_answered(watched: Graph) -> None:
    assert not await _otherwise(watched, HARMLESS, {"answered"})


@pytest.fixture
async def crowd(run: Run) -> None:
    await run("UNWIND range(1, 300) AS n CREATE (:Author {id: 'A' + n, x: n, name: 'Nobody ' + n})")


@pytest.mark.usefixtures("crowd")
async def test_what_cannot_end_in_time_is_refused_by_its_plan(watched: Graph) -> None:
    assert not await _otherwise(watched, PLANNED, {"WorkLimitError"})


@pytest.mark.usefixtures("crowd")
@pytest.mark.parametrize("statement", ENDED.values(), ids=ENDED)
async def test_what_outgrows_its_limits_is_ended_by_them(watched: Graph, statement: str) -> None:
    began = time.monotonic()

    assert await _ended(watched, statement, timeout_s=LIMIT_S) in LIMITED

    assert time.monotonic() - began < 20 * LIMIT_S


async def test_whatever_is_run_stays_within_its_bounds(watched: Graph) -> None:
    harmless = {"answered", "StatementError", "WorkLimitError", *LIMITED}

    assert not await _otherwise(watched, BOUNDED, harmless, timeout_s=LIMIT_S)


@pytest.mark.parametrize("name", ["all rows", "rows of one kind", "long texts"])
async def test_an_answer_stays_within_its_bounds(graph: Graph, name: str) -> None:
    answer = await _ask(graph, BOUNDED[name])

    assert len(answer.rows) <= 1_000
    assert len(answer.model_dump_json()) <= MAX_BYTES + 1_000


async def test_an_honest_statement_is_answered(graph: Graph) -> None:
    assert not await _otherwise(graph, dict(zip(HONEST, HONEST, strict=True)), {"answered"})


async def test_a_row_is_not_taken_in_however_long_it_is(graph: Graph) -> None:
    await _ask(graph, "RETURN 1")
    tracemalloc.start()

    answer = await _ask(graph, "UNWIND range(1, 2000) AS n RETURN collect($x) AS texts")

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (answer.rows, answer.columns) == ([], ["texts"])
    assert answer.truncated
    assert (answer.truncated.by, answer.truncated.at_least) == ("max_bytes", 1)
    assert peak < 3 * MAX_BYTES
    assert (await _ask(graph, "RETURN 1 AS one")).rows == [[1]]


async def test_what_is_cut_is_said_with_the_parameter_that_shows_more(graph: Graph) -> None:
    cut = await _ask(graph, "UNWIND range(1, 7) AS x RETURN x", max_rows=3)
    whole = await _ask(graph, "UNWIND range(1, 3) AS x RETURN x", max_rows=3)

    assert cut.rows == [[1], [2], [3]]
    assert cut.truncated
    assert (cut.truncated.by, cut.truncated.more) == ("max_rows", {"max_rows": 7})
    assert (cut.truncated.shown, cut.truncated.total, cut.truncated.at_least) == (3, 7, 7)
    assert whole.truncated is None


@pytest.mark.usefixtures("crowd")
async def test_rows_that_take_long_are_counted_for_a_while(graph: Graph) -> None:
    text = "UNWIND range(1, 9999) AS n MATCH (a), (b) RETURN n"

    cut = (await _ask(graph, text, max_rows=3)).truncated

    assert cut
    assert (cut.by, cut.shown, cut.total) == ("max_rows", 3, None)
    assert (cut.at_least > 3, cut.more) == (True, {"max_rows": 10_000})
    assert (await _ask(graph, "RETURN 1 AS one")).rows == [[1]]


async def test_an_answer_is_cut_where_it_has_too_many_bytes(graph: Graph) -> None:
    text = "UNWIND range(1, 9000) AS x RETURN $x AS text"

    answer = await _ask(graph, text, max_rows=10_000)

    assert answer.truncated
    assert answer.truncated.by == "max_bytes"
    assert 700 < len(answer.rows) < 800


@pytest.mark.usefixtures("crowd")
async def test_others_are_served_while_the_gate_is_at_work(graph: Graph, run: Run) -> None:
    busy = asyncio.create_task(_ended(graph, ENDED["product counted"], timeout_s=1.5))
    await asyncio.sleep(0.2)

    answers = [await run("MATCH (a:Author {id: 'Aada'}) RETURN a.name AS name") for _ in range(5)]

    assert answers == [[{"name": "Ada Quill"}]] * 5
    assert await busy == "GraphTimeoutError"
