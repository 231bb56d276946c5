"""Files to load, opened as streams of bytes: plain, gzipped, or standard input."""

import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from kg.errors import UsageError

STDIN: Final = Path("-")


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Open a file; give the stream of its content and the one whose position tells progress.

    UsageError if it cannot be read, also where it breaks off in the middle.
    """
    if path == STDIN:
        yield sys.stdin.buffer, sys.stdin.buffer
        return
    try:
        with path.open("rb") as file:
            if path.suffix == ".gz":
                with gzip.open(file) as unpacked:
                    yield io.BufferedReader(unpacked), file
            else:
                yield file, file
    except (EOFError, OSError) as error:  # gzip's own errors are among them
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot read {path}: {reason}") from error


def position(file: BinaryIO) -> int:
    """Return the bytes read so far; 0 where that cannot be told."""
    return file.tell() if file.seekable() else 0
