"""One BibTeX entry taken apart into its kind, key and fields, with @string put in."""

import re
from dataclasses import dataclass
from typing import Final

from pybtex.database.input.bibtex import (  # type: ignore[import-untyped]  # it ships no types
    LowLevelParser,
    month_names,
)
from pybtex.scanner import PybtexSyntaxError  # type: ignore[import-untyped]  # the same

from kg.errors import RecordError

LARGEST: Final = 1_000_000  # characters that abbreviations may add to one entry
_KEYLESS: Final = re.compile(r"@\s*[\w-]+\s*[{(]\s*,")  # R writes '@Manual{,'
_NOT_AN_ENTRY: Final = frozenset({"string", "preamble"})


class Strings:
    """The abbreviations of a file, whatever their case; an undefined one stands for itself."""

    def __init__(self) -> None:
        self.added = 0
        self._values: dict[str, str] = dict(month_names)

    def __setitem__(self, name: str, value: str) -> None:
        self._values[name.lower()] = value

    def __getitem__(self, name: str) -> str:
        value = self._values.get(name.lower(), name)
        self.added += len(value)
        if self.added > LARGEST:
            raise RecordError(f"its abbreviations add more than {LARGEST} characters")
        return value


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; the names of its fields are in lower case, a repeated field counts once."""

    kind: str
    key: str
    fields: dict[str, str]


def read(text: str, *, line: int, strings: Strings) -> Entry | None:
    """Take one entry apart; none for a @string, which is added to `strings`, and a @preamble.

    RecordError names what BibTeX would not accept, with the line in the file.
    """
    strings.added = 0
    keyless = _KEYLESS.match(text) is not None
    parser = LowLevelParser(text, keyless_entries=keyless, macros=strings)
    parser.lineno = line
    try:
        kind, body = next(iter(parser))
    except PybtexSyntaxError as error:
        raise RecordError(str(error)) from error
    if kind.lower() in _NOT_AN_ENTRY:
        return None
    key, values = body
    fields: dict[str, str] = {}
    for name, parts in values:
        fields.setdefault(name.lower(), " ".join("".join(parts).split()))
    return Entry(kind.lower(), key or "", fields)
