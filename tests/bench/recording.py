"""A graph that also writes down what is asked of it, so that the bare driver can do the same."""

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel

from kg.cypher import Bound, Statement
from kg.graph import Graph, Record

RowT = TypeVar("RowT", bound=BaseModel)


class RecordingGraph(Graph):
    """A Graph whose `reads` and `writes` are what it was asked, in order."""

    reads: list[Bound]
    writes: list[list[Bound]]

    def record(self) -> None:
        """Forget what was asked before."""
        self.reads, self.writes = [], []

    async def read(self, statement: Statement, row: type[RowT], **params: object) -> list[RowT]:
        self.reads.append(statement.bind(**params))
        return await super().read(statement, row, **params)

    async def write(self, steps: Sequence[Bound]) -> list[list[Record]]:
        self.writes.append(list(steps))
        return await super().write(steps)
