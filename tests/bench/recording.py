"""A graph that also writes down what is asked of it, so that the bare driver can do the same."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from pydantic import BaseModel

from kg.cypher import Bound, Statement
from kg.graph import Answers, Graph

RowT = TypeVar("RowT", bound=BaseModel)


class Writes(Protocol):
    """Whoever takes down the steps of one transaction after the other: a list, for example."""

    def append(self, steps: list[Bound], /) -> None: ...


class RecordingGraph(Graph):
    """A Graph whose `reads` and `writes` are what it was asked, in order."""

    reads: list[Bound]
    writes: Writes

    def record(self, writes: Writes | None = None) -> None:
        """Forget what was asked before, and give what is written to `writes` from now on."""
        self.reads = []
        self.writes = [] if writes is None else writes

    async def read(self, statement: Statement, row: type[RowT], **params: object) -> list[RowT]:
        self.reads.append(statement.bind(**params))
        return await super().read(statement, row, **params)

    async def write(
        self, steps: Sequence[Bound], *, keep: Callable[[Answers], bool] = lambda _answers: True
    ) -> Answers:
        self.writes.append(list(steps))
        return await super().write(steps, keep=keep)
