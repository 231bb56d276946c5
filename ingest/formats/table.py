"""A CSV or TSV file read row by row: delimiter, quoting and encoding are found out."""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import BinaryIO, Final, Literal, Self

from ingest.formats.charset import decoded

LONGEST: Final = 2_000_000  # characters of a row; one with 5,000 authors takes some 200,000
HEAD: Final = 50  # lines that delimiter and quoting are found out from
DELIMITERS: Final = ",\t;|"
BEGINNING: Final = 1000  # characters kept of a row that cannot be read
AGAIN: Final = 100  # rows with an open quotation mark whose other lines are read anew: it is slow
BOM: Final = b"\xef\xbb\xbf"

_EXCEL: Final = "sep="  # Excel's own first line, which names the delimiter
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


class NoTableError(ValueError):
    """The file holds no table that can be read."""


class _TooLongError(ValueError):
    """A row goes on and on."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row and the line it begins at; `text` is its beginning where it has a fault."""

    line: int
    cells: Sequence[str]
    text: str = ""
    fault: str | None = None


class Table:
    """The rows below a header.

    NoTableError for an empty file, for UTF-16 and for a header that cannot be read.
    """

    def __init__(self, file: BinaryIO, *, delimiters: str = DELIMITERS) -> None:
        self.utf8 = True
        """False as soon as a line was met that is not UTF-8 and was read as Latin-1."""
        lines = self._decoded(file)
        head = list(islice(lines, HEAD))
        above = next((at for at, line in enumerate(head) if _is_header(line)), len(head))
        if above == len(head):
            raise NoTableError("it is empty; a first line must name the columns")
        delimiter = _delimiter(head[above], delimiters)
        self._lines = _Lines(chain(head[above:], lines), above=above)
        self._again = AGAIN
        csv.field_size_limit(LONGEST)  # for the whole process: whoever reads CSV sets its own
        quoting = _quoting(head[above:], delimiter)
        self._reader = csv.reader(self._lines, delimiter=delimiter, quoting=quoting)
        header = self._row()
        if header is None or header.fault:
            raise NoTableError(f"the names of its columns: {header.fault if header else 'none'}")
        self.columns = [name.strip() for name in header.cells]

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in order, broken ones with their fault; empty ones are skipped."""
        while (row := self._row()) is not None:
            if row.fault or any(map(str.strip, row.cells)):
                yield row

    def _row(self) -> Row | None:
        self._lines.begin()
        try:
            cells = next(self._reader)
        except StopIteration:
            return None
        except (csv.Error, _TooLongError) as error:
            return self._broken(str(error))
        if self._lines.over:  # the row asked for more lines than there are
            return self._broken("a quotation mark is never closed")
        return Row(self._lines.number, cells)

    def _broken(self, fault: str) -> Row:
        """Return a row with a fault; the lines after its first are rows of their own."""
        row = Row(self._lines.number, (), self._lines.taken[0][:BEGINNING], fault)
        if self._again:
            self._again -= 1
            self._lines.give_back()
        return row

    def _decoded(self, file: BinaryIO) -> Iterator[str]:
        first = file.readline(LONGEST + 1)
        if first.startswith(_UTF16):
            raise NoTableError("it is UTF-16; save it as UTF-8")
        line = first.removeprefix(BOM)
        while line:
            yield self._text(line)
            while len(line) > LONGEST and not line.endswith(b"\n"):
                line = file.readline(LONGEST + 1)
            line = file.readline(LONGEST + 1)

    def _text(self, line: bytes) -> str:
        text, utf8 = decoded(line)
        self.utf8 = self.utf8 and utf8
        return text


@dataclass(slots=True)
class _Lines:
    """Lines as the CSV reader takes them, of which some can be given back."""

    source: Iterator[str]
    above: int
    number: int = 1
    taken: list[str] = field(default_factory=list)
    over: bool = False
    _size: int = 0
    _again: deque[str] = field(default_factory=deque)

    def begin(self) -> None:
        """Begin a row."""
        self.number += len(self.taken) + self.above
        self.taken, self._size, self.above, self.over = [], 0, 0, False

    def give_back(self) -> None:
        """Give back what the row has taken after its first line."""
        self._again.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self.source, None)
        if line is None:
            self.over = True
            raise StopIteration
        self.taken.append(line)
        self._size += len(line)
        if self._size > LONGEST:
            raise _TooLongError(f"longer than {LONGEST} characters; is a quotation mark open?")
        return line


def _is_header(line: str) -> bool:
    return bool(line.strip()) and not line.lower().startswith(_EXCEL)


def _delimiter(header: str, delimiters: str) -> str:
    """Return what parts the header into most columns; a comma where nothing does."""
    return max(delimiters, key=lambda mark: len(next(csv.reader([header], delimiter=mark))))


def _quoting(head: Sequence[str], delimiter: str) -> Literal[0, 3]:
    """Tell that quotation marks are text: tabs part all lines alike, and some marks stand alone.

    So Web of Science writes its tables.
    """
    rows = [line.rstrip("\r\n").split(delimiter) for line in head if line.strip()]
    even = delimiter == "\t" and len({len(cells) for cells in rows}) == 1
    if even and any(_lone(cell.strip()) for cells in rows for cell in cells):
        return csv.QUOTE_NONE
    return csv.QUOTE_MINIMAL


def _lone(cell: str) -> bool:
    """Tell whether a cell begins with a quotation mark that no other at its end closes."""
    return cell.startswith('"') and (len(cell) == 1 or not cell.endswith('"'))
