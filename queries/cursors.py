"""Cursors: where an answer ended, as an opaque text, behind what tells which question it is of.

A cursor is the fingerprint of its question, a dash, and base64url of what its reader needs. So a
cursor that is whole and sent with another question is told from one that is broken.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b
from typing import Final

from pydantic import JsonValue

from kg.errors import ArgumentError, ForeignCursorError

_BYTES: Final = 9  # of a fingerprint: two questions in a billion billion are alike
_PATTERN: Final = f"[0-9a-f]{{{2 * _BYTES}}}-[A-Za-z0-9_-]+"

SHAPE: Final[dict[str, JsonValue]] = {"pattern": f"^{_PATTERN}$"}
"""For documents alone: a cursor of another shape is refused in words of our own."""

_SHAPE: Final = re.compile(_PATTERN)


def fingerprint(asked: str) -> str:
    """Return a short text that tells one question from all others, by all that it asks."""
    return blake2b(asked.encode(), digest_size=_BYTES).hexdigest()


def seal(of: str, held: str) -> str:
    """Return the cursor that holds a text for the question with a fingerprint."""
    return f"{of}-{urlsafe_b64encode(held.encode()).decode().rstrip('=')}"


def unseal(of: str, cursor: str, *, whole: str) -> bytes:
    """Return what a cursor holds, which anyone may have forged; `whole` is what it goes on with.

    ArgumentError if it has not the shape of one, ForeignCursorError if it is of a question with
    another fingerprint.
    """
    if not _SHAPE.fullmatch(cursor):
        raise broken()
    whose, _, held = cursor.partition("-")
    if whose != of:
        raise ForeignCursorError(whole)
    try:
        return urlsafe_b64decode(held + "=" * (-len(held) % 4))
    except ValueError as error:
        raise broken() from error


def broken() -> ArgumentError:
    """Return the error for a cursor that is not as it was given out."""
    return ArgumentError("cursor", "is broken; send `next_cursor` as it came")
