"""JSON Lines of source-neutral records, one a line; plain, gzipped or from standard input."""

import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from pydantic import ValidationError

from ingest.raw import Raw
from kg.errors import RecordError, UsageError
from schema.records import RECORD, Record

LONGEST_LINE: Final = 8 * 1024 * 1024  # a record of 5,000 authors takes some 2 MiB
BEGINNING: Final = 1000  # characters kept of a line that is too long to be held
SHOWN: Final = 80  # characters of a wrong value that a reason quotes
STDIN: Final = Path("-")

_SAID: Final = {  # what the validator says of a whole line, in words for whoever wrote it
    "json_invalid": "not JSON: {error}",
    "union_tag_not_found": "not a record: a JSON object is needed",
    "union_tag_invalid": "kind {tag!r} is none of {expected_tags}",
}


def fetch(path: Path) -> Iterator[Raw]:
    """Yield the lines of a file, '-' being standard input; blank lines are skipped.

    A line longer than LONGEST_LINE is passed over without being held.
    """
    with _opened(path) as (lines, file):
        number = 0
        try:
            while line := lines.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE:
                    yield _too_long(line, lines, number=number, read=_position(file))
                elif line.strip():
                    yield _raw(line, number=number, read=_position(file))
        except (EOFError, gzip.BadGzipFile, OSError) as error:
            raise UsageError(f"{path} breaks off after line {number}: {error}") from error


def parse(raw: Raw) -> Record:
    """Turn one line into a record; RecordError names the first field that is wrong."""
    if raw.fault:
        raise RecordError(raw.fault)
    try:
        return RECORD.validate_json(raw.text)
    except ValidationError as error:
        raise RecordError(_told(error)) from error


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open the file; give the stream of its lines and the one whose position tells progress."""
    if path == STDIN:
        yield sys.stdin.buffer, sys.stdin.buffer
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}") from error
    with file:
        if path.suffix == ".gz":
            with gzip.open(file) as unpacked:
                yield io.BufferedReader(unpacked), file
        else:
            yield file, file


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


def _position(file: BinaryIO) -> int:
    return file.tell() if file.seekable() else 0


def _told(error: ValidationError) -> str:
    """Return one sentence for a person: where it is wrong, what is, and how many more."""
    first, *others = error.errors(include_url=False)
    where = ".".join(str(step) for step in first["loc"][1:])
    text = _SAID.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    if where and isinstance(first["input"], str | int | float):
        text += f" (it is {str(first['input'])[:SHOWN]!r})"
    more = f"; and {len(others)} more" if others else ""
    return f"{where}: {text}{more}" if where else f"{text.format(**first.get('ctx', {}))}{more}"
