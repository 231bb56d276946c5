"""An author list as a service gives it: people in their order, organisations only counted."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from schema.records import MAX_PLACES
from schema.text import LONGEST_NAME

_ORGANISED: Final = re.compile(  # words of organisations' names, not of people's
    r"\b(?:administration|agency|association|authority|bureau|cent(?:er|re|ro|rum)|collaboration|"
    r"collection|commission|committee|company|consortium|corporation|council|department|"
    r"division|federation|foundation|garden|gmbh|group|hospital|inc|initiative|institut\w*|"
    r"international|journals?|laborator\w+|librar\w+|ltd|ministry|museum|national|network|observatory|"
    r"office|organi[sz]ation|party|program(?:me)?|project|repository|school|service|societ\w+|"
    r"survey|system|team|unit|universi\w+|\w*hochschule|for|of|the|and)\b|[&@]|\.org\b|\.com\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Person:
    """One name of an author list."""

    name: str
    identifiers: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    institutions: list[dict[str, Any]] = field(default_factory=list)


def author_list(found: Sequence[Person | None], *, whole: bool = True) -> dict[str, Any]:
    """Return the fields of a paper that its author list fills.

    None stands for an organisation or a nameless entry: it counts, but is no authorship. An
    identifier that two people claim is neither's.
    """
    shared = _claimed_twice(found)
    people = [
        _authorship(person, place, shared=shared)
        for place, person in enumerate(found, start=1)
        if person
    ]
    fields: dict[str, Any] = {"authorships": people} if people else {}
    if len(people) < len(found) or not whole:
        fields["authors_complete"] = False
    if len(people) < len(found) and whole:
        fields["author_count"] = len(found)
    return fields


def named(name: str) -> str | None:
    """Return a name that can be a person's; none without a letter, or if it is far too long."""
    fits = len(name) <= LONGEST_NAME and any(character.isalnum() for character in name)
    return name if fits else None


def looks_organised(name: str) -> bool:
    """Tell whether a name of unknown kind reads like an organisation's."""
    return _ORGANISED.search(name) is not None


def institution(name: str | None, ror: str | None) -> list[dict[str, Any]]:
    """Return the institution that an affiliation names by its ROR id, if it does."""
    return [{"name": name, "identifiers": [ror]}] if name and ror else []


def _claimed_twice(found: Sequence[Person | None]) -> set[str]:
    claims = Counter(key for person in found if person for key in set(person.identifiers))
    return {key for key, times in claims.items() if times > 1}


def _authorship(person: Person, place: int, *, shared: set[str]) -> dict[str, Any]:
    return {
        "raw_name": person.name,
        "position": place,
        "identifiers": [key for key in person.identifiers if key not in shared],
        "raw_affiliations": list(dict.fromkeys(person.affiliations))[:MAX_PLACES],
        "institutions": person.institutions[:MAX_PLACES],
    }
