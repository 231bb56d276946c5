"""The only door to Neo4j.

Reads are routed to followers and writes to the leader wherever the address is a cluster's
(`neo4j://`); one bookmark manager makes a process read its own writes. A read is one round trip:
no transaction is begun and committed around it. Only errors that the server calls transient are
tried again.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from neo4j import (
    READ_ACCESS,
    AsyncDriver,
    AsyncGraphDatabase,
    AsyncManagedTransaction,
    AsyncSession,
    EagerResult,
    NotificationMinimumSeverity,
    Query,
    RoutingControl,
    unit_of_work,
)
from neo4j.exceptions import DriverError, Neo4jError
from pydantic import BaseModel

from kg.cypher import Bound, Statement
from kg.errors import QueryError
from kg.faults import explained

RowT = TypeVar("RowT", bound=BaseModel)
Record = dict[str, Any]
Answers = list[list[Record]]
Watch = Callable[[str], AbstractContextManager[object]]

CONNECT_TIMEOUT_S: Final = 5.0  # a healthy server answers in milliseconds, a far one in one second


class Graph:
    """One driver, one database; open it once per process."""

    def __init__(
        self,
        driver: AsyncDriver,
        *,
        database: str,
        read_timeout_s: float,
        write_timeout_s: float,
        patience_s: float,
    ) -> None:
        self._driver = driver
        self._database = database
        self._read_timeout_s = read_timeout_s
        self._write_timeout_s = write_timeout_s
        self._patience_s = patience_s
        self._watch: Watch = nullcontext

    @classmethod
    def open(
        cls,
        uri: str,
        auth: tuple[str, str] | None,
        *,
        database: str,
        read_timeout_s: float = 10.0,
        write_timeout_s: float = 600.0,
        patience_s: float = 30.0,
    ) -> Self:
        """Open a driver without asking it anything; `patience_s` bounds its own retries."""
        driver = AsyncGraphDatabase.driver(
            uri,
            auth=auth,
            connection_timeout=CONNECT_TIMEOUT_S,
            connection_acquisition_timeout=max(patience_s, CONNECT_TIMEOUT_S),
            max_transaction_retry_time=patience_s,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
            telemetry_disabled=True,
        )
        return cls(
            driver,
            database=database,
            read_timeout_s=read_timeout_s,
            write_timeout_s=write_timeout_s,
            patience_s=patience_s,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Give every connection back."""
        await self._driver.close()

    def watch(self, watch: Watch) -> None:
        """Read from now on within what `watch` gives for the name of each statement."""
        self._watch = watch

    async def verify(self) -> None:
        """Raise GraphError if nobody answers, the sign-in fails or the database is unknown."""
        try:
            await self._driver.execute_query(
                "RETURN 1", routing_=RoutingControl.READ, database_=self._database
            )
        except (DriverError, Neo4jError, OSError) as error:
            raise explained(error, "signing in") from error

    async def read(self, statement: Statement, row: type[RowT], **params: object) -> list[RowT]:
        """Run a read statement and validate every record it returns as a `row`."""
        _require(statement, "read")
        bound = statement.bind(**params)
        try:
            with self._watch(statement.name):
                answer = await self._answer(bound)
        except (DriverError, Neo4jError, OSError) as error:
            raise explained(error, statement.name) from error
        return [row.model_validate(dict(record)) for record in answer.records]

    def session_for_reading(self) -> AsyncSession:
        """Return a session that reads, for `kg.free` alone: everybody else has a Statement."""
        return self._driver.session(
            database=self._database,
            default_access_mode=READ_ACCESS,
            fetch_size=100,  # rows that wait here while the first are looked at
            bookmark_manager=self._driver.execute_query_bookmark_manager,
        )

    async def write(
        self, steps: Sequence[Bound], *, keep: Callable[[Answers], bool] = lambda _answers: True
    ) -> Answers:
        """Run the steps in one transaction and return the records of each, in order.

        The transaction is rolled back if `keep`, given these, says that it is for nothing.
        """
        for step in steps:
            _require(step.statement, "write")
        work = unit_of_work(timeout=self._write_timeout_s)(_run_steps)
        manager = self._driver.execute_query_bookmark_manager
        try:
            async with self._driver.session(
                database=self._database, bookmark_manager=manager
            ) as session:
                return await session.execute_write(work, steps, keep)
        except _NotKept as found:
            return found.answers
        except (DriverError, Neo4jError, OSError) as error:
            names = ", ".join(dict.fromkeys(step.statement.name for step in steps))
            raise explained(error, names) from error

    async def _answer(self, bound: Bound) -> EagerResult:
        """Read in one round trip; if that fails in passing, patiently by the driver's own tries."""
        query = Query(bound.statement.text, timeout=self._read_timeout_s)
        asked_at = time.monotonic()
        try:
            return await self._at_once(query, bound.params)
        except (DriverError, Neo4jError) as error:
            if not error.is_retryable() or time.monotonic() - asked_at > self._patience_s:
                raise
        return await self._driver.execute_query(
            query, dict(bound.params), routing_=RoutingControl.READ, database_=self._database
        )

    async def _at_once(self, query: Query, params: Mapping[str, Any]) -> EagerResult:
        manager = self._driver.execute_query_bookmark_manager
        async with self._driver.session(
            database=self._database, default_access_mode=READ_ACCESS, bookmark_manager=manager
        ) as session:
            result = await session.run(query, dict(params))
            return await result.to_eager_result()


class _NotKept(Exception):  # noqa: N818 - no error: the way out of a transaction rolled back
    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.answers = answers


async def _run_steps(
    tx: AsyncManagedTransaction, steps: Sequence[Bound], keep: Callable[[Answers], bool]
) -> Answers:
    answers = []
    for step in steps:
        params: Mapping[str, Any] = step.params
        result = await tx.run(step.statement.text, dict(params))
        answers.append([dict(record) async for record in result])
    if not keep(answers):
        raise _NotKept(answers)
    return answers


def _require(statement: Statement, access: str) -> None:
    if statement.access != access:
        raise QueryError(f"{statement.name} declares {statement.access}, not {access}")
