"""The objects in a part of OpenAlex's snapshot as JSON: packed lines, or Parquet rows."""

from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

import msgspec

from ingest.drift import Drift
from ingest.files import opened, position
from ingest.formats.openalex_fields import KNOWN, READ
from ingest.formats.openalex_parts import Part
from kg.errors import UsageError

LONGEST_LINE: Final = 64 * 1024 * 1024  # a work of 5,000 authors with their institutions takes 8
BEGINNING: Final = 1000  # characters kept of a line that is too long to be held
LOOKED_AT: Final = 100  # every so manieth line is looked at for fields that are new or gone
ROWS: Final = 500  # of Parquet, turned into JSON at once

_Fields = dict[str, msgspec.Raw]


class Line(NamedTuple):
    """One object of a part."""

    number: int
    """From 1."""

    text: str
    read: int
    """Bytes of the part read so far, more or less."""

    fault: str | None = None


def lines(part: Part, *, after: int, drift: Drift) -> Iterator[Line]:
    """Yield the objects of a part after so many.

    UsageError where the file cannot be read on: what comes before has been given.
    """
    if part.path.suffix == ".parquet":
        return _rows(part, after=after, drift=drift)
    return _json_lines(part, after=after, drift=drift)


def _json_lines(part: Part, *, after: int, drift: Drift) -> Iterator[Line]:
    with opened(part.path) as (content, file):
        number = 0
        while line := content.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                size = len(line) + _pass_over(content)
                text = line[:BEGINNING].decode(errors="backslashreplace")
                fault = f"a line of {size} bytes is longer than {LONGEST_LINE}"
                yield Line(number, text, position(file), fault)
            elif number > after and not line.isspace():
                if number % LOOKED_AT == 1:
                    _look(line, part.entity, drift)
                yield _line(number, line, position(file))


def _line(number: int, line: bytes, read: int) -> Line:
    try:
        return Line(number, line.decode(), read)
    except UnicodeDecodeError as error:
        text = line[:BEGINNING].decode(errors="backslashreplace")
        return Line(number, text, read, f"not UTF-8: {error.reason} at byte {error.start}")


def _pass_over(content: BinaryIO) -> int:
    size = 0
    while line := content.readline(LONGEST_LINE):
        size += len(line)
        if line.endswith(b"\n"):
            break
    return size


def _look(line: bytes, entity: str, drift: Drift) -> None:
    try:
        fields = msgspec.json.decode(line, type=_Fields)
    except (msgspec.MsgspecError, RecursionError):
        return  # `parse` says so
    drift.look(entity, fields.keys(), known=KNOWN[entity], sure=READ[entity])


def _rows(part: Part, *, after: int, drift: Drift) -> Iterator[Line]:
    # slow to import, seldom needed
    from pyarrow import (  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types
        ArrowException,
        parquet,
    )

    size = part.path.stat().st_size
    try:
        with parquet.ParquetFile(part.path) as file:
            fields = file.schema_arrow.names
            drift.look(part.entity, fields, known=KNOWN[part.entity], sure=READ[part.entity])
            columns = [name for name in fields if name in READ[part.entity]]
            number, every = 0, file.metadata.num_rows
            for group in range(file.num_row_groups):
                rows = file.metadata.row_group(group).num_rows
                if number + rows <= after:
                    number += rows
                    continue
                for batch in file.iter_batches(ROWS, row_groups=[group], columns=columns):
                    for row in batch.to_pylist():
                        number += 1
                        if number > after:
                            text = msgspec.json.encode(row).decode()
                            yield Line(number, text, size * number // every)
    except (ArrowException, OSError) as error:
        raise UsageError(f"cannot read {part.path}: {error}") from error
