"""RIS files, as reference managers and publishers export them: every entry becomes a paper."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final

from ingest.files import opened, position
from ingest.formats.citation import (
    abstract_of,
    address_of,
    authors_of,
    doi_in,
    identifiers_of,
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
from ingest.formats.ris_cut import Cutting, cut, fields
from ingest.raw import Raw
from ingest.reasons import validated
from ingest.source import About, Source, each_file
from kg.console import news
from kg.errors import RecordError
from schema.nodes import PaperType
from schema.records import Record

_TYPES: Final = {
    "BOOK": PaperType.BOOK,
    "CHAP": PaperType.CHAPTER,
    "CONF": PaperType.CONFERENCE_PAPER,  # by its name the proceedings; exporters mean the paper
    "CPAPER": PaperType.CONFERENCE_PAPER,
    "DATA": PaperType.DATASET,
    "DBASE": PaperType.DATASET,
    "DICT": PaperType.CHAPTER,
    "EBOOK": PaperType.BOOK,
    "ECHAP": PaperType.CHAPTER,
    "EDBOOK": PaperType.BOOK,
    "EJOUR": PaperType.ARTICLE,
    "ENCYC": PaperType.CHAPTER,
    "GOVDOC": PaperType.REPORT,
    "INPR": PaperType.ARTICLE,
    "JOUR": PaperType.ARTICLE,
    "MGZN": PaperType.ARTICLE,
    "NEWS": PaperType.ARTICLE,
    "RPRT": PaperType.REPORT,
    "THES": PaperType.THESIS,
    "UNPB": PaperType.PREPRINT,
}
_REFINED: Final = frozenset(  # what M3 may make of an article: a lesser word says nothing new
    {PaperType.REVIEW, PaperType.EDITORIAL, PaperType.ERRATUM, PaperType.PREPRINT}
)
_BOOKS: Final = frozenset({"BOOK", "EBOOK", "EDBOOK"})
_TITLES: Final = ("TI", "T1", "CT")
_CONTAINERS: Final = ("JF", "T2", "JO", "BT", "JA", "J2")  # full names before abbreviations
_ADDRESSES: Final = ("UR", "L1", "L2", "L4", "LK", "M1", "M2", "M3")
_DATES: Final = ("PY", "Y1", "DA")

Fields = dict[str, list[str]]


def read_file(path: Path) -> Iterator[Raw]:
    """Yield the entries of a file, UTF-8 or, entry by entry, Latin-1; the file is never held.

    A file with text but no entry gives one raw record that says so.
    """
    with opened(path) as (content, file):
        yield from _entries(content, file, name=path.name)


def parse(raw: Raw) -> Record:
    """Turn one entry into a paper; RecordError says what is wrong with it."""
    if raw.fault:
        raise RecordError(raw.fault)
    return validated(_paper(fields(raw.text)))


def _entries(content: BinaryIO, file: BinaryIO, *, name: str) -> Iterator[Raw]:
    empty, told = True, False
    for cutting in cut(content):
        empty = False
        if not (cutting.utf8 or told):
            news.print(f"{name} is not all UTF-8; other entries are read as Latin-1", markup=False)
            told = True
        yield _raw(cutting, at=position(file))
    if empty and position(file):
        fault = "no RIS entry in the whole file: one begins with a line 'TY  - '"
        yield Raw(1, "", position(file), fault=fault)


def _raw(cutting: Cutting, *, at: int) -> Raw:
    return Raw(cutting.line, cutting.text, at, fault=cutting.fault)


def _paper(entry: Fields) -> dict[str, Any]:
    if not (heading := _title(entry)):
        raise RecordError("the entry has no title: neither TI nor T1")
    return {
        "title": heading,
        "type": _type(entry),
        "year": next(filter(None, map(year_in, _values(entry, *_DATES))), None),
        "source": _source(entry),
        "abstract": next(filter(None, map(abstract_of, _values(entry, "AB", "N2"))), None),
        "identifiers": identifiers_of(_identifiers(entry)),
        **authors_of(_people(entry)),
    }


def _title(entry: Fields) -> str | None:
    tags = (*_TITLES, "BT") if _is_book(entry) else _TITLES
    return next(filter(None, map(untagged, _values(entry, *tags))), None)


def _type(entry: Fields) -> PaperType:
    told = next(filter(None, map(kind_of, _values(entry, "M3"))), None)
    if told == PaperType.PREPRINT or _server(entry):
        return PaperType.PREPRINT
    kind = _TYPES.get(entry["TY"][0].upper(), PaperType.OTHER)
    refines = told in _REFINED and kind == PaperType.ARTICLE
    return told if told and (refines or kind == PaperType.OTHER) else kind


def _server(entry: Fields) -> str | None:
    """Return the preprint server that stands for a journal, or publishes where there is none."""
    named = next(_values(entry, *_CONTAINERS), None) or next(_values(entry, "PB", "DP"), "")
    return named if is_preprint_server(named) else None


def _source(entry: Fields) -> str | None:
    """Return where it appeared: journal, book or proceedings, else who published it."""
    tags = ("PB",) if _is_book(entry) else (*_CONTAINERS, "C3", "PB")
    return next(filter(None, map(line_of, _values(entry, *tags))), None)


def _people(entry: Fields) -> Iterator[Person | None]:
    """Yield the authors, none for a collective; those that stand under both tags once."""
    for value in dict.fromkeys(_values(entry, "A1", "AU")):
        for name in untagged(value).split(";"):
            yield _person(name.strip())


def _person(name: str) -> Person | None:
    """Return the person of a name; none for a collective's, which ends in a comma."""
    family, comma, given = name.partition(",")
    if given := given.strip(", "):
        return Person(f"{family}, {given}")
    return None if comma and family else Person(family)


def _identifiers(entry: Fields) -> Iterator[str]:
    yield from chain.from_iterable(map(doi_in, _values(entry, "DO")))
    for value in _values(entry, *_ADDRESSES):
        yield from list(address_of(value)) or mentions_in(value)
    for value in _values(entry, "AN"):
        yield from mentions_in(value)
        if any("medline" in name.lower() or "pubmed" in name.lower() for name in _bases(entry)):
            yield from pmid_in(value)
    if _is_book(entry):
        yield from chain.from_iterable(map(isbns_in, _values(entry, "SN")))


def _bases(entry: Fields) -> Iterator[str]:
    return _values(entry, "DB", "DP")


def _is_book(entry: Fields) -> bool:
    return entry["TY"][0].upper() in _BOOKS


def _values(entry: Fields, *tags: str) -> Iterator[str]:
    return (value for tag in tags for value in entry.get(tag, ()) if value)


SOURCE: Final = Source(
    name="ris",
    summary="Load RIS files, as reference managers and publishers export them.",
    about=About(
        title="RIS",
        interface="Files, plain, gzipped or zstd",
        documented_at="https://en.wikipedia.org/wiki/RIS_(file_format)",
        licence="yours",
        gives=frozenset(
            {
                "paper.title",
                "paper.type",
                "paper.year",
                "paper.source",
                "paper.abstract",
                "paper.identifiers",
                "paper.authorships",
                "paper.authors_complete",
            }
        ),
        notes=(
            "Entries that are not UTF-8 are read as Latin-1.",
            "Affiliations are left out: nothing ties an address to an author.",
            "Editors (A2) and keywords are left out.",
            "Collectives are left out of the authors, whose list is then not complete.",
            "CONF is read as a paper of a conference, UNPB as a preprint.",
        ),
    ),
    fetch=each_file(read_file),
    parse=parse,
    takes="FILE",
    takes_help="Files to load; - is standard input.",
)
