"""A .bib file cut into its entries, one at a time, without taking them apart.

Braces decide where an entry ends, as in BibTeX. An entry that lacks its closing brace ends where
the next one begins at the start of a line, so that one mistake costs one entry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

LONGEST: Final = 2_000_000  # bytes of an entry; one of 5,000 authors takes some 200,000
BEGINNING: Final = 1000  # characters kept of an entry that cannot be used
PIECE: Final = 65_536  # bytes read at once where a line has no end

_HEAD: Final = re.compile(r"@\s{0,9}(?P<kind>[A-Za-z][\w-]{0,60})\s{0,9}(?P<opener>[{(])")
_CUT_HEAD: Final = re.compile(r"@\s{0,9}(?:[A-Za-z][\w-]{0,60})?\s{0,9}\Z")
_NEXT: Final = r"^[ \t]*(?P<next>@[ \t]*[A-Za-z][\w-]*[ \t]*[{(])"
_TOKENS: Final = {
    "{": re.compile(rf"[{{}}]|{_NEXT}", re.MULTILINE),
    "(": re.compile(rf'[{{}})"]|{_NEXT}', re.MULTILINE),
}
_STRAY_FIELD: Final = re.compile(r'\s*,?\s*[A-Za-z][\w+:-]*\s*=\s*["{\w]')


@dataclass(frozen=True, slots=True)
class Cutting:
    """One entry as it stands in the file, each byte a character (Latin-1)."""

    kind: str
    """What follows the '@', in lower case."""

    line: int
    text: str
    fault: str | None = None


def cut(file: BinaryIO) -> Iterator[Cutting]:
    """Yield the entries of a file in order, broken ones with their fault; comments are skipped."""
    scan = _Scan(file)
    held: Cutting | None = None
    while True:
        head = scan.find_head()
        if held:
            yield _judged(held, scan.between)
        if head is None:
            return
        found = scan.take_body(head)
        held = None if found.kind == "comment" and not found.fault else found


def _judged(entry: Cutting, after: str) -> Cutting:
    """Blame an entry that is followed by a field: a brace too many has closed it early."""
    if entry.fault or not _STRAY_FIELD.match(after):
        return entry
    return replace(entry, fault="a '}' too many ends it before its last field")


class _Scan:
    """A position in a file of which only the current line, or piece of one, is held."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._held = ""
        self._line = 1
        self.between = ""

    def find_head(self) -> re.Match[str] | None:
        """Go to the next entry; `between` then holds the beginning of what was passed over."""
        self.between = ""
        while True:
            head = _HEAD.search(self._text, self._at)
            self._pass_over(head.start() if head else len(self._text))
            if head or not self._read():
                return head

    def take_body(self, head: re.Match[str]) -> Cutting:
        """Take the entry that begins with `head`, to its closing brace or where it breaks off."""
        kind, line = head["kind"].lower(), self._line
        body = _Body(head["opener"], ends_at_next=kind != "comment")
        taken = [head[0]]
        self._advance(head.end())
        while True:
            end = body.find_end(self._text, self._at)
            taken.append(self._text[self._at : end])
            self._advance(len(self._text) if end is None else end)
            if end is not None or not self._read():
                return self._cutting(kind, "".join(taken), line=line, fault=self._fault(body))
            if sum(map(len, taken)) > LONGEST:
                taken = [*taken, ""][:1] if kind == "comment" else taken
                body.too_long = True

    def _pass_over(self, to: int) -> None:
        room = BEGINNING - len(self.between)
        self.between += self._text[self._at : min(to, self._at + room)]
        self._advance(to)
