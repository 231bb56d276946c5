"""JSON Lines of source-neutral records, one a line; plain, gzipped or from standard input."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from pydantic import ValidationError

from ingest.files import opened, position
from ingest.raw import Raw
from ingest.reasons import reason_of
from ingest.source import About, Source, each_file
from kg.errors import RecordError
from schema.records import ALL_FIELDS, RECORD, Record

LONGEST_LINE: Final = 8 * 1024 * 1024  # a record of 5,000 authors takes some 2 MiB
BEGINNING: Final = 1000  # characters kept of a line that is too long to be held


def read(path: Path) -> Iterator[Raw]:
    """Yield the lines of a file, '-' being standard input; blank lines are skipped.

    A line longer than LONGEST_LINE is passed over without being held.
    """
    with opened(path) as (lines, file):
        number = 0
        while line := lines.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                yield _too_long(line, lines, number=number, read=position(file))
            elif line.strip():
                yield _raw(line, number=number, read=position(file))


def parse(raw: Raw) -> Record:
    """Turn one line into a record; RecordError names the first field that is wrong."""
    if raw.fault:
        raise RecordError(raw.fault)
    try:
        return RECORD.validate_json(raw.text)
    except ValidationError as error:
        raise RecordError(reason_of(error)) from error


def _raw(line: bytes, *, number: int, read: int) -> Raw:
    try:
        return Raw(number, line.decode("utf-8-sig" if number == 1 else "utf-8").strip(), read)
    except UnicodeDecodeError as error:
        text = line.decode("utf-8", errors="backslashreplace").strip()
        return Raw(number, text, read, fault=f"not UTF-8: {error.reason} at byte {error.start}")


def _too_long(line: bytes, lines: BinaryIO, *, number: int, read: int) -> Raw:
    text = line[:BEGINNING].decode("utf-8", errors="backslashreplace")
    size = len(line)
    while not line.endswith(b"\n") and (line := lines.readline(LONGEST_LINE)):
        size += len(line)
    return Raw(number, text, read, fault=f"a line of {size} bytes is longer than {LONGEST_LINE}")


SOURCE: Final = Source(
    name="records",
    summary="Load JSON Lines of this project's records: one paper, author, institution or topic a "
    "line. `kg ingest schema` prints what a line may hold.",
    about=About(
        title="Records of this project",
        interface="JSON Lines files, plain, gzipped or zstd",
        documented_at="ingest/records.schema.json",
        licence="yours",
        gives=ALL_FIELDS,
        notes=("Holds whatever the file holds.",),
    ),
    fetch=each_file(read),
    parse=parse,
    takes="FILE",
    takes_help="Files to load, one record a line; - is standard input.",
)
