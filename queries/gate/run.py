"""A free statement: judged, explained, judged again, and read within its limits."""

import asyncio
import json
import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

from kg.errors import AnswerLimitError, KGError
from kg.free import Plan, Reading, explain, reading
from kg.graph import Graph
from queries.gate.calls import check_calls
from queries.gate.growth import check_growth
from queries.gate.plans import check_plan
from queries.gate.question import MAX_BYTES, MAX_ROWS, Answer, Cut, Limits, Question
from queries.gate.tokens import joined, tokens_of

TIMEOUT_S: Final = 10.0
COUNTING_S: Final = 0.25  # after an answer is full, for the rows behind it, while they come quickly
LEAST_S: Final = 0.1  # of the time limit, where the plan took nearly all: 0 would be no limit
SEPARATORS: Final = (",", ":")

_LOG: Final = logging.getLogger("queries.gate.cost")
_FIELDS: Final = "access"  # attribute of a record that JSON logs are made of


@dataclass(slots=True)
class Cost:
    """What one statement took, for the log."""

    began: float = field(default_factory=time.monotonic)
    planned_rows: float | None = None
    rows: int = 0
    size: int = 0


def judge(text: str, params: Mapping[str, Any]) -> str:
    """Return the text to send; RefusedStatementError if it may do more than read, or too much."""
    tokens = tokens_of(text)
    check_calls(tokens)
    check_growth(tokens, params)
    return joined(tokens)


async def planned(graph: Graph, text: str, *, params: Mapping[str, Any], timeout_s: float) -> Plan:
    """Return the plan of a judged text; errors as of `check_plan`."""
    plan = await explain(graph, text, params=params, timeout_s=timeout_s)
    check_plan(plan)
    return plan


async def ask_freely(
    graph: Graph, question: Question, *, caller: str, timeout_s: float = TIMEOUT_S
) -> Answer:
    """Run a statement that reads and return as many rows as its limits hold; log what it cost.

    RefusedStatementError, StatementError (Neo4j cannot read it or carry it out), ArgumentError
    for parameters, WorkLimitError, MemoryLimitError, GraphTimeoutError.
    """
    cost = Cost()
    outcome = "answered"
    try:
        return await _asked(graph, question, cost=cost, timeout_s=timeout_s)
    except KGError as error:
        outcome = type(error).__name__
        raise
    finally:
        _log(question, cost, caller=caller, outcome=outcome)


async def read_answer(found: Reading, limits: Limits, *, cost: Cost) -> Answer:
    """Read rows up to the limits; `cost` is told how many there were and how long."""
    rows: list[list[Any]] = []
    cut = None
    try:
        async for row in found.rows:
            size = len(json.dumps(row, ensure_ascii=False, separators=SEPARATORS).encode()) + 1
            if len(rows) == limits.max_rows or cost.size + size > limits.max_bytes:
                cut = await _cut(found, limits, shown=len(rows))
                break
            rows.append(row)
            cost.rows, cost.size = len(rows), cost.size + size
    except AnswerLimitError:
        cut = Cut(by="max_bytes", shown=len(rows), total=None, at_least=len(rows) + 1, more=None)
    return Answer(columns=found.columns, rows=rows, truncated=cut, limits=limits)


async def _asked(graph: Graph, question: Question, *, cost: Cost, timeout_s: float) -> Answer:
    params = question.checked_parameters()
    text = judge(question.statement, params)
    plan = await planned(graph, text, params=params, timeout_s=timeout_s)
    cost.planned_rows = plan.rows
    limits = Limits(max_rows=question.max_rows, max_bytes=MAX_BYTES, timeout_s=timeout_s)
    left_s = max(timeout_s - (time.monotonic() - cost.began), LEAST_S)
    async with reading(graph, text, params=params, timeout_s=left_s, max_bytes=MAX_BYTES) as found:
        return await read_answer(found, limits, cost=cost)


async def _cut(found: Reading, limits: Limits, *, shown: int) -> Cut:
    """Return where an answer was cut, at a row that was read but is not shown."""
    counted, all_counted = await _counted(found, shown + 1)
    by_rows = shown == limits.max_rows
    more = min(counted, MAX_ROWS) if all_counted else MAX_ROWS
    return Cut(
        by="max_rows" if by_rows else "max_bytes",
        shown=shown,
        total=counted if all_counted else None,
        at_least=counted,
        more={"max_rows": more} if by_rows and shown < MAX_ROWS else None,
    )


async def _counted(found: Reading, counted: int) -> tuple[int, bool]:
    """Go on counting rows, for a while, and tell whether these are all."""
    with suppress(KGError, TimeoutError):  # what is shown is whole, whatever comes of the rest
        async with asyncio.timeout(COUNTING_S):
            async for _ in found.rows:
                counted += 1
            return counted, True
    return counted, False


def _log(question: Question, cost: Cost, *, caller: str, outcome: str) -> None:
    facts = {
        "caller": caller,
        "outcome": outcome,
        "seconds": round(time.monotonic() - cost.began, 3),
        "planned_rows": cost.planned_rows,
        "rows": cost.rows,
        "bytes": cost.size,
        "digest": blake2b(question.statement.encode(), digest_size=8).hexdigest(),
        "statement": " ".join(question.statement.split())[:300],
    }
    _LOG.info("cypher %s", json.dumps(facts, ensure_ascii=False), extra={_FIELDS: facts})
