"""Free text at the door to Neo4j: explained, and read row by row.

Only the analysts' gate comes here, with text that it has judged. Sessions are for reading alone,
and nothing is tried again.
"""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

from neo4j import AsyncResult, Query
from neo4j.exceptions import BrokenRecordError, DriverError, Neo4jError

from kg.errors import GraphError, MemoryLimitError, StatementError
from kg.faults import explained
from kg.graph import Graph
from kg.values import plain

MEMORY: Final = ("MemoryPoolOutOfMemory", "OutOfMemoryError", "TransactionOutOfMemory")
_EXPLAIN: Final = "EXPLAIN "
_PLACE: Final = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")
_LONGEST: Final = 1_000
_THEIRS: Final = ("Neo.ClientError.Statement.", "Neo.ClientError.Procedure.")
_OVERFLOWN: Final = ("Neo.DatabaseError.Statement.", "Neo.DatabaseError.General.")


@dataclass(frozen=True, slots=True)
class Operator:
    """One step of a plan: its name, the database it runs in, and what the plan tells of it."""

    name: str
    database: str
    details: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How Neo4j would run a statement; `kind` is 'r' for one that reads the graph."""

    kind: str
    operators: tuple[Operator, ...]
    rows: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Columns, and rows as they come, each a list of values that JSON can hold."""

    columns: list[str]
    rows: AsyncIterator[list[Any]]


async def explain(graph: Graph, text: str, *, params: Mapping[str, Any], timeout_s: float) -> Plan:
    """Return the plan of a statement, which is not run; errors as of `reading`."""
    async with _session(graph, _EXPLAIN + text, params=params, timeout_s=timeout_s) as result:
        summary = await result.consume()
    plan: dict[str, Any] = dict(summary.plan or {})
    rows = plan.get("args", {}).get("EstimatedRows", 0.0)
    return Plan(summary.query_type or "", tuple(_operators(plan)), float(rows))


@asynccontextmanager
async def reading(
    graph: Graph, text: str, *, params: Mapping[str, Any], timeout_s: float
) -> AsyncIterator[Reading]:
    """Run a statement that reads; what is left unread when the block ends is thrown away.

    StatementError if Neo4j cannot read or carry it out, MemoryLimitError, GraphTimeoutError.
    """
    async with _session(graph, text, params=params, timeout_s=timeout_s) as result:
        yield Reading(list(result.keys()), _rows(result))


@asynccontextmanager
async def _session(
    graph: Graph, text: str, *, params: Mapping[str, Any], timeout_s: float
) -> AsyncIterator[AsyncResult]:
    try:
        async with graph.session_for_reading() as session:
            # the text is the gate's: judged, and free by purpose
            yield await session.run(Query(text, timeout=timeout_s), dict(params))
    except (DriverError, Neo4jError, OSError) as error:
        raise _told(error) from error


async def _rows(result: AsyncResult) -> AsyncIterator[list[Any]]:
    async for record in result:
        yield [plain(value) for value in record.values()]


def _told(error: DriverError | Neo4jError | OSError) -> GraphError | StatementError:
    code = getattr(error, "code", None) or ""
    if any(mark in code for mark in MEMORY):
        return MemoryLimitError("the statement needs more memory than it may; ask for less at once")
    if code.startswith(_THEIRS):
        return StatementError(_sentence(error))
    if isinstance(error, BrokenRecordError):
        return StatementError("a date is beyond the year 9999; return it as text, by toString()")
    if code.startswith(_OVERFLOWN):
        return StatementError("Neo4j cannot carry this out; write it more simply")
    return explained(error, "the statement")


def _sentence(error: object) -> str:
    """Return Neo4j's words without the statement that it repeats, at the place in the sender's."""
    text = str(getattr(error, "message", None) or error).strip().split('\n"', 1)[0]
    found = _PLACE.search(text)
    if found is None:
        return text[:_LONGEST]
    line, column = int(found[1]), int(found[2])
    ahead = len(_EXPLAIN) if line == 1 and '"' + _EXPLAIN in str(error) else 0
    return f"{text[: found.start()].strip()[:_LONGEST]} (line {line}, column {column - ahead})"


def _operators(plan: Mapping[str, Any]) -> Iterator[Operator]:
    name, _, database = str(plan.get("operatorType", "")).partition("@")
    yield Operator(name, database, str(plan.get("args", {}).get("Details", "")))
    for child in plan.get("children", ()):
        yield from _operators(child)
