"""Which column of a table is which field of a paper: as a person maps it, or by usual headers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

SEPARATOR: Final = "separator"  # mapped to what parts names, not to a column
SHOWN: Final = 40  # columns named in one message

USUAL: Final[Mapping[str, tuple[str, ...]]] = {  # headers in order of preference, as `_plain` has
    "title": ("title", "article title", "document title", "paper title", "ti", "display name"),
    "authors": (
        *("author full names", "authors full names", "af", "authorships author display name"),
        *("authors", "author", "author s", "author names", "au"),
    ),
    "year": (
        *("year", "publication year", "pubyear", "py", "year published", "date"),
        *("publication date", "date published", "published"),
    ),
    "source": (
        *("source title", "publication title", "journal", "journal book", "journal name"),
        *("primary location source display name", "container title", "booktitle", "venue", "so"),
        "source",
    ),
    "type": ("document type", "item type", "publication type", "type", "dt"),
    "abstract": ("abstract", "abstract note", "ab"),
    "doi": ("doi", "di"),
    "pmid": ("pmid", "pubmed id", "ids pmid", "pm"),
    "pmcid": ("pmcid", "pmc id", "ids pmcid"),
    "arxiv": ("arxiv", "arxiv id"),
    "isbn": ("isbn", "isbns", "isbn13"),
    "identifiers": ("identifiers", "identifier", "openalex id", "id", "url", "link"),
    "orcids": ("orcids", "orcid", "oi", "authorships author orcid"),
    "affiliations": (),  # no usual header says whose they are
}

_WORDS: Final = re.compile(r"[^a-z0-9]+")


class ColumnsError(ValueError):
    """The columns cannot be mapped; the message says what there is."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The place of each field's column, and the names of columns that are not read."""

    places: Mapping[str, int]
    unread: tuple[str, ...]

    def pick(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the fields of a row that are not empty."""
        found = {name: cells[at].strip() for name, at in self.places.items() if at < len(cells)}
        return {name: text for name, text in found.items() if text}


def columns(header: Sequence[str], wished: Mapping[str, str]) -> Columns:
    """Return the columns that are wished for, and by usual headers those of the other fields.

    A wish for '' leaves a field unread. ColumnsError for an unknown field, a column that is not
    there, and a table without a title.
    """
    if unknown := next((name for name in wished if name not in USUAL), None):
        fields = _listed([*USUAL, SEPARATOR])
        raise ColumnsError(f"{unknown!r} is no field; fields are: {fields}")
    places = {name: _place(header, column) for name, column in wished.items() if column}
    plain = {_plain(name): at for at, name in reversed(list(enumerate(header)))}
    for name, usual in USUAL.items():
        free = (plain[one] for one in usual if one in plain and plain[one] not in places.values())
        if name not in wished and (at := next(free, None)) is not None:
            places[name] = at
    if "title" not in places:
        raise ColumnsError(
            f"no column is known to be the title; name it with --column title=COLUMN, of: "
            f"{_listed(header)}"
        )
    read = set(places.values())
    return Columns(places, tuple(n for at, n in enumerate(header) if n and at not in read))


def _place(header: Sequence[str], column: str) -> int:
    for at, name in enumerate(header):
        if name == column.strip():
            return at
    for at, name in enumerate(header):
        if _plain(name) == _plain(column):
            return at
    raise ColumnsError(f"no column is named {column!r}; columns are: {_listed(header)}")


def _plain(name: str) -> str:
    return _WORDS.sub(" ", name.lower()).strip()


def _listed(names: Sequence[str]) -> str:
    shown = [name[:60] for name in names if name]
    return ", ".join(shown[:SHOWN]) + (" …" if len(shown) > SHOWN else "")
