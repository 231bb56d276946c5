"""The template of an address, as `/v1/authors/{id}/papers`: a label of few values."""

import re
from collections.abc import Iterable
from typing import Final

UNKNOWN: Final = "unknown"

_PLACE: Final = re.compile(r"\{[^}]+\}")


class Addresses:
    """Tells templates from paths, whether or not a route was asked: a 304 needs none."""

    def __init__(self, templates: Iterable[str]) -> None:
        self._templates = tuple(re.sub(r":path\}", "}", one) for one in templates)
        branches = ("/".join(map(_branch, one.split("/"))) for one in self._templates)
        self._any = re.compile("|".join(f"({one})" for one in branches), re.DOTALL)

    def template(self, path: str) -> str:
        """Return the first template that fits a path, UNKNOWN if none does."""
        found = self._any.fullmatch(path)
        return self._templates[found.lastindex - 1] if found and found.lastindex else UNKNOWN


def _branch(segment: str) -> str:
    return ".+" if _PLACE.fullmatch(segment) else re.escape(segment)
