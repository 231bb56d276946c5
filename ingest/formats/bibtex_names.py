"""The author field of a BibTeX entry: names as people write them, and their ORCID iDs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pybtex.database import (  # type: ignore[import-untyped]  # it ships no types
    InvalidNameString,
    Person,
)

from ingest.formats.latex import plain
from kg.errors import RecordError

LONGEST_NAME: Final = 1000  # characters, markup included
_TOKEN: Final = re.compile(r"[{}]| and(?= )", re.IGNORECASE)
_ET_AL: Final = re.compile(r"(?:^|,?[\s~])et\.?[\s~]al\.?$", re.IGNORECASE)
_ANNOTATED: Final = re.compile(r'(\d{1,5})\s?=\s?"([^"]{1,60})"', re.ASCII)
_NUMBERED: Final = re.compile(r"/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.ASCII | re.IGNORECASE)


def names(field: str) -> tuple[list[str], bool]:
    """Return the names in order as 'Given von Family, Jr', and whether the list is whole.

    It is not whole with 'and others' or 'et al.'. RecordError for a name that is none.
    """
    found = [name for name in _split(field) if name]
    listed = [name for name in map(_without_et_al, found) if name.lower() not in {"", "others"}]
    return [_readable(name) for name in listed], listed == found


def orcids(fields: Mapping[str, str], listed: Sequence[str]) -> dict[int, str]:
    """Return the ORCID iDs that an entry gives the listed names, by place from 0.

    Read are BibLaTeX's `author+an:orcid = {1="0000-…"}`, Web of Science's `orcid-numbers =
    {Family, Given/0000-…}`, and `orcid` where the author is one.
    """
    annotated = _ANNOTATED.findall(fields.get("author+an:orcid", ""))
    found = {int(place) - 1: orcid for place, orcid in annotated}
    for name, orcid in _numbered(fields.get("orcid-numbers", "")):
        if (person := _readable(name)) in listed:
            found[listed.index(person)] = orcid
    if len(listed) == 1 and "orcid" in fields:
        found[0] = fields["orcid"]
    return {at: orcid if "/" in orcid else f"orcid:{orcid}" for at, orcid in found.items()}


def _split(field: str) -> Iterator[str]:
    """Yield what stands between the 'and's outside of braces."""
    text = f" {' '.join(field.split())} "
    depth, start = 0, 0
    for token in _TOKEN.finditer(text):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth -= 1
        elif depth == 0:
            yield text[start : token.start()].strip()
            start = token.end()
    yield text[start:].strip()


def _without_et_al(name: str) -> str:
    return _ET_AL.sub("", name)


def _numbered(field: str) -> Iterator[tuple[str, str]]:
    """Yield (name, ORCID iD) from 'Family, Given/0000-… Family, Given/0000-…'."""
    start = 0
    for found in _NUMBERED.finditer(field):
        yield field[start : found.start()].strip(" ;"), found[1]
        start = found.end()


def _readable(name: str) -> str:
    if len(name) > LONGEST_NAME:
        raise RecordError(f"a name of {len(name)} characters: {name[:60]!r}…")
    try:
        person = Person(name)
    except InvalidNameString as error:
        raise RecordError(f"{name!r} is not one name: 'and' stands between names") from error
    parts = [*person.first_names, *person.middle_names, *person.prelast_names, *person.last_names]
    lineage = " ".join(person.lineage_names)
    return plain(" ".join(parts) + (f", {lineage}" if lineage else "")).strip()
