"""Author lists: people in their order, collectives only counted, one person claimed once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from schema.records import MAX_PLACES
from schema.text import LONGEST_NAME


@dataclass(frozen=True, slots=True)
class Person:
    """One name of an author list."""

    name: str
    identifiers: Sequence[str] = ()
    affiliations: Sequence[str] = ()
    institutions: Sequence[dict[str, Any]] = ()


def author_list(found: Sequence[Person | None], *, whole: bool = True) -> dict[str, Any]:
    """Return the fields of a paper that a list of all its authors fills.

    None stands for a collective or a nameless entry: it counts, but is no authorship.
    """
    people = authorships(found)
    fields: dict[str, Any] = {"authorships": people} if people else {}
    if len(people) < len(found) or not whole:
        fields["authors_complete"] = False
    if len(people) < len(found) and whole:
        fields["author_count"] = len(found)
    return fields


def authorships(found: Sequence[Person | None]) -> list[dict[str, Any]]:
    """Return the authorships of people by their places; none leaves its place empty.

    An identifier that two people claim is neither's.
    """
    shared = _claimed_twice(found)
    return [
        _authorship(person, place, shared=shared)
        for place, person in enumerate(found, start=1)
        if person
    ]


def named(name: str) -> str | None:
    """Return a name that can be a person's; none without a letter, or if it is far too long."""
    fits = len(name) <= LONGEST_NAME and any(character.isalnum() for character in name)
    return name if fits else None


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
        "identifiers": [key for key in dict.fromkeys(person.identifiers) if key not in shared],
        "raw_affiliations": list(dict.fromkeys(person.affiliations))[:MAX_PLACES],
        "institutions": person.institutions[:MAX_PLACES],
    }
