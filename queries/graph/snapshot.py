"""The snapshot: the revision of the graph as a short word, the same while nothing changes.

Whoever reads the snapshot first and data afterwards may keep both: data that change later change
the snapshot too. Runs advance it with every batch that they write, not only at their end.
"""

import re
from typing import Final

from pydantic import JsonValue

from kg.cypher import load
from kg.errors import ArgumentError, SnapshotGoneError
from kg.graph import Graph
from schema.base import Row

STATEMENT: Final = load(__name__)

EMPTY: Final = "empty"
"""The snapshot of a graph that nobody has written to."""

SHAPE: Final[dict[str, JsonValue]] = {"pattern": "^([0-9a-f]{8}-[1-9][0-9]{0,15}|empty)$"}
"""For documents alone: what has another shape is refused in words of our own."""
_FORM: Final = re.compile(r"([0-9a-f]{8})-([1-9][0-9]{0,15})")


class Snapshot(Row):
    """A state of the graph; `epoch` is '' and `number` 0 where nobody has written to it."""

    epoch: str = ""
    number: int = 0

    @property
    def word(self) -> str:
        """The form that clients keep: letters, digits and '-'."""
        return f"{self.epoch}-{self.number}" if self.epoch else EMPTY

    @classmethod
    def parse(cls, name: str, text: str) -> "Snapshot":
        """Return the snapshot that a client gives back as the argument `name`.

        ArgumentError if it is none.
        """
        found = _FORM.fullmatch(text)
        if found is None and text != EMPTY:
            raise ArgumentError(name, f"{text[:40]!r} is no snapshot that this graph has told")
        return cls(epoch=found[1], number=int(found[2])) if found else cls()

    def since(self, name: str, text: str) -> "Snapshot":
        """Return an earlier snapshot that a client gives back as the argument `name`.

        SnapshotGoneError if it is of another graph: one that was built anew, or put back to an
        older state.
        """
        past = Snapshot.parse(name, text)
        if past.epoch != self.epoch or past.number > self.number:
            raise SnapshotGoneError(
                f"{name} {past.word} is no state that this graph was in, which is in {self.word} "
                "now; load everything anew"
            )
        return past


async def snapshot(graph: Graph) -> Snapshot:
    """Return the state that the graph is in; one index seek."""
    found = await graph.read(STATEMENT, Snapshot)
    return found[0] if found else Snapshot()


async def read_snapshot(graph: Graph) -> str:
    """Return the state that the graph is in, as clients keep it; one index seek."""
    return (await snapshot(graph)).word
