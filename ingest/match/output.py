"""A CSV file written whole or not at all."""

import csv
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.files import STDIN
from kg.errors import UsageError


def write_csv(path: Path, columns: Sequence[str], *, rows: Iterable[Sequence[object]]) -> None:
    """Write rows below a header, '-' being standard output; else to a new file that is renamed.

    UsageError if the file cannot be written; what was there before stays.
    """
    if path == STDIN:
        csv.writer(sys.stdout, lineterminator="\n").writerows([columns, *rows])
        return
    new = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        with new.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([columns, *rows])
        new.replace(path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise UsageError(f"cannot write {path}: {error.strerror}; name another --output") from error
