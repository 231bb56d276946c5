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


@dataclass(frozen=True, slots=True)
class Owner:
    """The entity that an identifier leads to."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Held:
    """An entity that may be the subject of a record."""

    key: str
    label: str
    id: str
    digests: list[str]
    title: str | None


class _Found(Row):
    label: str
    found: list[tuple[str, str, list[str], str | None]]


class _Owned(Row):
    label: str
    keys: list[str]
    ids: list[str]


class _Attached(Row):
    authors: list[str]
    others: list[str]


async def held(graph: Graph, keys: Iterable[str]) -> dict[str, Held]:
    """Return the entity that each key leads to, with what is needed to judge a record of it."""
    return {
        key: Held(key, row.label, id_, digests, title)
        for row in await graph.read(_HELD, _Found, keys=list(keys))
        for key, id_, digests, title in row.found
    }


async def owners(graph: Graph, keys: Iterable[str]) -> dict[str, Owner]:
    """Return the owner of each key that has one."""
    return {
        key: Owner(row.label, id_)
        for row in await graph.read(_OWNERS, _Owned, keys=list(keys))
        for key, id_ in zip(row.keys, row.ids, strict=True)
    }


async def attached(graph: Graph, ids: list[str]) -> tuple[set[str], set[str]]:
    """Return the authors whose papers or statements these are, and all that may fall with them."""
    if not ids:
        return set(), set()
    found = (await graph.read(_ATTACHED, _Attached, ids=ids))[0]
    authors = set(found.authors) | {id_ for id_ in ids if id_.startswith("A")}
    return authors, authors | set(found.others)
