"""Cursors of lists: the sort key of the last item, as a text that fits no other list.

The key (a keyset) leads on though items come and go between two pages: nothing is repeated or
lost. A cursor is tied to the address and the parameters it was made for.
"""

import json
from typing import Final, TypeVar

from fastapi import Request
from pydantic import TypeAdapter, ValidationError

from queries import cursors

KeyT = TypeVar("KeyT", bound=tuple[object, ...])

_FREE: Final = {"cursor", "limit"}  # what may differ from page to page


def encode(request: Request, after: tuple[object, ...]) -> str:
    """Return the cursor for what follows the item with the sort key `after` in this list."""
    return seal(_fingerprint(request), after)


def decode(request: Request, cursor: str, key: TypeAdapter[KeyT]) -> KeyT:
    """Return the sort key in a cursor.

    ArgumentError if it is broken, ForeignCursorError if it was made for another list.
    """
    return unseal(_fingerprint(request), cursor, key)


def fingerprint(asked: object) -> str:
    """Return a short text that tells one list from all others, by the JSON of what is asked."""
    return cursors.fingerprint(json.dumps(asked))


def seal(of: str, after: tuple[object, ...]) -> str:
    """Return the cursor of the list with a fingerprint for what follows the key `after`."""
    return cursors.seal(of, json.dumps(after, ensure_ascii=False, separators=(",", ":")))


def unseal(of: str, cursor: str, key: TypeAdapter[KeyT]) -> KeyT:
    """Return the sort key in a cursor of the list with a fingerprint; errors as of `decode`."""
    held = cursors.unseal(of, cursor, whole="list")
    try:
        return key.validate_json(held)
    except ValidationError as error:
        raise cursors.broken() from error


def _fingerprint(request: Request) -> str:
    asked = sorted(item for item in request.query_params.multi_items() if item[0] not in _FREE)
    return fingerprint([request.url.path, asked])
