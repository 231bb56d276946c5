"""Addresses for those who watch over the service: no limit keeps them from seeing how it is."""

from typing import Final

from starlette.types import Scope

WATCHED: Final = frozenset({"/healthz", "/readyz", "/metrics"})


def exempt(scope: Scope) -> bool:
    """Tell whether nothing is limited: those addresses, and what is no request."""
    return scope["type"] != "http" or scope["path"] in WATCHED
