"""Texts kept in one piece, so that what was read beside them can be given back."""

from array import array
from collections.abc import Iterable, Iterator
from typing import Final

_ENCODING: Final = "utf-8", "surrogatepass"  # whatever JSON may hold


class Column:
    """A list of texts that keeps no object for any of them.

    Objects that live on keep the interpreter from giving back the memory around them, that of all
    the mentions they were read with.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._held, self._ends = bytearray(), array("q", [0])
        for text in texts:
            self.append(text)

    def append(self, text: str) -> None:
        """Add a text to the end."""
        self._held += text.encode(*_ENCODING)
        self._ends.append(len(self._held))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        for at in range(len(self)):
            yield self._held[self._ends[at] : self._ends[at + 1]].decode(*_ENCODING)
