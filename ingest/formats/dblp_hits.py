"""A page of DBLP's search: the publications that it tells, and how many there are."""

import json
from dataclasses import dataclass
from typing import Any

from kg.errors import SourceError


@dataclass(frozen=True, slots=True)
class Hits:
    """What one request brings."""

    found: list[Any]
    """What is told of each publication."""

    total: int

    @property
    def keys(self) -> list[str]:
        """Return what the page holds, in order."""
        return [str(one.get("key")) if isinstance(one, dict) else "" for one in self.found]


def hits(content: bytes) -> Hits:
    """Read an answer; ValueError if it is cut short, SourceError if DBLP refuses or has changed."""
    result = _held(json.loads(content), "result")
    status = _held(result, "status")
    if str(status.get("@code", "200")) != "200":
        raise SourceError(f"DBLP refuses: {status.get('@code')} {str(status.get('text'))[:300]}")
    listed = _held(result, "hits")
    total = str(listed.get("@total", ""))
    if not (total.isascii() and total.isdigit()):
        raise SourceError("DBLP no longer says how many publications there are (hits.@total)")
    held = listed.get("hit", [])
    several = held if isinstance(held, list) else [held]
    return Hits([one.get("info") if isinstance(one, dict) else one for one in several], int(total))


def _held(value: object, name: str) -> dict[str, Any]:
    found = value.get(name) if isinstance(value, dict) else None
    if not isinstance(found, dict):
        raise SourceError(f"DBLP's answer has no {name!r}: its interface has changed")
    return found
