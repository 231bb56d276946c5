"""BibTeX and BibLaTeX files: every entry becomes a paper.

A `crossref` is not followed: what an entry takes over from another is missing on its paper.
"""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, Final

from pydantic import ValidationError

from ingest.formats.bibtex_cut import Cutting, cut
from ingest.formats.bibtex_entry import Strings, read
from ingest.formats.bibtex_fields import identifiers, preprint_server, source, title, year
from ingest.formats.bibtex_names import names, orcids
from ingest.formats.latex import plain
from ingest.raw import Raw
from kg.console import news
from kg.errors import RecordError, UsageError
from schema.nodes import PaperType
from schema.records import PaperRecord

SHOWN: Final = 80  # characters of a wrong value that a reason quotes

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


def fetch(path: Path) -> Iterator[Raw]:
    """Yield the entries of a file, UTF-8 or, entry by entry, Latin-1; the file is never held.

    A file with text but no entry gives one raw record that says so.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    with file:
        yield from _entries(file, path)


def parse(raw: Raw) -> PaperRecord:
    """Turn one entry into a paper; RecordError says what is wrong with it."""
    if raw.value is None:
        raise RecordError(raw.fault or "not an entry")
    try:
        return PaperRecord.model_validate(_paper(**raw.value))
    except ValidationError as error:
        raise RecordError(_told(error)) from error


def _entries(file: BinaryIO, path: Path) -> Iterator[Raw]:
    strings = Strings()
    empty, told = True, False
    for cutting in cut(file):
        empty = False
        text, utf8 = _decoded(cutting.text)
        if not (utf8 or told):
            news.print(
                f"{path.name} is not all UTF-8; other entries are read as Latin-1", markup=False
            )
            told = True
        if raw := _raw(cutting, text, strings=strings, at=file.tell()):
            yield raw
    if empty and file.tell():
        yield Raw(1, "", file.tell(), fault="no BibTeX entry in the whole file")


def _decoded(text: str) -> tuple[str, bool]:
    try:
        return text.encode("latin-1").decode("utf-8"), True
    except UnicodeDecodeError:
        return text, False


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


def _told(error: ValidationError) -> str:
    """Return one sentence for a person: where it is wrong, and what is."""
    first = error.errors(include_url=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    text = first["msg"].removeprefix("Value error, ")
    value = repr(str(first["input"])[:SHOWN])
    return f"{where}: {text}" if value in text else f"{where}: {text} (it is {value})"
