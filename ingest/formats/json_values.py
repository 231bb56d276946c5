"""What a JSON document holds, taken as it should be or not at all: no wrong type gets through."""

from collections.abc import Iterable
from typing import Any

from ingest.formats.dates import possible, year_of
from ingest.formats.markup import plain, prose
from kg.errors import SourceError
from kg.ids import canonical, scheme_of
from schema.text import LONGEST_LINE, LONGEST_PROSE


def words(listed_fields: str) -> frozenset[str]:
    """Return the words of a text, each the name of a field."""
    return frozenset(listed_fields.split())


def text(value: object) -> str:
    """Return a text without markup on one line; empty if it is not a text."""
    return plain(value) if isinstance(value, str) else ""


def line(value: object) -> str | None:
    """Return a text cut to a line's length; none if there is no text."""
    return text(value)[:LONGEST_LINE].strip() or None


def abstract(value: object) -> str | None:
    """Return an abstract without markup; none if there is none, or if it is far too long."""
    found = prose(value) if isinstance(value, str) else ""
    return found if 0 < len(found) <= LONGEST_PROSE else None


def values(value: object) -> list[Any]:
    """Return a list; a single value as a list of it, nothing as an empty one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def first(value: object) -> object:
    """Return the first of a list, or a single value; none if there is nothing."""
    found = values(value)
    return found[0] if found else None


def mapping(value: object) -> dict[str, Any]:
    """Return an object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list."""
    return [one for one in values(value) if isinstance(one, dict)]


def year(*candidates: object) -> int | None:
    """Return the first candidate that a paper's year can be."""
    return next(filter(None, map(_year, candidates)), None)


def key(scheme: str, value: object) -> str | None:
    """Return the canonical identifier of a scheme; none if the value is none of it.

    The value may be an address that ends in the identifier, as ORCID's and ROR's are written.
    """
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    bare = str(value).strip()
    if scheme in {"orcid", "ror"}:
        bare = bare.rstrip("/").rpartition("/")[2]
    found = canonical(bare if bare[:4].lower() == "http" else f"{scheme}:{bare}")
    return found if found and scheme_of(found) == scheme else None


def isbn(value: object) -> str | None:
    """Return the canonical identifier of a book, its number without hyphens."""
    digits = text(value).rpartition("/")[2].replace("-", "").replace(" ", "").upper()
    fits = len(digits) in {10, 13} and digits[:-1].isdecimal() and digits.isascii()
    return key("isbn", digits) if fits and (digits[-1].isdecimal() or digits[-1] == "X") else None


def kept(keys: Iterable[str | None]) -> list[str]:
    """Return the identifiers that are some, each once, in order."""
    return list(dict.fromkeys(one for one in keys if one))


def filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that hold something; an empty text is held."""
    return {name: value for name, value in fields.items() if value not in (None, [])}


def listed(answer: object, *path: str, name: str) -> list[Any]:
    """Return the list at a path of a service's answer; SourceError if there is none."""
    found = answer
    for step in path:
        found = mapping(found).get(step)
    if not isinstance(found, list):
        raise SourceError(f"{name} answers otherwise than it did: no list at {'.'.join(path)!r}")
    return found


def _year(candidate: object) -> int | None:
    if isinstance(candidate, str):  # a year, or a day that begins with it
        return year_of(candidate.strip()[:4])
    return possible(candidate) if isinstance(candidate, int) else None
