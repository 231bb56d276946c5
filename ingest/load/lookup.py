"""What the graph knows of a batch: whom its identifiers lead to, and what hangs on its entities."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.cypher import load
from kg.graph import Graph
from schema.base import Row

_HELD: Final = load("ingest.load.held")
_OWNERS: Final = load("ingest.load.owners")
_ATTACHED: Final = load("ingest.load.attached")
_ASSIGNED: Final = load("ingest.load.assigned")
_DECIDED: Final = load("ingest.load.decided")
_HOLDS: Final = load("ingest.load.holds")


@dataclass(frozen=True, slots=True)
class Owner:
    """The entity that an identifier leads to."""

    label: str
    id: str
    home: str | None = None
    """Own id of the entity that it led to before that one was merged; none if none was."""


@dataclass(frozen=True, slots=True)
class Held:
    """An entity that may be the subject of a record."""

    key: str
    label: str
    id: str
    digests: list[str]
    title: str | None
    home: str
    """The entity that the key led to before a merge; where nothing was merged, this one."""

    @property
    def owner(self) -> Owner:
        """Return the entity as the owner of the key."""
        return Owner(self.label, self.id, self.home if self.home != self.id else None)


class Assigned(Row):
    """A name on a paper that a decision, and not its keys, gave to its author."""

    paper: str
    author: str
    raw_name: str
    position: int | None


class _Found(Row):
    label: str
    found: list[tuple[str, str, list[str], str | None, str]]


class _Owned(Row):
    label: str
    keys: list[str]
    ids: list[str]
    homes: list[str]


class _Attached(Row):
    authors: list[str]
    others: list[str]


class _Decided(Row):
    id: str
    open: bool


class _Holds(Row):
    holds: bool


async def holds_any(graph: Graph) -> bool:
    """Tell whether the graph holds any identifier."""
    return (await graph.read(_HOLDS, _Holds))[0].holds


async def held(graph: Graph, keys: Iterable[str]) -> dict[str, Held]:
    """Return the entity that each key leads to, with what is needed to judge a record of it."""
    asked = list(keys)
    return {
        key: Held(key, row.label, id_, digests, title, home)
        for row in (await graph.read(_HELD, _Found, keys=asked) if asked else ())
        for key, id_, digests, title, home in row.found
    }


async def owners(graph: Graph, keys: Iterable[str]) -> dict[str, Owner]:
    """Return the owner of each key that has one."""
    asked = list(keys)
    return {
        key: Owner(row.label, id_, home or None)
        for row in (await graph.read(_OWNERS, _Owned, keys=asked) if asked else ())
        for key, id_, home in zip(row.keys, row.ids, row.homes, strict=True)
    }


async def attached(graph: Graph, ids: list[str]) -> tuple[set[str], set[str]]:
    """Return the authors whose papers or statements these are, and all that may fall with them."""
    if not ids:
        return set(), set()
    found = (await graph.read(_ATTACHED, _Attached, ids=ids))[0]
    authors = set(found.authors) | {id_ for id_ in ids if id_.startswith("A")}
    return authors, authors | set(found.others)


async def assigned(graph: Graph, papers: list[str]) -> list[Assigned]:
    """Return the names on papers that decisions gave to their authors; no paper, no question."""
    return await graph.read(_ASSIGNED, Assigned, ids=papers) if papers else []


async def decided(graph: Graph, ids: Iterable[str]) -> dict[str, bool]:
    """Return the decisions that there are already: whether each still waits for a person."""
    return {row.id: row.open for row in await graph.read(_DECIDED, _Decided, ids=list(ids))}
