"""Who is meant by a name in the ACL Anthology: the people of its `name_variants.yaml`.

A name that is listed for one person only means that person; a name of several means nobody, unless
the paper says which by an explicit id.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from ingest.resolve.names import normalised
from kg.errors import RecordError
from kg.ids import canonical

SCHEME: Final = "acl-author"


class Printed(NamedTuple):
    """A name in an author list, with what the paper says besides."""

    name: str
    explicit: str | None = None
    """The Anthology's id of the person."""
    orcid: str | None = None
    affiliations: tuple[str, ...] = ()


class Person(NamedTuple):
    """One person; `name` is none where only an explicit id is known."""

    id: str | None
    name: str | None = None
    names: tuple[str, ...] = ()

    @property
    def key(self) -> str | None:
        """Canonical identifier of the person, none for one without an id."""
        return canonical(f"{SCHEME}:{self.id}") if self.id else None


class People:
    """The listed people, found by name or id; remembers whom it was asked about."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._people = tuple(dict.fromkeys(people))
        self._by_id = {person.id: person for person in self._people if person.id}
        self._by_name: dict[str, Person | None] = {}
        self._by_words: dict[str, Person | None] = {}
        self._named: set[Person] = set()
        for person in self._people:
            forms = dict.fromkeys([person.name or "", *person.names])
            _list(self._by_name, forms, person)
            _list(self._by_words, dict.fromkeys(map(normalised, forms)), person)

    def authorships(self, printed: Sequence[Printed]) -> list[dict[str, Any]]:
        """Return an author list with everybody who is known by name or id.

        Where two names of one list would be one person, the explicit id decides, else nothing.
        """
        people = self._told_apart(printed, [self._meant(one) for one in printed])
        orcids = Counter(one.orcid for one in printed if one.orcid)
        self._named.update(person for person in people if person)
        return [
            _authorship(one, person, orcid=None if orcids[one.orcid or ""] > 1 else one.orcid)
            for one, person in zip(printed, people, strict=True)
        ]

    def records(self, *, whole: bool) -> Iterator[dict[str, Any]]:
        """Yield a record of each person that was named; of those with an id all, if `whole`."""
        for person in self._people:
            if person in self._named or (whole and person.id):
                keys = [person.key] if person.key else []
                record = {"kind": "author", "name": person.name, "names": list(person.names)}
                yield record | {"identifiers": keys} if keys else record

    def _meant(self, printed: Printed) -> Person | None:
        if printed.explicit:
            return self._by_id.get(printed.explicit) or Person(printed.explicit)
        if printed.name in self._by_name:
            return self._by_name[printed.name]
        return self._by_words.get(normalised(printed.name))

    def _told_apart(
        self, printed: Sequence[Printed], people: list[Person | None]
    ) -> list[Person | None]:
        met = Counter(person for person in people if person)
        if len(met) == met.total():
            return people
        sure = Counter(
            person for one, person in zip(printed, people, strict=True) if person and one.explicit
        )
        return [
            person
            if person and (met[person] == 1 or (one.explicit and sure[person] == 1))
            else None
            for one, person in zip(printed, people, strict=True)
        ]


def read_person(entry: object) -> Person:
    """Return the person of one entry; RecordError if it does not name anybody."""
    if not isinstance(entry, dict):
        raise RecordError("an entry of the list of names is not a person")
    variants = entry.get("variants") or []
    id_ = entry.get("id")
    if not isinstance(variants, list) or not isinstance(id_, str | None):
        raise RecordError("a person's variants are no list, or the id is no text")
    names = dict.fromkeys(_name(variant) for variant in variants)
    return Person(id_, _name(entry.get("canonical")), tuple(names))


def _name(parts: object) -> str:
    given = parts if isinstance(parts, dict) else {}
    words = [word for key in ("first", "last") if (word := given.get(key))]
    if not words or not all(isinstance(word, str) for word in words):
        raise RecordError(f"{str(parts)[:80]!r} is no name with a first and a last part")
    return " ".join(" ".join(words).split())


def _list(names: dict[str, Person | None], forms: Iterable[str], person: Person) -> None:
    for form in forms:
        names[form] = None if form in names else person


def _authorship(printed: Printed, person: Person | None, *, orcid: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {"raw_name": printed.name}
    if person and person.name and person.name != printed.name:
        found["name"] = person.name
    if keys := [key for key in (orcid, person.key if person else None) if key]:
        found["identifiers"] = keys
    if printed.affiliations:
        found["raw_affiliations"] = list(printed.affiliations)
    return found
