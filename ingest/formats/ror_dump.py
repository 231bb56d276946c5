"""Dumps of the Research Organization Registry, read record by record however they are packed."""

import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import ijson  # type: ignore[import-untyped]  # it ships no types

from ingest.files import opened, position
from kg.errors import SourceError, UsageError

LARGEST: Final = 4 * 1024**3  # bytes of the file in a zip; the whole registry takes a tenth
LONGEST: Final = 16 * 1024 * 1024  # bytes of a record; the largest met takes 0.2 · 1024²
BEGINNING: Final = 1000  # characters kept of a line that is no record

_UNREADABLE: Final = (  # a zip that is broken, cut short, encrypted, or packed in an unknown way
    EOFError,
    OSError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)
_MARK: Final = b"\xef\xbb\xbf"
_SCHEMA_2: Final = "_schema_v2.json"


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a dump, or what stands in its place and why it is none."""

    value: dict[str, Any] | None
    read: int
    text: str = ""
    fault: str | None = None


def records(path: Path) -> Iterator[Found]:
    """Yield the records of a zip as published, of a JSON array, or of JSON Lines.

    UsageError if the file cannot be read, SourceError if it breaks off.
    """
    with _content(path) as (content, file):
        _skip_mark(content)
        first = content.peek(4096).lstrip()[:1]  # type: ignore[attr-defined]  # they are buffered
        if first == b"[":
            yield from _array(content, file, name=path.name)
        else:
            yield from _lines(content, file)


@contextmanager
def _content(path: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    if path.suffix.lower() != ".zip":
        with opened(path) as both:
            yield both
        return
    try:
        with (
            path.open("rb") as file,
            zipfile.ZipFile(file) as archive,
            archive.open(_member(archive, path)) as content,
        ):
            yield cast("BinaryIO", content), file
    except _UNREADABLE as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot read {path}: {reason}") from error


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """Return the file of records: that of schema 2 where there are both."""
    found = sorted(
        (one for one in archive.infolist() if one.filename.lower().endswith(".json")),
        key=lambda one: (not one.filename.endswith(_SCHEMA_2), one.filename),
    )
    if not found:
        raise UsageError(f"{path} holds no .json file: it is no dump of ROR")
    if found[0].file_size > LARGEST:
        raise UsageError(f"{path}: {found[0].filename} is larger than {LARGEST:,} bytes")
    return found[0]


def _skip_mark(content: BinaryIO) -> None:
    if content.peek(3)[:3] == _MARK:  # type: ignore[attr-defined]  # they are buffered
        content.read(3)


class _Bounded:
    """A stream that refuses to give more than LONGEST bytes for one record."""

    def __init__(self, content: BinaryIO) -> None:
        self._content = content
        self.since = 0

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; SourceError if the record has no end."""
        part = self._content.read(size)
        self.since += len(part)
        if self.since > LONGEST:
            raise SourceError(f"a record of more than {LONGEST:,} bytes")
        return part


def _array(content: BinaryIO, file: BinaryIO, *, name: str) -> Iterator[Found]:
    bounded = _Bounded(content)
    try:
        for value in ijson.items(bounded, "item", use_float=True):
            bounded.since = 0
            yield _found(value, position(file))
    except ijson.JSONError as error:
        raise SourceError(f"{name} is not the JSON it began as: {error}") from error


def _lines(content: BinaryIO, file: BinaryIO) -> Iterator[Found]:
    while line := content.readline(LONGEST + 1):
        if len(line) > LONGEST:
            raise SourceError(f"a line of more than {LONGEST:,} bytes")
        if not line.strip():
            continue
        try:
            yield _found(json.loads(line), position(file))
        except (RecursionError, ValueError) as error:
            text = line[:BEGINNING].decode(errors="backslashreplace").strip()
            yield Found(None, position(file), text, f"not JSON: {error}")


def _found(value: object, read: int) -> Found:
    if isinstance(value, dict):
        return Found(value, read)
    return Found(None, read, json.dumps(value)[:BEGINNING], "not a record: an object is needed")
