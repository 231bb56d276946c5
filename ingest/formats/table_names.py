"""The cell of a table that lists authors, and the cells that go with it name by name."""

import re
from typing import Final

from ingest.formats.markup import untagged
from ingest.formats.people import Person
from kg.errors import RecordError

MARKS: Final = (";", "|")  # of these, the first that a cell holds parts it
_AND: Final = re.compile(r",?\s+and\s+|\s+&\s+", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"\s*\(\d{5,15}\)$")  # Scopus's own number of the author
_SUFFIX: Final = re.compile(r",\s*(?:jr|sr|ii|iii|iv|ph\.?d|md)\b\.?", re.IGNORECASE)
_ORCID: Final = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$", re.ASCII | re.IGNORECASE)


def people(
    authors: str, *, orcids: str = "", affiliations: str = "", separator: str = ""
) -> list[Person]:
    """Return the persons that a cell lists; ORCID iDs and affiliations if there is one for each.

    ORCID iDs may also say whose they are: 'Family, Given/0000-…'. RecordError where commas may
    part names as well as the parts of a name.
    """
    names = [_NUMBERED.sub("", name) for name in _parts(authors, separator) if name]
    if not separator:
        _refuse_commas(names)
    keys = _orcids(orcids, names, separator)
    places = _parallel(affiliations, len(names), separator)
    return [
        Person(name, (f"orcid:{key}",) if key else (), (place,) if place else ())
        for name, key, place in zip(names, keys, places, strict=True)
    ]


def _parts(text: str, separator: str) -> list[str]:
    text = untagged(text)  # first of all: an entity ends in a semicolon
    mark = separator or next((mark for mark in MARKS if mark in text), None)
    parts = text.split(mark) if mark else _AND.split(text)
    return [part.strip().removeprefix("and ").strip() for part in parts]


def _refuse_commas(names: list[str]) -> None:
    for name in names:
        if _SUFFIX.sub("", name).rstrip(",").count(",") > 1:
            raise RecordError(
                f"authors: {name[:80]!r} may be one name or several; if commas part them, say "
                "--column separator=,"
            )


def _orcids(text: str, names: list[str], separator: str) -> list[str]:
    owned: dict[str, str] = {}
    for part in _parts(text, separator) if text else ():
        owner, _, _ = part.rpartition("/")
        if owner and "orcid.org" not in owner and (found := _ORCID.search(part)):
            owned[owner.strip().lower()] = found[1]
    if owned:
        return [owned.get(name.lower(), "") for name in names]
    parallel = map(_ORCID.search, _parallel(text, len(names), separator))
    return [one[1] if one else "" for one in parallel]


def _parallel(text: str, count: int, separator: str) -> list[str]:
    """Return one part for each name, all empty if there are more or fewer."""
    parts = [text] if count == 1 else _parts(text, separator)
    if len(parts) == count + 1 and not parts[-1]:
        parts.pop()  # a mark at the end parts nothing
    return parts if len(parts) == count else [""] * count
