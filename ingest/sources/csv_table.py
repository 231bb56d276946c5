"""CSV and TSV tables: every row becomes a paper, its columns mapped or known by usual headers."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from ingest.files import opened, position
from ingest.formats.citation import (
    abstract_of,
    address_of,
    authors_of,
    doi_in,
    identifiers_of,
    isbns_in,
    kind_of,
    line_of,
    mentions_in,
    pmid_in,
)
from ingest.formats.dates import year_in
from ingest.formats.markup import untagged
from ingest.formats.table import NoTableError, Row, Table
from ingest.formats.table_columns import SEPARATOR, USUAL, Columns, ColumnsError, columns
from ingest.formats.table_names import people
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Source, Visit, each_file
from kg.console import news
from kg.errors import RecordError, UsageError
from kg.ids import canonical
from schema.nodes import PaperType
from schema.records import Record

Cells = Mapping[str, str]


def fetch(visit: Visit) -> Iterator[Raw]:
    """Yield the rows of each file with their fields; the file is never held.

    UsageError for a file without a table or a title column, and for a map that does not fit it.
    """
    told: set[tuple[str, ...]] = set()

    def _read(path: Path) -> Iterator[Raw]:
        with opened(path) as (content, file):
            try:
                yield from _rows(content, file, wished=dict(visit.ask.columns), told=told)
            except (ColumnsError, NoTableError) as error:
                raise UsageError(f"{path}: {error}") from error

    yield from each_file(_read)(visit)


def parse(raw: Raw) -> Record:
    """Turn one row into a paper; RecordError says what is wrong with it."""
    return validated(_paper(value_of(raw)))


def _rows(
    content: BinaryIO, file: BinaryIO, *, wished: dict[str, str], told: set[tuple[str, ...]]
) -> Iterator[Raw]:
    separator = {SEPARATOR: wished.pop(SEPARATOR)} if SEPARATOR in wished else {}
    table = Table(content)
    found = columns(table.columns, wished)
    if found.unread not in told:
        told.add(found.unread)
        _tell_unread(found.unread)
    latin = False
    for row in table:
        if not (table.utf8 or latin):
            latin = True
            news.print("not all of the file is UTF-8; other lines are read as Latin-1")
        yield _raw(row, table.columns, found, separator, at=position(file))


def _tell_unread(names: tuple[str, ...]) -> None:
    if names:
        shown = ", ".join(name[:60] for name in names)
        news.print(f"columns that are not read: {shown}", markup=False, soft_wrap=True)


def _raw(row: Row, header: list[str], found: Columns, separator: dict[str, str], *, at: int) -> Raw:
    if row.fault:
        return Raw(row.line, row.text, at, fault=row.fault)
    text = json.dumps(dict(zip(header, row.cells, strict=False)), ensure_ascii=False)
    if any(map(str.strip, row.cells[len(header) :])):
        fault = f"{len(row.cells)} cells in {len(header)} columns; is a delimiter not quoted?"
        return Raw(row.line, text, at, fault=fault)
    return Raw(row.line, text, at, value=found.pick(row.cells) | separator)


def _paper(cells: Cells) -> dict[str, Any]:
    if not (heading := untagged(cells.get("title", ""))):
        raise RecordError("the row has no title")
    listed = people(
        cells.get("authors", ""),
        orcids=cells.get("orcids", ""),
        affiliations=cells.get("affiliations", ""),
        separator=cells.get(SEPARATOR, ""),
    )
    return {
        "title": heading,
        "type": kind_of(cells.get("type", "")) or PaperType.OTHER,
        "year": year_in(cells.get("year", "")),
        "source": line_of(cells.get("source", "")),
        "abstract": abstract_of(cells.get("abstract", "")),
        "identifiers": identifiers_of(_identifiers(cells)),
        **authors_of(listed),
    }


def _identifiers(cells: Cells) -> Iterator[str]:
    yield from doi_in(cells.get("doi", ""))
    yield from pmid_in(cells.get("pmid", ""))
    yield from mentions_in(cells.get("pmcid", ""))
    if arxiv := cells.get("arxiv", ""):
        yield canonical(arxiv) or f"arxiv:{arxiv}"
    if kind_of(cells.get("type", "")) == PaperType.BOOK:
        yield from isbns_in(cells.get("isbn", ""))
    for text in cells.get("identifiers", "").replace(";", " ").replace("|", " ").split():
        yield from [text] if "://" not in text else address_of(text)


SOURCE: Final = Source(
    name="csv",
    summary="Load CSV or TSV tables of papers; the usual headers are recognised.",
    about=About(
        title="CSV and TSV tables",
        interface="Files with a header, plain, gzipped or zstd; parted by , tab ; or |",
        documented_at="https://www.rfc-editor.org/rfc/rfc4180",
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
                "paper.authorships.raw_affiliations",
            }
        ),
        notes=(
            "The headers of Zotero, Scopus, Web of Science, PubMed and OpenAlex are recognised.",
            "Columns that are not read are told when the file is loaded.",
            "Authors are parted by ';' or '|', else by ' and '; `separator=,` names another mark.",
            "A comma in a name parts 'Family, Given'; two commas are refused as a list unnamed.",
            "ORCID iDs and affiliations are read where there is one for each author.",
            "Keywords are left out: a topic needs an identifier of its taxonomy.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="FILE",
    takes_help="Files to load, each with a first line of column names; - is standard input.",
    columns_help=f"Which column is which field, given once for each; fields are {', '.join(USUAL)}."
    " 'separator=MARK' says what parts the names; 'FIELD=' leaves a field out.",
)
