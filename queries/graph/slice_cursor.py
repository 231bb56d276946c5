"""Where a slice ended, as an opaque text: it fits the same question about the same snapshot.

In one snapshot the order of a slice is total and stays as it is, so what a cursor skips is just
what was shown, and nothing is repeated or lost. A graph that changed since is not guessed at.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b
from typing import Annotated, Final

from pydantic import Field, ValidationError

from kg.errors import ArgumentError, SnapshotGoneError
from queries.graph.resolve import Label
from queries.graph.slice_request import SliceRequest
from schema.base import Frozen

_FREE: Final = {"cursor", "include", "max_edges"}  # what may differ from one slice to the next

Count = Annotated[int, Field(ge=0, lt=2**31)]  # a number in a cursor that anyone may forge


class Cursor(Frozen):
    """How many nodes of each type were shown before, in which snapshot, for which question."""

    snapshot: str = ""
    of: str = ""
    shown: dict[Label, Count] = Field(default={})

    def check(self, snapshot: str) -> None:
        """Raise SnapshotGoneError if the graph is no longer the one that the cursor is about."""
        if self.snapshot not in {"", snapshot}:
            raise SnapshotGoneError(self.snapshot, snapshot)


def read_cursor(request: SliceRequest) -> Cursor:
    """Return where `request` goes on from, the beginning if it has no cursor.

    ArgumentError if its cursor is broken or belongs to another question.
    """
    if request.cursor is None:
        return Cursor()
    try:
        padded = request.cursor.encode("ascii") + b"=" * (-len(request.cursor) % 4)
        found = Cursor.model_validate_json(urlsafe_b64decode(padded))
    except (ValidationError, ValueError) as error:
        raise ArgumentError("cursor", "is broken; send `next_cursor` as it came") from error
    if found.of != _fingerprint(request):
        raise ArgumentError("cursor", "belongs to another slice; send it with all else as then")
    return found


def write_cursor(request: SliceRequest, *, snapshot: str, shown: dict[Label, int]) -> str:
    """Return the cursor for what follows the nodes shown so far."""
    cursor = Cursor(snapshot=snapshot, of=_fingerprint(request), shown=shown)
    return urlsafe_b64encode(cursor.model_dump_json().encode()).decode().rstrip("=")


def _fingerprint(request: SliceRequest) -> str:
    return blake2b(request.model_dump_json(exclude=_FREE).encode(), digest_size=9).hexdigest()
