"""What the fields of a CSL-JSON item say, in the dialects of Zotero, Mendeley and Crossref."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ingest.formats.citation import (
    abstract_of,
    address_of,
    doi_in,
    is_preprint_server,
    isbns_in,
    kind_of,
    line_of,
    mentions_in,
    pmid_in,
)
from ingest.formats.dates import year_in
from ingest.formats.markup import untagged
from ingest.formats.people import Person
from schema.nodes import PaperType

Item = Mapping[str, Any]

_BOOKS: Final = frozenset({"book", "monograph", "edited-book"})
_DATES: Final = ("issued", "published", "published-online", "published-print")
_ARCHIVED: Final = ("number", "archive_location", "note")  # where Zotero leaves an arXiv id
_PARTICLES: Final = ("dropping-particle", "non-dropping-particle")


def title(item: Item) -> str | None:
    """Return the title, none if there is none; Crossref gives a list of one."""
    return untagged(_text(item.get("title"))) or None


def kind(item: Item) -> PaperType:
    """Return the kind of paper; 'article' is a preprint, unless it stands in something."""
    told = _text(item.get("type"))
    if kind_of(_text(item.get("genre"))) == PaperType.PREPRINT or _server(item):
        return PaperType.PREPRINT
    if told == "article" and not _text(item.get("container-title")):
        return PaperType.PREPRINT
    return kind_of(told) or PaperType.OTHER


def year(item: Item) -> int | None:
    """Return the year of publication, none if no date names a possible one."""
    return next(filter(None, (_year(item.get(name)) for name in _DATES)), None)


def source(item: Item) -> str | None:
    """Return where it appeared: journal, book or proceedings, else who published it."""
    names = ("container-title", "event-title", "archive", "publisher")
    candidates = ("publisher",) if _text(item.get("type")) in _BOOKS else names
    return next(filter(None, (line_of(_text(item.get(name))) for name in candidates)), None)


def abstract(item: Item) -> str | None:
    """Return the abstract without markup."""
    return abstract_of(_text(item.get("abstract")))


def people(item: Item) -> Iterator[Person]:
    """Yield the authors as 'Given particle Family, Jr'."""
    listed = item.get("author")
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            yield Person(_name(one), tuple(_orcids(one)), tuple(_affiliations(one)))


def identifiers(item: Item) -> Iterator[str]:
    """Yield what may be identifiers of the paper: an ISBN is that of a book only."""
    yield from doi_in(_text(item.get("DOI")))
    yield from pmid_in(_text(item.get("PMID")))
    for name in ("PMCID", "URL", "id"):
        text = _text(item.get(name))
        yield from list(address_of(text)) if name == "URL" else mentions_in(text)
    for name in _ARCHIVED:
        yield from mentions_in(_text(item.get(name)))
    if _text(item.get("type")) in _BOOKS:
        yield from isbns_in(_text(item.get("ISBN"), between=" "))


def _server(item: Item) -> bool:
    if container := _text(item.get("container-title")):
        return is_preprint_server(container)
    return any(is_preprint_server(_text(item.get(name))) for name in ("publisher", "archive"))


def _year(date: object) -> int | None:
    if not isinstance(date, dict):
        return year_in(_text(date))
    parts = date.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    told = first[0] if isinstance(first, list) and first else date.get("year")
    return next(
        filter(None, (year_in(_text(one)) for one in (told, date.get("raw"), date.get("literal")))),
        None,
    )


def _name(one: Mapping[str, Any]) -> str:
    family = untagged(_text(one.get("family")))
    if not family:
        return untagged(
            _text(one.get("literal")) or _text(one.get("name")) or _text(one.get("given"))
        )
    particles = (untagged(_text(one.get(name))) for name in _PARTICLES)
    words = [untagged(_text(one.get("given"))), *particles, family]
    suffix = untagged(_text(one.get("suffix")))
    return " ".join(filter(None, words)) + (f", {suffix}" if suffix else "")


def _orcids(one: Mapping[str, Any]) -> Iterator[str]:
    text = _text(one.get("ORCID")).rpartition("/")[2].strip()
    if text:
        yield f"orcid:{text}"


def _affiliations(one: Mapping[str, Any]) -> Iterator[str]:
    listed = one.get("affiliation")
    for stated in listed if isinstance(listed, list) else ():
        yield _text(stated.get("name") if isinstance(stated, dict) else stated)


def _text(value: object, *, between: str | None = None) -> str:
    """Return a text or a number as text, of a list the first or all; else nothing."""
    if isinstance(value, list):
        texts = [_text(one) for one in value if not isinstance(one, list)]
        return next(iter(texts), "") if between is None else between.join(texts)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and abs(value) < 10**15 else ""
