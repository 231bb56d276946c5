"""A .bib file cut into its entries, one at a time, without taking them apart.

Braces decide where an entry ends, as in BibTeX. One that lacks its closing brace ends where the
next begins at the start of a line, so that one mistake costs one entry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

LONGEST: Final = 2_000_000  # bytes of an entry; one with 5,000 authors takes some 200,000
PIECE: Final = 65_536  # bytes read at once where a line does not end
BETWEEN: Final = 200  # characters looked at after an entry, for a field that fell out of it
BEGINNING: Final = 1000  # characters kept of an entry that breaks off

_HEAD: Final = re.compile(r"@\s{0,9}(?P<kind>[A-Za-z][\w-]{0,60})\s{0,9}(?P<opener>[{(])")
_HALF_A_HEAD: Final = re.compile(r"@\s{0,9}(?:[A-Za-z][\w-]{0,60})?\s{0,9}\Z")
_NEXT: Final = r"^[ \t]*(?P<next>@[ \t]*[A-Za-z][\w-]{0,60}[ \t]*[{(])"
_IN_BRACES: Final = re.compile(rf"[{{}}]|{_NEXT}", re.MULTILINE)
_IN_PARENTHESES: Final = re.compile(rf'[{{}})"]|{_NEXT}', re.MULTILINE)
_STRAY_FIELD: Final = re.compile(r'\s*,?\s*[A-Za-z][\w+:-]*\s*=\s*["{\w]')


@dataclass(frozen=True, slots=True)
class Cutting:
    """One entry as it stands in the file, each byte one character (Latin-1)."""

    line: int
    text: str
    fault: str | None


def cut(file: BinaryIO) -> Iterator[Cutting]:
    """Yield the entries in order, broken ones with their fault; text between them is skipped.

    An '@comment' is skipped to its closing brace.
    """
    cutter = _Cutter()
    for line, piece in _pieces(file):
        yield from cutter.feed(piece, line=line)
    yield from cutter.finish()


def _pieces(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield lines, or pieces of long ones, each with its number; no entry's head is torn."""
    line, held = 1, ""
    while read := file.readline(PIECE):
        piece = held + read.decode("latin-1")
        torn = _HALF_A_HEAD.search(piece)
        held = torn[0] if torn else ""
        piece = piece.removesuffix(held)
        yield line, piece
        line += piece.count("\n")
    yield line, held


class _Cutter:
    """Takes a file piece by piece and gives its entries."""

    def __init__(self) -> None:
        self._open: _Entry | None = None
        self._closed: _Entry | None = None
        self._between = ""

    def feed(self, piece: str, *, line: int) -> Iterator[Cutting]:
        """Yield the entries that the piece shows to be over."""
        at = 0
        while at < len(piece):
            if self._open is None:
                head = _HEAD.search(piece, at)
                self._pass_over(piece[at : head.start() if head else None])
                if head is None:
                    return
                yield from self._settle()
                self._open = _Entry(head, line=line + piece.count("\n", 0, head.start()))
                at = head.end()
            at = self._open.take(piece, at)
            if self._open.over:
                self._closed, self._open = self._open, None

    def finish(self) -> Iterator[Cutting]:
        """Yield what the end of the file leaves."""
        if self._open:
            self._open.break_off("it is never closed: a '}' is missing")
            self._closed = self._open
        yield from self._settle()

    def _pass_over(self, text: str) -> None:
        self._between += text[: BETWEEN - len(self._between)]

    def _settle(self) -> Iterator[Cutting]:
        """Yield the closed entry, blamed if a field follows it: a brace too many closed it."""
        if self._closed and _STRAY_FIELD.match(self._between):
            self._closed.break_off("a '}' too many ends it before its last field")
        if self._closed and (self._closed.fault or not self._closed.comment):
            yield self._closed.cutting()
        self._closed, self._between = None, ""


class _Entry:
    """An entry on its way from its head to its closing brace."""

    def __init__(self, head: re.Match[str], *, line: int) -> None:
        self.comment = head["kind"].lower() == "comment"
        self.over = False
        self.fault: str | None = None
        self._line = line
        self._parts = [head[0]]
        self._size = 0
        self._braced = head["opener"] == "{"
        self._tokens = _IN_BRACES if self._braced else _IN_PARENTHESES
        self._depth = 0
        self._quoted = False

    def take(self, piece: str, at: int) -> int:
        """Take what belongs to the entry and return where that ends."""
        for token in self._tokens.finditer(piece, at):
            if token["next"] and not self.comment:
                self.break_off("it is never closed: the next entry begins before its last '}'")
                self._keep(piece[at : token.start("next")])
                return token.start("next")
            if self._closes(token[0][-1]):
                self.over = True
                self._keep(piece[at : token.end()])
                return token.end()
        self._keep(piece[at:])
        return len(piece)

    def break_off(self, fault: str) -> None:
        """End the entry with a fault; the first stays."""
        self.fault = self.fault or fault
        self.over = True

    def cutting(self) -> Cutting:
        """Return the entry, of a broken one the beginning."""
        text = "".join(self._parts)
        return Cutting(self._line, text[:BEGINNING] if self.fault else text, self.fault)

    def _closes(self, mark: str) -> bool:
        if mark == "{":
            self._depth += 1
        elif mark == "}":
            self._depth -= 1
        elif mark == '"' and self._depth == 0:
            self._quoted = not self._quoted
        if self._braced:
            return self._depth < 0
        return mark == ")" and self._depth == 0 and not self._quoted

    def _keep(self, text: str) -> None:
        self._size += len(text)
        if self._size > LONGEST:
            self.fault = f"it is longer than {LONGEST} bytes"
        elif not self.comment:
            self._parts.append(text)
