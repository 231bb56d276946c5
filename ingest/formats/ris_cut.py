"""A RIS file cut into its entries, one at a time, and an entry taken apart by rispy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from rispy import RisParser  # type: ignore[import-untyped]  # it ships no types
from rispy.config import TAG_KEY_MAPPING  # type: ignore[import-untyped]  # the same

from ingest.formats.charset import decoded

LONGEST: Final = 2_000_000  # bytes of an entry; one with 5,000 authors takes some 200,000
BEGINNING: Final = 1000  # characters kept of an entry that is broken
BOM: Final = b"\xef\xbb\xbf"

_TAG: Final = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)", re.DOTALL)
_FIRST: Final = "TY"
_LAST: Final = "ER"


@dataclass(frozen=True, slots=True)
class Cutting:
    """One entry as it stands in the file."""

    line: int
    text: str
    fault: str | None
    utf8: bool


def cut(file: BinaryIO) -> Iterator[Cutting]:
    """Yield the entries in order, broken ones with their fault; other text is skipped.

    An entry that is not UTF-8 is read as Latin-1.
    """
    entry: _Entry | None = None
    for number, line in _lines(file):
        tag = _tag_of(line)
        if tag == _FIRST and entry:
            yield entry.cutting("it never ends: the next entry begins before its 'ER  - '")
            entry = None
        if entry is None and tag:
            entry = _Entry(number, headless=tag != _FIRST)
        if entry:
            entry.take(line)
        if entry and tag == _LAST:
            yield entry.cutting()
            entry = None
    if entry:
        yield entry.cutting("it never ends: 'ER  - ' is missing")


def fields(text: str) -> dict[str, list[str]]:
    """Return the values of each tag of an entry, in order; what goes on over lines is joined."""
    lines: list[str] = []
    for line in text.splitlines():
        if tagged := _TAG.match(line):
            lines.append(f"{tagged[1]}  - {tagged[2].strip()}")
        elif lines and line.strip():
            lines[-1] += f" {line.strip()}"
    every = {tag: tag for tag in TAG_KEY_MAPPING} | {"C9": "C9", "LK": "LK", "BT": "BT", "CT": "CT"}
    parser = RisParser(
        mapping=every, list_tags=list(every), delimiter_tags_mapping={}, skip_unknown_tags=True
    )
    (found,) = parser.parse("\n".join(lines))
    return {tag: [values] if isinstance(values, str) else values for tag, values in found.items()}


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield lines, ended in any system's way, with their numbers; a very long one in pieces."""
    number = 1
    read = file.readline(LONGEST).removeprefix(BOM)
    while read:
        for line in read.splitlines(keepends=True):
            yield number, line
            number += line.endswith((b"\n", b"\r"))
        read = file.readline(LONGEST)


def _tag_of(line: bytes) -> str | None:
    tagged = _TAG.match(line[:20].decode("latin-1"))
    return tagged[1] if tagged else None


class _Entry:
    """An entry on its way from its first line to its last."""

    def __init__(self, line: int, *, headless: bool) -> None:
        self._line = line
        self._headless = headless
        self._parts: list[bytes] = []
        self._size = 0

    def take(self, line: bytes) -> None:
        """Take a line; past the bound it is counted only."""
        self._size += len(line)
        if self._size <= LONGEST:
            self._parts.append(line)

    def cutting(self, fault: str | None = None) -> Cutting:
        """Return the entry, of a broken one the beginning."""
        if self._headless:
            fault = "it has no first line: 'TY  - ' is missing"
        elif self._size > LONGEST:
            fault = f"it is longer than {LONGEST} bytes"
        text, utf8 = decoded(b"".join(self._parts))
        return Cutting(self._line, text[:BEGINNING] if fault else text, fault, utf8)
