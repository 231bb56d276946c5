"""Free text at the door to Neo4j: explained, and read row by row, up to so many bytes.

Only the analysts' gate comes here, with text that it has judged. Sessions are for reading alone,
and nothing is tried again. The driver takes a row in whole however long it is, and has no option
for it; so what its socket reads is counted, and the connection ends where that is too much.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final, Self

from neo4j import AsyncResult, AsyncSession, Query
from neo4j.exceptions import BrokenRecordError, DriverError, Neo4jError

from kg.errors import AnswerLimitError, GraphError, MemoryLimitError, StatementError
from kg.faults import explained
from kg.graph import Graph
from kg.values import plain

MEMORY: Final = ("MemoryPoolOutOfMemory", "OutOfMemoryError", "TransactionOutOfMemory")
_EXPLAIN: Final = "EXPLAIN "
_PLACE: Final = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")
_LONGEST: Final = 1_000
_PAUSE_EVERY: Final = 100  # rows: what was sent already is read without giving way to others
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
    """How Neo4j would run a statement.

    `kind` is 'r' for one that reads the graph; `rows` the most that it expects of any step.
    """

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
    async with _session(graph) as session:
        result = await session.run(Query(_EXPLAIN + text, timeout=timeout_s), dict(params))
        summary = await result.consume()
    plan: dict[str, Any] = dict(summary.plan or {})
    operators, rows = zip(*_steps(plan), strict=True)
    return Plan(summary.query_type or "", operators, max(rows))


@asynccontextmanager
async def reading(
    graph: Graph, text: str, *, params: Mapping[str, Any], timeout_s: float, max_bytes: int
) -> AsyncIterator[Reading]:
    """Run a statement that reads; what is left unread when the block ends is thrown away.

    StatementError if Neo4j cannot read or carry it out, MemoryLimitError, GraphTimeoutError; the
    rows end with AnswerLimitError where `max_bytes` have come.
    """
    async with _session(graph) as session:
        # the text is the gate's: judged, and free by purpose
        result = await session.run(Query(text, timeout=timeout_s), dict(params))
        with _Tap(session, max_bytes) as tap:
            yield Reading(list(result.keys()), _rows(result, tap))


class _Tap:
    """Counts what a session's connection reads, and fails where it is more than `most` bytes.

    The driver lends the connection to others as soon as the last row is read: what these read is
    not counted.
    """

    def __init__(self, session: AsyncSession, most: int) -> None:
        connection: Any = session._connection  # noqa: SLF001 - no other way leads to its socket
        self._socket = connection.socket
        self._reader = asyncio.current_task()
        self._left = most

    def __enter__(self) -> Self:
        self._socket.recv_into = self._counted
        return self

    def __exit__(self, *_: object) -> None:
        if vars(self._socket).get("recv_into") == self._counted:
            del self._socket.recv_into  # its class has the driver's own

    @property
    def over(self) -> bool:
        """Whether more has come than may."""
        return self._left < 0

    async def _counted(self, buffer: memoryview, most: int) -> int:
        size: int = await type(self._socket).recv_into(self._socket, buffer, most)
        if asyncio.current_task() is self._reader:
            self._left -= size
            if self.over:  # the driver then ends this connection, and trusts its others as before
                raise asyncio.CancelledError
        return size


@asynccontextmanager
async def _session(graph: Graph) -> AsyncIterator[AsyncSession]:
    try:
        async with graph.session_for_reading() as session:
            yield session
    except (DriverError, Neo4jError, OSError) as error:
        raise _told(error) from error


async def _rows(result: AsyncResult, tap: _Tap) -> AsyncIterator[list[Any]]:
    read = 0
    try:
        async for record in result:
            yield [plain(value) for value in record.values()]
            read += 1
            if not read % _PAUSE_EVERY:
                await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        if tap.over:
            raise AnswerLimitError("the answer is longer than may be read") from error
        raise
    except (DriverError, Neo4jError, OSError) as error:
        raise _told(error) from error


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


def _steps(plan: Mapping[str, Any]) -> Iterator[tuple[Operator, float]]:
    name, _, database = str(plan.get("operatorType", "")).partition("@")
    facts = plan.get("args", {})
    yield (
        Operator(name, database, str(facts.get("Details", ""))),
        float(facts.get("EstimatedRows", 0.0)),
    )
    for child in plan.get("children", ()):
        yield from _steps(child)
