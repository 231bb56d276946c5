"""A table of papers to be matched: which column is what, and every row read as a paper."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from ingest.files import opened
from ingest.formats.citation import doi_in, identifiers_of, kind_of, mentions_in, pmid_in
from ingest.formats.dates import year_in
from ingest.formats.markup import untagged
from ingest.formats.table import NoTableError, Row, Table
from ingest.formats.table_columns import ColumnsError, columns
from ingest.resolve.papers import Paper
from ingest.resolve.papers.people import split_authors
from kg.console import news
from kg.errors import UsageError
from schema.text import LONGEST_TITLE, clean

DELIMITERS: Final = ",\t;|%"
SHOWN: Final = 5  # bad rows told one by one
MOST: Final = 2_000_000  # papers of a table: what a machine with 16 GB holds

_IDS: Final = ("id", "entity id", "record id", "paper id", "iddblp", "idacm", "key", "_id", "pid")
_PLACES: Final = ("venue", "volume", "pages")  # columns that say where, read together
_ELSEWHERE: Final = ("institution", "note", "publisher")  # where no venue is named, the first
_WORDS: Final = re.compile(r"[^a-z0-9_]+")


def read_papers(path: Path) -> list[Paper]:
    """Read a table of papers; rows that cannot be read are told on stderr with their line.

    UsageError for a file without a table, without a title column, or without a readable row.
    """
    faults: list[str] = []
    found: dict[str, Paper] = {}
    with opened(path) as (content, _):
        try:
            table = Table(content, delimiters=DELIMITERS)
            fields = _fields(table.columns)
        except (ColumnsError, NoTableError) as error:
            raise UsageError(f"{path}: {error}") from error
        for at, row in enumerate(table, start=1):
            paper = _paper(row, fields, at=at)
            if isinstance(paper, str):
                faults.append(f"line {row.line}: {paper}")
            elif paper.id in found:
                faults.append(f"line {row.line}: the id {paper.id[:80]!r} stands in an earlier row")
            elif len(found) >= MOST:
                raise UsageError(f"{path} holds more than {MOST:,} papers; match parts of it")
            else:
                found[paper.id] = paper
    _tell(path, faults)
    if not found:
        raise UsageError(f"{path} holds no row that can be read as a paper")
    return list(found.values())


def _fields(header: Sequence[str]) -> Mapping[str, int]:
    """Return the column of each field; ColumnsError without a title."""
    plain: dict[str, int] = {}
    for at, name in enumerate(header):
        plain.setdefault(_WORDS.sub(" ", name.lower()).strip(), at)
    id_ = next((plain[name] for name in _IDS if name in plain), None)
    found = dict(columns(header, {}).places)
    if found.get("identifiers") == id_:
        found.pop("identifiers", None)
    if id_ is not None:
        found["id"] = id_
    found["venue"] = found.pop("source", -1)
    more = {name: plain[name] for name in (*_PLACES, *_ELSEWHERE) if name in plain}
    return {name: at for name, at in (more | found).items() if at >= 0}


def _paper(row: Row, fields: Mapping[str, int], *, at: int) -> Paper | str:
    """Return the paper of a row, or what is wrong with the row."""
    if row.fault:
        return row.fault
    try:
        texts = {
            name: str(clean(row.cells[place]))
            for name, place in fields.items()
            if place < len(row.cells)
        }
    except ValueError as error:
        return str(error)
    cells = {name: text for name, text in texts.items() if text}
    if not any(name in cells for name in ("title", "authors", "venue")):
        return "neither title nor authors nor venue"
    return Paper(
        id=cells.get("id", str(at)),
        title=cells.get("title", "")[:LONGEST_TITLE],
        authors=split_authors(untagged(cells.get("authors", ""))),
        venue=_venue(cells),
        year=year_in(cells.get("year", "")),
        identifiers=tuple(identifiers_of(_identifiers(cells))),
        type=kind_of(cells.get("type", "")),
    )


def _venue(cells: Mapping[str, str]) -> str:
    first = cells.get("venue") or next((cells[one] for one in _ELSEWHERE if one in cells), "")
    return " ".join([first, *(cells[one] for one in _PLACES[1:] if one in cells)]).strip()


def _identifiers(cells: Mapping[str, str]) -> Iterator[str]:
    yield from doi_in(cells.get("doi", ""))
    yield from pmid_in(cells.get("pmid", ""))
    yield from mentions_in(cells.get("pmcid", ""))
    if arxiv := cells.get("arxiv", ""):
        yield f"arxiv:{arxiv}"
    yield from cells.get("identifiers", "").replace(";", " ").replace("|", " ").split()


def _tell(path: Path, faults: Sequence[str]) -> None:
    for fault in faults[:SHOWN]:
        news.print(f"{path}, {fault}", markup=False, soft_wrap=True)
    if len(faults) > SHOWN:
        news.print(f"{path}: {len(faults)} rows in all cannot be read", markup=False)
