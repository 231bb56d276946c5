"""One request as an operator sees it: its id, and what it cost the database."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Final

from starlette.types import Scope

REQUEST_ID: Final = "X-Request-Id"

_WELL_FORMED: Final = re.compile(rb"[A-Za-z0-9._~:+/=-]{8,128}")
_KEY: Final = "kg.sighting"
_CURRENT: Final[ContextVar["Sighting | None"]] = ContextVar("sighting", default=None)


@dataclass(slots=True)
class Sighting:
    """What is known of one request; times in seconds."""

    request_id: str
    began: float = field(default_factory=time.perf_counter)
    status: int = 500  # unless an answer begins
    size: int = 0  # bytes of the body sent
    database_calls: int = 0
    database_s: float = 0.0


@contextmanager
def sighted(scope: Scope) -> Iterator[Sighting]:
    """Note a request under its sender's id, if that is well formed, else under a new one."""
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    known = given.decode() if _WELL_FORMED.fullmatch(given) else token_hex(8)
    sighting = scope[_KEY] = Sighting(known)
    token = _CURRENT.set(sighting)
    try:
        yield sighting
    finally:
        _CURRENT.reset(token)


def request_id_of(scope: Scope) -> str | None:
    """Return the id that a request is noted under, none where none is."""
    found: Sighting | None = scope.get(_KEY)
    return found.request_id if found else None


def count_call(seconds: float) -> None:
    """Add one call of the database to the request that is being answered, if one is."""
    if sighting := _CURRENT.get():
        sighting.database_calls += 1
        sighting.database_s += seconds
