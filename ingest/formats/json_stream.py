"""JSON of any length read value by value: the elements of an array, a value a line, or in a row.

The standard decoder reads each value from a text that grows as needed: the streaming parsers in C
crash or take all memory on numbers and nesting that it refuses.
"""

import json
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

LONGEST: Final = 8 * 1024 * 1024  # of one value; a paper of 5,000 authors takes some 2 MiB
PIECE: Final = 65_536  # bytes read at once
BEGINNING: Final = 1000  # characters kept of a line that cannot be read
BOM: Final = b"\xef\xbb\xbf"

_BLANKS: Final = re.compile(r"[ \t\r\n]*")
_JSON: Final = json.JSONDecoder()


class BrokenJSONError(ValueError):
    """The stream cannot be read on from here."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value and its line, or its place from 1 where values are no lines; or why it is none."""

    place: int
    value: Any
    fault: str | None = None
    text: str = ""
    """The beginning of a line with a fault."""


def values(file: BinaryIO) -> Iterator[Value]:
    """Yield the elements of an array, or else the values themselves.

    BrokenJSONError where the file breaks off or is no JSON; in a file of a value a line that costs
    the line only.
    """
    number, line = _first_line(file)
    if not line:
        raise BrokenJSONError("it is empty")
    if not line.lstrip().startswith(b"[") and _is_json(line):
        yield from _lines(file, line, number=number)
    else:
        text = _Text(file, head=line)
        for place, value in enumerate(_each(text), start=1):
            yield Value(place, value)


def _first_line(file: BinaryIO) -> tuple[int, bytes]:
    """Return the first line that is not blank, its beginning if it is very long."""
    number, line = 1, file.readline(LONGEST + 1).removeprefix(BOM)
    while line and not line.strip():
        number, line = number + 1, file.readline(LONGEST + 1)
    return number, line


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _each(text: "_Text") -> Iterator[Any]:
    while mark := text.peek():
        if mark == "[":
            yield from _elements(text)
        else:
            yield text.value()


def _elements(text: "_Text") -> Iterator[Any]:
    text.skip()
    mark = text.peek()
    while mark != "]":
        yield text.value()
        mark = text.peek()
        if mark == ",":
            text.skip()
        elif mark != "]":
            raise BrokenJSONError("it breaks off" if not mark else f"{mark!r} follows a value")
    text.skip()


class _Text:
    """The text of a file, of which only what is not yet taken is held."""

    def __init__(self, file: BinaryIO, *, head: bytes) -> None:
        self._file = file
        self._decoder = getincrementaldecoder("utf-8")()
        self._over = False
        self._at = 0
        self._text = self._decoded(head)

    def peek(self) -> str:
        """Return the next character that is not blank, nothing at the end."""
        while True:
            self._at = _BLANKS.match(self._text, self._at).end()  # type: ignore[union-attr]  # always
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def skip(self) -> None:
        """Take one character."""
        self._at += 1

    def value(self) -> Any:  # noqa: ANN401 - whatever JSON may be
        """Take one value."""
        self.peek()
        while True:
            try:
                value, end = _JSON.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if not self._more():
                    raise BrokenJSONError(f"it breaks off or is no JSON: {error.msg}") from error
            except (ValueError, RecursionError) as error:
                raise BrokenJSONError(f"a value that cannot be held: {error}") from error
            else:
                if end < len(self._text) or not self._more():  # else a number may go on
                    self._at = end
                    return value

    def _more(self) -> bool:
        """Read on, twice as much each time so that a long value is not tried too often."""
        held = len(self._text) - self._at
        if held > LONGEST:
            raise BrokenJSONError(f"no value ends within {LONGEST} characters")
        if self._over:
            return False
        piece = self._file.read(max(PIECE, held))
        self._over = not piece
        self._text = self._text[self._at :] + self._decoded(piece)
        self._at = 0
        return True

    def _decoded(self, piece: bytes) -> str:
        try:
            return self._decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            raise BrokenJSONError(f"it is not UTF-8: {error.reason}") from error


def _lines(file: BinaryIO, line: bytes, *, number: int) -> Iterator[Value]:
    while line:
        if line.strip():
            yield _value(line, number)
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST + 1)
        number, line = number + 1, file.readline(LONGEST + 1)


def _value(line: bytes, number: int) -> Value:
    try:
        if len(line) <= LONGEST:
            return Value(number, json.loads(line))
        fault = f"the line is longer than {LONGEST} bytes"
    except (ValueError, RecursionError) as error:
        fault = f"the line is no JSON: {error}"
    text = line[:BEGINNING].decode("utf-8", errors="backslashreplace").strip()
    return Value(number, None, fault, text)
