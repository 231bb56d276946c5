"""The entities that records name: found by their keys, or planned as new."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ingest.load.lookup import Owner
from ingest.load.rows import EntityRow, Fields, Plan, present
from ingest.load.words import a
from ingest.resolve.keys import institution_keys, strongest_first
from kg.errors import RecordError
from kg.ids import own_id
from schema.nodes import TopicLevel
from schema.records import (
    BroaderTopic,
    InstitutionRecord,
    InstitutionRef,
    TopicRecord,
    TopicRef,
)


class Led(NamedTuple):
    """A key and the entity that it leads to."""

    key: str
    owner: Owner


class Mentions:
    """Who owns which key: as looked up, and as the plan adds. Rows go into the plan."""

    def __init__(
        self, owners: Mapping[str, Owner], names: Mapping[str, Collection[str]], plan: Plan
    ) -> None:
        self.claimed: dict[str, Owner] = {}
        self.doubled: list[tuple[Led, Led]] = []
        """Keys that were given for one entity and lead to two, the stronger one first."""
        self._owners = dict(owners)
        self._names = names
        self._plan = plan

    def owner(self, key: str) -> Owner | None:
        """Return the entity that a key leads to, none if none does."""
        return self._owners.get(key)

    def claim(self, owner: Owner, keys: Iterable[str]) -> list[str]:
        """Give the keys that nobody has to an entity; return those that its own row is to bear.

        Those that name what was merged into it are planned here, with that one's id.
        """
        fresh = [key for key in keys if key not in self._owners]
        given = dict.fromkeys(fresh, owner)
        self._owners |= given
        self.claimed |= given
        if not (fresh and owner.home):
            return fresh
        self._plan.homes.append({"id": owner.id, "home": owner.home, "identifiers": fresh})
        if owner.label == "Paper":
            self._plan.arrived += fresh
        return []

    def compare(self, keys: Iterable[str]) -> None:
        """Note the keys of one entity that lead to another than the first of them that leads."""
        found = [Led(key, owner) for key in keys if (owner := self._owners.get(key))]
        self.doubled += [(found[0], led) for led in found if led.owner.id != found[0].owner.id]

    def author(self, name: str, keys: Sequence[str], *, identifiers: Collection[str] = ()) -> str:
        """Return the id of the author known by `keys`; `identifiers` are new ones besides."""
        id_, fresh = self._resolve("Author", keys)
        row = self._plan.authors.get(id_)
        if row is None:
            if not (fresh or identifiers) and name in self._names.get(id_, ()):
                return id_  # the run has written it already
            row = self._plan.authors[id_] = {
                "id": id_,
                "names": [],
                "identifiers": [],
                "unheard": [],
            }
        row["identifiers"].extend(fresh)
        row["identifiers"].extend(identifiers)
        if name not in row["names"]:
            row["names"].append(name)
        return id_

    def institution(
        self, ref: InstitutionRef | InstitutionRecord, *, identifiers: Iterable[str] = ()
    ) -> str:
        """Return the id of an institution; its name and country count if it is new."""
        id_, fresh = self._resolve("Institution", institution_keys(ref))
        fields = present(name=ref.name, country=ref.country)
        _add(self._plan.institutions, id_, [*fresh, *identifiers], fields)
        return id_

    def topic(
        self, ref: TopicRef | BroaderTopic | TopicRecord, *, identifiers: Iterable[str] = ()
    ) -> str:
        """Return the id of a topic; its name and level count if it is new."""
        id_, fresh = self._resolve("Topic", strongest_first(ref.identifiers))
        level = TopicLevel.TOPIC if isinstance(ref, TopicRef) else ref.level
        _add(self._plan.topics, id_, [*fresh, *identifiers], present(name=ref.name, level=level))
        return id_

    def _resolve(self, label: str, keys: Sequence[str]) -> tuple[str, list[str]]:
        """Return the owner of the strongest key that has one, and the keys that are new to it.

        Keys that lead to somebody else stay there: it is not for a loader to join two entities. A
        person is asked, but not about topics: a taxonomy gives each one identifier.
        """
        if len(keys) == 1 and (owner := self._owners.get(keys[0])) and owner.label == label:
            return owner.id, []
        found = [(key, owner) for key in keys if (owner := self._owners.get(key))]
        if not found:
            owner = Owner(label, own_id(label, keys[:1]))
            self._plan.fresh.add(owner.id)
            return owner.id, self.claim(owner, keys)
        first = found[0][1]
        for key, owner in found:
            if owner.label != label:
                raise RecordError(f"{key} identifies {a(owner.label)}, not {a(label)}")
            if owner.id != first.id and label != "Topic":
                self.doubled.append((Led(*found[0]), Led(key, owner)))
        return first.id, self.claim(first, keys) if len(found) < len(keys) else []


def _add(rows: dict[str, EntityRow], id_: str, identifiers: list[str], fields: Fields) -> None:
    if id_ in rows:
        rows[id_]["identifiers"] += identifiers
    elif identifiers:
        rows[id_] = {"id": id_, "fields": fields, "identifiers": identifiers}
