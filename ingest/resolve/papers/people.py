"""The authors of a paper read for comparison, and how far two author lists agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from sys import intern
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from ingest.formats.latex import plain
from ingest.resolve.names import normalised, turned

MOST: Final = 60  # names compared of a list; the first ones of a collaboration tell enough
SHORT: Final = 4  # letters; a shorter family name is too often part of another word
LONG: Final = 6  # letters; a longer one may have a slip of the pen
SLIP: Final = 80  # of 100
ET_AL: Final = "et al."

_SPLIT: Final = re.compile(r"\s+(?:and|und|et|with)\s+|\s*&\s*|\s*;\s*", re.IGNORECASE)
_OTHERS: Final = re.compile(r"\bet\.?\s*al\b\.?|\band others\b|\.\.\.|…", re.IGNORECASE)
_SUFFIXES: Final = frozenset(
    ("jr", "sr", "ii", "iii", "iv", "phd", "md", "ed", "eds", "editor", "editors")
)
_INITIALS: Final = re.compile(r"(?:[^\W\d_](?:\.[\s-]*|\s+|-|$)){1,4}")


class Person(NamedTuple):
    """A name as far as it is compared."""

    family: str
    given: str
    """Given names or initials, one space between them; empty if unknown."""


@dataclass(frozen=True, slots=True)
class People:
    """An author list."""

    names: tuple[Person, ...]
    is_whole: bool
    text: str
    """All its words with a space around each, for names that were not told apart."""


class Agreement(NamedTuple):
    """How far two author lists agree; shares of the shorter and of the longer list."""

    of_shorter: float
    of_longer: float
    first: bool


def split_authors(text: str) -> tuple[str, ...]:
    """Return the names that a cell lists.

    Semicolons part them; without any, ' and ' and commas do, unless what follows a comma are
    the initials of the name before it, or all parts are single words ('Family, Given').
    """
    if others := _OTHERS.search(text):
        return (*split_authors(text[: others.start()].rstrip(" ,&")), ET_AL)
    if ";" in text or "|" in text:
        parts = [part.strip(" ,") for part in re.split(r"[;|]", text)]
        return tuple(part.removeprefix("and ") for part in parts if part)
    parts = [part.strip() for piece in _SPLIT.split(text) for part in piece.split(",")]
    parts = [part for part in parts if part.strip(" .")]
    if len(parts) > 1 and _all_turned(parts):
        return tuple(f"{a}, {b}" for a, b in zip(parts[::2], parts[1::2], strict=True))
    found: list[str] = []
    for part in parts:
        if found and "," not in found[-1] and _belongs(part, found[-1]):
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return tuple(found)


def read_people(authors: Sequence[str]) -> People:
    """Read an author list; 'et al.' says that it is not whole."""
    is_whole = True
    names: list[Person] = []
    for author in authors[:MOST]:
        told = _OTHERS.sub(" ", author[:300])
        is_whole = is_whole and told == author[:300]
        if person := _person(told):
            names.append(person)
    text = " ".join(f"{one.given} {one.family}" for one in names)
    return People(tuple(names), is_whole, f" {text} ")


def agreement(some: People, others: People) -> Agreement | None:
    """Compare two lists; none if one of them is empty."""
    if not some.names or not others.names:
        return None
    shorter, longer = sorted((some, others), key=lambda people: len(people.names))
    met = _all_met(shorter, longer)
    if len(shorter.names) == len(longer.names):
        met = min(met, _all_met(longer, shorter))
    back = met if shorter.is_whole else len(longer.names) * met / len(shorter.names)
    return Agreement(
        of_shorter=met / len(shorter.names),
        of_longer=back / len(longer.names),
        first=_same_family(some.names[0].family, others.names[0].family),
    )


def _person(raw: str) -> Person | None:
    text = plain(raw) if "\\" in raw or "{" in raw else raw
    comma = "," in text
    words = normalised(turned(text) if comma else text).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    if not words:
        return None
    if not comma and len(words) > 1 and len(words[-1]) == 1 and len(words[0]) > 1:
        words = [*words[1:], words[0]]  # 'Example A'
    return Person(intern(words[-1]), intern(" ".join(words[:-1])))


def _all_met(people: People, others: People) -> float:
    return sum(_met(person, others) for person in people.names)


def _met(person: Person, others: People) -> float:
    """Return 1 for a name that the others have, a part where the given names speak against."""
    same = [one for one in others.names if _same_family(one.family, person.family)]
    if same:
        return 1.0 if any(_can_be_one(one.given, person.given) for one in same) else 0.25
    name = person.family
    if f" {name} " in others.text:
        return 1.0
    return float(len(name) >= SHORT and name in others.text.replace(" ", ""))


def _same_family(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= LONG - 1 and fuzz.ratio(one, other) >= SLIP


def _can_be_one(given: str, other: str) -> bool:
    """Tell whether given names agree in their first initial, or one is not known."""
    if not given or not other:
        return True
    initials = {word[0] for word in given.split()}, {word[0] for word in other.split()}
    return given[0] == other[0] or initials[0] <= initials[1] or initials[1] <= initials[0]


def _all_turned(parts: Sequence[str]) -> bool:
    """Tell whether the parts read family, given, family, given …."""
    if len(parts) % 2:
        return False
    single = all(" " not in part for part in parts[::2])
    return single and all(_INITIALS.fullmatch(part) or " " not in part for part in parts[1::2])


def _belongs(part: str, before: str) -> bool:
    """Tell whether a part is the initials, or the suffix, of the name before it."""
    if normalised(part) in _SUFFIXES:
        return True
    return _INITIALS.fullmatch(part) is not None and _INITIALS.fullmatch(before) is None
