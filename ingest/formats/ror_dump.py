"""Dumps of the Research Organization Registry, read record by record however they are packed."""

import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from ingest.files import opened, position
from ingest.formats.json_stream import BrokenJSONError, Value, values
from ingest.formats.ror_flat import is_flat, unflattened
from kg.errors import SourceError, UsageError

LARGEST: Final = 4 * 1024**3  # bytes of the file in a zip; the whole registry takes a tenth
BEGINNING: Final = 1000  # characters kept of a value that is no record

_UNREADABLE: Final = (  # a zip that is broken, cut short, encrypted, or packed in an unknown way
    EOFError,
    OSError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
)
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

    Flattened records come as schema 2 has them.
    UsageError if the file cannot be read, SourceError if it breaks off.
    """
    with _content(path) as (content, file):
        try:
            for one in values(content):
                yield _found(one, position(file))
        except BrokenJSONError as error:
            raise SourceError(f"{path.name} is not the JSON it began as: {error}") from error


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


def _found(one: Value, read: int) -> Found:
    if one.fault:
        return Found(None, read, one.text, one.fault)
    if isinstance(one.value, dict):
        return Found(unflattened(one.value) if is_flat(one.value) else one.value, read)
    text = json.dumps(one.value)[:BEGINNING]
    return Found(None, read, text, "not a record: an object is needed")
