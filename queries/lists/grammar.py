r"""The filter of a list, as users of OpenAlex write it.

    filter = term {"," term}            all terms hold
    term   = field ":" ["!"] value {"|" value}    any of the values holds; with "!", none does
    value  = word | quoted | number | range
    range  = "2019-2022" | "2019-" | "-2022" | ">2019" | ">=2019" | "<2022" | "<=2022"
    quoted = '"' any text, with '\"' for a quote and '\\' for a backslash '"'

A field may stand in several terms: `topic:T1,topic:T2` is about both. A word holds no comma and
no bar; what does is quoted.
"""

import re
from collections.abc import Sequence
from typing import Final

from kg.errors import ArgumentError
from schema.base import Frozen

MAX_FILTER: Final = 20_000  # characters: room for the most values, of own ids or long DOIs
MAX_TERMS: Final = 20
MAX_VALUES: Final = 500  # in all terms together
MAX_NUMBER: Final = 2**53 - 1  # what JSON carries without loss

_FIELD: Final = re.compile(r"\s*([a-z_]{1,30}):(!?)\s*")
_QUOTED: Final = re.compile(r'\s*"((?:[^"\\]|\\["\\])*)"\s*')
_WORD: Final = re.compile(r'[^,|"]+')
_ESCAPED: Final = re.compile(r"\\(.)")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # a name has none
_BETWEEN: Final = re.compile(r"(\d{0,16})-(\d{0,16})")
_BEYOND: Final = re.compile(r"([<>])(=?)(\d{1,16})")
_SHOWN: Final = 60


class Term(Frozen):
    """One condition: the field has any of the values, or, negated, none."""

    field: str
    negated: bool
    values: tuple[str, ...]


def terms_of(text: str) -> tuple[Term, ...]:
    """Return the terms of a filter, none of an empty text; ArgumentError says what is wrong."""
    if len(text) > MAX_FILTER:
        raise _wrong(f"takes at most {MAX_FILTER:,} characters; it has {len(text):,}")
    found: list[Term] = []
    place = 0
    while text[place:].strip():
        term, place = _term(text, place)
        found.append(term)
        if len(found) > MAX_TERMS:
            raise _wrong(f"takes at most {MAX_TERMS} terms")
    values = sum(len(term.values) for term in found)
    if values > MAX_VALUES:
        raise _wrong(f"takes at most {MAX_VALUES} values in all; it has {values}")
    return tuple(found)


def span_of(field: str, value: str) -> tuple[int, int]:
    """Return the lowest and highest number that a value allows; ArgumentError if it is none."""
    if value.isdecimal() and len(value) <= len(str(MAX_NUMBER)):
        return int(value), int(value)
    if (found := _BETWEEN.fullmatch(value)) and value != "-":
        return int(found[1] or 0), int(found[2] or MAX_NUMBER)
    if found := _BEYOND.fullmatch(value):
        bound, step = int(found[3]), 0 if found[2] else 1
        return (0, bound - step) if found[1] == "<" else (bound + step, MAX_NUMBER)
    raise _wrong(
        f"takes a number or a range for {field}, such as 2019, 2019-2022, >2019; "
        f"{_short(value)} is neither"
    )


def names_of(parameter: str, text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the names in a list with commas; ArgumentError unless each is known."""
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if unknown := [name for name in names if name not in known]:
        raise ArgumentError(
            parameter, f"takes any of {', '.join(known)}, with commas; not {_short(unknown[0])}"
        )
    return names


def _term(text: str, place: int) -> tuple[Term, int]:
    head = _FIELD.match(text, place)
    if head is None:
        raise _wrong(
            f"takes terms such as year:2019-2022 with commas between; see {_rest(text, place)}"
        )
    values = []
    place = head.end()
    while True:
        value, place = _value(text, place)
        values.append(value)
        mark = text[place : place + 1]
        place += 1
        if mark != "|":
            break
    if mark == "," and not text[place:].strip():
        raise _wrong("ends in a comma")
    if mark not in {"", ","}:
        raise _wrong(f"takes a comma or a bar behind a value; see {_rest(text, place - 1)}")
    return Term(field=head[1], negated=head[2] == "!", values=tuple(values)), place


def _value(text: str, place: int) -> tuple[str, int]:
    if found := _QUOTED.match(text, place):
        value = _ESCAPED.sub(r"\1", found[1])
    elif (found := _WORD.match(text, place)) and found[0].strip():
        value = found[0].strip()
    else:
        raise _wrong(f"takes a value behind each colon and bar; see {_rest(text, place)}")
    if _CONTROL.search(value):
        raise _wrong(f"takes printable characters; {_short(value)} has others")
    return value, found.end()


def _rest(text: str, place: int) -> str:
    return _short(text[place:]) if text[place:] else "its end"


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _wrong(detail: str) -> ArgumentError:
    return ArgumentError("filter", detail)
