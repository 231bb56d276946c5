"""Cursors: where a page of a list ended, as an opaque text that fits no other list.

A cursor holds the sort key of the last item (a keyset), so nothing is repeated or lost when
items come and go between two pages. It is tied to the address and the parameters it was made for.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b
from typing import Final, TypeVar

from fastapi import Request
from pydantic import JsonValue, TypeAdapter, ValidationError

from api.parameters import WrongParameterError
from schema.base import Frozen

KeyT = TypeVar("KeyT", bound=tuple[object, ...])

SHAPE: Final[dict[str, JsonValue]] = {"pattern": "^[A-Za-z0-9_-]*$"}
"""For the document alone: a cursor of another shape is refused in words of our own."""

_FREE: Final = {"cursor", "limit"}  # what may differ from page to page


class _Cursor(Frozen):
    of: str
    after: tuple[JsonValue, ...]


def encode(request: Request, after: tuple[object, ...]) -> str:
    """Return the cursor for what follows the item with the sort key `after` in this list."""
    return seal(_fingerprint(request), after)


def decode(request: Request, cursor: str, key: TypeAdapter[KeyT]) -> KeyT:
    """Return the sort key in a cursor.

    Raises WrongParameterError if it is broken or was made for another list.
    """
    return unseal(_fingerprint(request), cursor, key)


def fingerprint(asked: object) -> str:
    """Return a short text that tells one list from all others, by the JSON of what is asked."""
    return blake2b(json.dumps(asked).encode(), digest_size=9).hexdigest()


def seal(of: str, after: tuple[object, ...]) -> str:
    """Return the cursor of the list with a fingerprint for what follows the key `after`."""
    held = {"of": of, "after": after}
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def unseal(of: str, cursor: str, key: TypeAdapter[KeyT]) -> KeyT:
    """Return the sort key in a cursor of the list with a fingerprint.

    Raises WrongParameterError if it is broken or was made for another list.
    """
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        held = _Cursor.model_validate_json(urlsafe_b64decode(padded))
        after = key.validate_python(held.after)
    except (ValidationError, ValueError) as error:
        raise WrongParameterError.of(
            "cursor", "is broken; send `next_cursor` as it came"
        ) from error
    if held.of != of:
        raise WrongParameterError.of(
            "cursor", "belongs to another list; send it where it came from, with all else as then"
        )
    return after


def _fingerprint(request: Request) -> str:
    asked = sorted(item for item in request.query_params.multi_items() if item[0] not in _FREE)
    return fingerprint([request.url.path, asked])
