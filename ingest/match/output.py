"""A file of answers written whole or not at all."""

import csv
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from ingest.files import STDIN
from kg.errors import UsageError


def write_csv(path: Path, columns: Sequence[str], *, rows: Iterable[Sequence[object]]) -> None:
    """Write rows below a header, '-' being standard output; else to a new file that is renamed.

    UsageError if the file cannot be written; what was there before stays.
    """
    with written(path) as file:
        write_rows(file, columns, rows)


@contextmanager
def written(path: Path) -> Iterator[IO[str]]:
    """Open a file for text that is there only once it is whole; '-' is the standard output.

    UsageError if it cannot be written.
    """
    if path == STDIN:
        yield sys.stdout
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}; name another file") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def write_rows(file: IO[str], header: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write rows below a header and return how many there are."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header)
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    return count
