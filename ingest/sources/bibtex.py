"""BibTeX and BibLaTeX files: every entry becomes a paper.

A `crossref` is not followed: what an entry takes over from another is missing on its paper.
"""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, Final

from ingest.files import opened, position
from ingest.formats.bibtex_cut import Cutting, cut
from ingest.formats.bibtex_entry import Strings, read
from ingest.formats.bibtex_fields import identifiers, preprint_server, source, title, year
from ingest.formats.bibtex_names import names, orcids
from ingest.formats.charset import decoded
from ingest.formats.latex import plain
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Source, each_file
from kg.console import news
from kg.errors import RecordError
from schema.nodes import PaperType
from schema.records import Record

_TYPES: Final = {
    "article": PaperType.ARTICLE,
    "inproceedings": PaperType.CONFERENCE_PAPER,
    "conference": PaperType.CONFERENCE_PAPER,
    "incollection": PaperType.CHAPTER,
    "inbook": PaperType.CHAPTER,
    "book": PaperType.BOOK,
    "mvbook": PaperType.BOOK,
    "collection": PaperType.BOOK,
    "proceedings": PaperType.BOOK,
    "phdthesis": PaperType.THESIS,
    "mastersthesis": PaperType.THESIS,
    "thesis": PaperType.THESIS,
    "techreport": PaperType.REPORT,
    "report": PaperType.REPORT,
    "review": PaperType.REVIEW,
    "dataset": PaperType.DATASET,
}


def read_file(path: Path) -> Iterator[Raw]:
    """Yield the entries of a file, UTF-8 or, entry by entry, Latin-1; the file is never held.

    A file with text but no entry gives one raw record that says so.
    """
    with opened(path) as (content, file):
        yield from _entries(content, file, name=path.name)


def parse(raw: Raw) -> Record:
    """Turn one entry into a paper; RecordError says what is wrong with it."""
    return validated(_paper(**value_of(raw)))


def _entries(content: BinaryIO, file: BinaryIO, *, name: str) -> Iterator[Raw]:
    strings = Strings()
    empty, told = True, False
    for cutting in cut(content):
        empty = False
        text, utf8 = decoded(cutting.text.encode("latin-1"))
        if not (utf8 or told):
            news.print(f"{name} is not all UTF-8; other entries are read as Latin-1", markup=False)
            told = True
        if raw := _raw(cutting, text, strings=strings, at=position(file)):
            yield raw
    if empty and position(file):
        yield Raw(1, "", position(file), fault="no BibTeX entry in the whole file")


def _raw(cutting: Cutting, text: str, *, strings: Strings, at: int) -> Raw | None:
    if cutting.fault:
        return Raw(cutting.line, text, at, fault=cutting.fault)
    try:
        entry = read(text, line=cutting.line, strings=strings)
    except RecordError as error:
        return Raw(cutting.line, text, at, fault=str(error))
    return Raw(cutting.line, text, at, value=asdict(entry)) if entry else None


def _paper(kind: str, key: str, fields: dict[str, str]) -> dict[str, Any]:
    if not (heading := title(fields)):
        raise RecordError(f"the entry {key!r} has no title")
    listed, whole = names(fields.get("author", ""))
    return {
        "title": heading,
        "type": _type(kind, fields),
        "year": year(fields),
        "source": source(fields),
        "abstract": plain(fields.get("abstract", "")).strip() or None,
        "identifiers": identifiers(fields, kind=kind, key=key),
        "authorships": _authorships(listed, orcids(fields, listed)),
        "authors_complete": whole,
    }


def _type(kind: str, fields: dict[str, str]) -> PaperType:
    if preprint_server(fields):
        return PaperType.PREPRINT
    return _TYPES.get(kind, PaperType.OTHER)


def _authorships(listed: list[str], orcid_of: dict[int, str]) -> list[dict[str, Any]]:
    return [
        {
            "raw_name": name,
            "position": place + 1,
            "identifiers": [orcid_of[place]] if place in orcid_of else [],
        }
        for place, name in enumerate(listed)
    ]


SOURCE: Final = Source(
    name="bibtex",
    summary="Load BibTeX or BibLaTeX files; LaTeX accents are decoded.",
    about=About(
        title="BibTeX and BibLaTeX",
        interface="Files, plain, gzipped or zstd",
        documented_at="https://ctan.org/pkg/bibtex",
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
                "paper.authorships.identifiers",
            }
        ),
        notes=(
            "LaTeX accents are decoded; entries that are not UTF-8 are read as Latin-1.",
            "A crossref is not followed: what an entry takes over from another is missing.",
        ),
    ),
    fetch=each_file(read_file),
    parse=parse,
    takes="FILE",
    takes_help="Files to load; - is standard input.",
)
