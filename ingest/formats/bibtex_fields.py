"""What the fields of a BibTeX entry say: title, year, source, identifiers."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from ingest.formats import citation
from ingest.formats.latex import plain
from kg.errors import RecordError

LONGEST_NUMBER: Final = 9  # digits of something meant as a year, however wrong
BOOKS: Final = frozenset({"book", "mvbook", "collection", "proceedings", "manual"})

_CONTAINERS: Final = ("journal", "journaltitle", "booktitle")
_HOUSES: Final = ("school", "institution", "publisher", "organization")
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_DOI: Final = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV: Final = re.compile(r"(?:arXiv:|abs/)\s?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")
_NUMBER: Final = re.compile(r"\d+", re.ASCII)
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,19}")


def title(fields: Mapping[str, str]) -> str | None:
    """Return the title with its subtitle, none if there is no title."""
    parts = [plain(fields[name]).strip() for name in ("title", "subtitle") if name in fields]
    return ": ".join(filter(None, parts)) if "title" in fields else None


def year(fields: Mapping[str, str]) -> int | None:
    """Return the year of `year`, else of `date`; none for words like 'forthcoming'.

    A bare number is returned as it is, be it a possible year or not.
    """
    for name in ("year", "date"):
        text = plain(fields.get(name, "")).strip()
        if len(text) <= LONGEST_NUMBER and _NUMBER.fullmatch(text):
            return int(text)
        if found := _YEAR.search(text):
            return int(found[0])
    return None


def preprint_server(fields: Mapping[str, str]) -> str | None:
    """Return the preprint server that an entry names, 'arXiv' for one; none if it names none.

    It stands in `archiveprefix` or `eprinttype`, or begins the journal's name, as in
    'arXiv preprint arXiv:…'. An entry with a journal or proceedings of its own has none.
    """
    printed = _first(fields, _CONTAINERS)
    named = printed or _first(fields, ("archiveprefix", "eprinttype")) or ""
    return citation.preprint_server(named)


def source(fields: Mapping[str, str]) -> str | None:
    """Return where the entry appeared: journal, proceedings, server, else who published it."""
    return preprint_server(fields) or _first(fields, (*_CONTAINERS, *_HOUSES))


def identifiers(fields: Mapping[str, str], *, kind: str, key: str) -> list[str]:
    """Return the identifiers of the paper, as they are given where they are malformed.

    An ISBN names a book: that of a chapter's book or of proceedings is left out.
    """
    found = [*_dois(fields), *_eprints(fields), *_addresses(fields), *_pmids(fields)]
    if kind in BOOKS:
        found += _isbns(fields)
    if key.startswith("DBLP:"):
        found.append(f"dblp:{key.removeprefix('DBLP:')}")
    return found


def _first(fields: Mapping[str, str], candidates: tuple[str, ...]) -> str | None:
    values = (plain(fields.get(name, "")).strip() for name in candidates)
    return next(filter(None, values), None)


def _dois(fields: Mapping[str, str]) -> Iterator[str]:
    if text := plain(fields.get("doi", "")).strip():
        doi = _DOI.search(text)
        yield f"doi:{doi[0] if doi else text}"


def _eprints(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield what `eprint` names in its archive, and the arXiv id that a journal's name holds."""
    text = plain(fields.get("eprint", "")).partition(" [")[0].strip()
    archive = _first(fields, ("archiveprefix", "eprinttype"))
    if text and archive and _SCHEME.fullmatch(archive):
        yield f"{'pmid' if archive.lower() == 'pubmed' else archive}:{text}"
    else:
        yield from citation.address_of(text)
    printed = " ".join(fields.get(name, "") for name in ("journal", "volume"))
    if preprint_server(fields) == "arXiv" and (found := _ARXIV.search(printed)):
        yield f"arxiv:{found[1]}"


def _addresses(fields: Mapping[str, str]) -> Iterator[str]:
    yield from citation.address_of(plain(fields.get("url", "")))


def _pmids(fields: Mapping[str, str]) -> Iterator[str]:
    if text := plain(fields.get("pmid", "")).strip():
        number = _NUMBER.search(text)
        yield f"pmid:{number[0] if number else text}"


def _isbns(fields: Mapping[str, str]) -> Iterator[str]:
    text = plain(fields.get("isbn", "")).strip()
    found = list(citation.isbns_in(text))
    if text and not found:
        raise RecordError(f"isbn: {text[:80]!r} is not an ISBN")
    yield from found
