"""Files of ORCID records: the yearly file of summaries, a folder of them, or single records."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from ingest.files import is_archive, members, opened, position
from ingest.formats.orcid_xml import record
from kg.errors import SourceError

LARGEST: Final = 64 * 1024 * 1024  # bytes; the record of a person with 10,000 works takes some 30
_SPACES: Final = b"\xef\xbb\xbf \t\r\n"  # and the byte order mark


@dataclass(frozen=True, slots=True)
class Document:
    """One file: the record in it, in the shape of ORCID's JSON, or why there is none."""

    name: str
    read: int
    """Bytes of the archive read so far."""
    value: Any = None
    fault: str | None = None


def documents(path: Path) -> Iterator[Document]:
    """Yield the records below a folder, in a tar archive or in a single file, XML or JSON.

    UsageError if the path cannot be read.
    """
    inside = path.is_dir() or is_archive(path)
    for name, content, read in members(path, ".xml", ".json") if inside else _alone(path):
        yield _document(name, content, read)


def json_of(content: bytes) -> Any:  # noqa: ANN401 - any document
    """Return a JSON document; ValueError also where it is nested without end."""
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ValueError("not JSON: nested without end") from error


def _alone(path: Path) -> Iterator[tuple[str, BinaryIO, int]]:
    with opened(path) as (content, file):
        yield path.name, content, position(file)


def _document(name: str, content: BinaryIO, read: int) -> Document:
    held = content.read(LARGEST + 1)
    if len(held) > LARGEST:
        return Document(name, read, fault=f"{name} is larger than {LARGEST:,} bytes")
    text = held.lstrip(_SPACES)
    try:
        return Document(name, read, record(text) if text[:1] == b"<" else json_of(text))
    except (SourceError, ValueError) as error:
        return Document(name, read, fault=f"{name}: {error}")
