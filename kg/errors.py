"""Every error this project raises on purpose, and the exit code that `kg` ends with.

KGError                        1  something is wrong inside the project
├── UsageError                 2  the caller asked wrongly
│   ├── ArgumentError          2  one argument is not what it may be
│   │   ├── UnknownIdError     2  one argument names a node that the graph does not hold
│   │   └── ForeignCursorError 2  a cursor was made for another question
│   ├── ConfigError            2  a setting is missing or wrong
│   ├── AmbiguousNameError     2  a name fits several nodes
│   ├── UnknownQueryError      2  no question that can be asked has this name
│   ├── RefusedStatementError  2  free Cypher that the gate does not let through
│   └── StatementError         2  free Cypher that Neo4j cannot read or carry out
├── UnknownNodeError           3  the graph does not hold what was asked for
├── SnapshotGoneError          3  the graph has gone on since the snapshot that was named
├── GraphError                 4  the database refused or failed
│   ├── GraphDownError         4  nobody answers: try again later
│   ├── GraphTimeoutError      4  the statement took longer than it may
│   ├── MemoryLimitError       4  the statement needed more memory than it may
│   ├── WorkLimitError         4  the statement would read more rows than any time limit allows
│   ├── AnswerLimitError       4  the answer is longer than may be read
│   ├── ConflictError          4  a uniqueness constraint refused the write
│   └── LocalServerError       4  the local Neo4j cannot be fetched, started or stopped
├── BusyError                  4  too many ask at once: try again later
│   └── BusyCallerError        4  the many are the caller
├── RecordError                5  one source record cannot be loaded
├── SourceError                6  a source does not answer, refuses, or no longer answers as it did
├── InterruptedRunError      130  an ingest run was stopped before its end
└── QueryError                 1  a .cypher file breaks the house format
"""

from collections.abc import Sequence
from typing import ClassVar


class KGError(Exception):
    """Base class; catch it at a process boundary only."""

    exit_code: ClassVar[int] = 1


class UsageError(KGError):
    """The caller asked wrongly; the message says what would be right."""

    exit_code = 2


class ArgumentError(UsageError):
    """One argument is not what it may be; `detail` goes on from its `name`."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(f"{name} {detail}")
        self.name = name
        self.detail = detail


class UnknownIdError(ArgumentError):
    """One argument names a node that the graph does not hold."""

    def __init__(self, name: str, key: str, *, label: str) -> None:
        super().__init__(name, f"names {key!r}, which the graph knows as no {label.lower()}")


class ForeignCursorError(ArgumentError):
    """A cursor was made for another question than it is sent with."""

    def __init__(self, whole: str) -> None:
        super().__init__("cursor", f"belongs to another {whole}; send it with all else as then")


class ConfigError(UsageError):
    """A setting is missing or wrong."""


class AmbiguousNameError(UsageError):
    """A name fits several nodes; `candidates` are lines that tell them apart."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        lines = "".join(f"\n  {line}" for line in candidates)
        super().__init__(f"{name!r} fits {len(candidates)} entries; name one by its id:{lines}")
        self.candidates = tuple(candidates)


class UnknownQueryError(UsageError):
    """No question that can be asked has this name; the message says which are near."""


class RefusedStatementError(UsageError):
    """The gate does not let a free statement through; `part` is what of it, `why` the reason."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(f"not allowed: {part} ({why})")
        self.part = part
        self.why = why


class StatementError(UsageError):
    """Neo4j cannot read a free statement, or cannot carry it out; the message is Neo4j's."""


class UnknownNodeError(KGError):
    """The graph does not hold what was asked for; `argument` is what named it, if that is told."""

    exit_code = 3

    def __init__(self, label: str, key: str, *, argument: str | None = None) -> None:
        super().__init__(f"no {label.lower()} is known as {key!r}")
        self.label = label
        self.key = key
        self.argument = argument


class SnapshotGoneError(KGError):
    """The graph has gone on since the snapshot that was named, or is another; begin anew."""

    exit_code = 3


class GraphError(KGError):
    """The database refused a statement or failed."""

    exit_code = 4


class GraphDownError(GraphError):
    """Nobody answers at the database's address; the same call may succeed later."""


class GraphTimeoutError(GraphError):
    """A statement took longer than it may and was ended by the server."""


class MemoryLimitError(GraphError):
    """A statement needed more memory than it may and was ended by the server."""


class WorkLimitError(GraphError):
    """By its plan a statement reads more rows than it could within any limit of time."""


class AnswerLimitError(GraphError):
    """More bytes came than may be read; what came before is whole."""


class ConflictError(GraphError):
    """A uniqueness constraint refused a write: somebody else wrote the same key first."""


class LocalServerError(GraphError):
    """The local Neo4j cannot be fetched, started or stopped."""


class BusyError(KGError):
    """Too many ask at once; the same call may succeed later."""

    exit_code = 4


class BusyCallerError(BusyError):
    """The caller asks while another question of the same caller is at work."""


class RecordError(KGError):
    """One source record cannot be loaded; the message is the reason kept beside it."""

    exit_code = 5


class SourceError(KGError):
    """A source does not answer, refuses, or has changed; what was loaded before stays."""

    exit_code = 6


class InterruptedRunError(KGError):
    """An ingest run was stopped before its end; what it wrote stays and it can be resumed."""

    exit_code = 130


class QueryError(KGError):
    """A .cypher file breaks the house format."""
