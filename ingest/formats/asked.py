"""What a person asks a source for, checked before the source is asked."""

from collections.abc import Iterable

from kg.errors import UsageError
from kg.ids import canonical, scheme_of


def dois(what: Iterable[str]) -> list[str]:
    """Return the DOIs, bare and each once; UsageError for what is none."""
    return list(dict.fromkeys(_doi(one) for one in what))


def _doi(one: str) -> str:
    found = canonical(one)
    if not found or scheme_of(found) != "doi":
        raise UsageError(f"{one!r} is not a DOI")
    return found.removeprefix("doi:")
