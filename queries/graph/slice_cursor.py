"""Where a slice ended, as an opaque text: it fits the same question about the same snapshot.

In one snapshot the order of a slice is total and stays as it is, so what a cursor skips is just
what was shown, and nothing is repeated or lost. A graph that changed since is not guessed at.
"""

from typing import Annotated, Final

from pydantic import Field, ValidationError

from kg.errors import SnapshotGoneError
from queries.cursors import broken, fingerprint, seal, unseal
from queries.graph.resolve import Label
from queries.graph.slice_request import SliceRequest
from schema.base import Frozen

_FREE: Final = {"cursor", "include", "max_edges"}  # what may differ from one slice to the next

Count = Annotated[int, Field(ge=0, lt=2**31)]  # a number in a cursor that anyone may forge


class Cursor(Frozen):
    """How many nodes of each type were shown before, and in which snapshot."""

    snapshot: str = ""
    shown: dict[Label, Count] = Field(default={})

    def check(self, snapshot: str) -> None:
        """Raise SnapshotGoneError if the graph is no longer the one that the cursor is about."""
        if self.snapshot not in {"", snapshot}:
            raise SnapshotGoneError(
                f"the graph has changed since the cursor was made (snapshot {self.snapshot}, now "
                f"{snapshot}): begin again without it, or go on with `exclude`, the ids that you "
                "have"
            )


def read_cursor(request: SliceRequest) -> Cursor:
    """Return where `request` goes on from, the beginning if it has no cursor.

    ArgumentError if its cursor is broken, ForeignCursorError if it belongs to another question.
    """
    if request.cursor is None:
        return Cursor()
    held = unseal(_fingerprint(request), request.cursor, whole="slice")
    try:
        return Cursor.model_validate_json(held)
    except ValidationError as error:
        raise broken() from error


def write_cursor(request: SliceRequest, *, snapshot: str, shown: dict[Label, int]) -> str:
    """Return the cursor for what follows the nodes shown so far."""
    cursor = Cursor(snapshot=snapshot, shown=shown)
    return seal(_fingerprint(request), cursor.model_dump_json())


def _fingerprint(request: SliceRequest) -> str:
    return fingerprint(request.model_dump_json(exclude=_FREE))
