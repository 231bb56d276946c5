"""The filters that a list takes, as a regular expression for documents.

Every text that it fits is a filter, though a node that one names may be unknown. It leaves out
what readers of documents cannot be told so: that the values are 500 at most, and digits of
other scripts.
"""

from collections.abc import Iterable
from typing import Final

from queries.graph.resolve import Label
from queries.lists.grammar import MAX_TERMS
from queries.lists.kinds import KINDS, Field

_BLANK: Final = r"[ \t\r\n]*"
_CONTROL: Final = r"\x00-\x1f\x7f-\x9f"
_WORD: Final = rf'[^\s,|"{_CONTROL}][^,|"{_CONTROL}]*'
_QUOTED: Final = rf'"(?:[^"\\{_CONTROL}]|\\["\\])*"'
_NUMBER: Final = "[0-9]{1,16}(?:-[0-9]{0,16})?|-[0-9]{1,16}|[<>]=?[0-9]{1,16}"


def filter_pattern(label: Label) -> str:
    """Return the pattern of the filters that the list of a type takes."""
    fields = KINDS[label].fields
    values: dict[tuple[str, str], list[str]] = {}
    for name, field in fields.items():
        values.setdefault((_value(field), "(?!!)" if field.start_only else "!?"), []).append(name)
    terms = [_term(names, value, sign=sign) for (value, sign), names in values.items()]
    once = "".join(
        rf"(?![\s\S]*{name}:[\s\S]*{name}:)" for name, field in fields.items() if field.start_only
    )
    term = _either(terms)
    return rf"^{once}{_BLANK}(?:{term}(?:,{_BLANK}{term}){{0,{MAX_TERMS - 1}}})?$"


def _term(names: Iterable[str], value: str, *, sign: str) -> str:
    return rf"{_either(names)}:{sign}{_BLANK}{value}(?:\|{_BLANK}{value})*"


def _value(field: Field) -> str:
    if field.how != "number" and not field.allowed:
        return rf"(?:{_WORD}|{_QUOTED}){_BLANK}"
    bare = _NUMBER if field.how == "number" else "|".join(field.allowed)
    return rf'(?:{bare}|"(?:{bare})"){_BLANK}'


def _either(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"
