"""The constraints and indexes of the graph, put in place."""

import asyncio
from contextlib import suppress
from typing import Final

from kg.cypher import Statement, load, parse_definitions
from kg.errors import ConflictError, GraphError
from kg.graph import Graph
from schema.base import Row

_INDEXES: Final = load("schema.indexes")
_PAUSE_S: Final = 0.1  # an empty index is online at once, a full one in seconds to minutes


class Index(Row):
    """One index and its state."""

    name: str
    state: str


def definitions() -> tuple[Statement, ...]:
    """Return the statements of constraints.cypher, in order."""
    return parse_definitions("schema", "constraints.cypher")


async def apply(graph: Graph) -> list[str]:
    """Create what is missing, wait until every index answers, and return the names created.

    Safe while the graph is in use and when two do it at once: each statement is a transaction
    of its own and does nothing where its constraint or index exists.
    """
    before = {index.name for index in await graph.read(_INDEXES, Index)}
    for definition in definitions():
        with suppress(ConflictError):  # somebody else created it just now
            await graph.write([definition.bind()])
    return [index.name for index in await _online(graph) if index.name not in before]


async def missing(graph: Graph) -> list[str]:
    """Return the names of the constraints and indexes that do not answer yet, in order."""
    ready = {index.name for index in await graph.read(_INDEXES, Index) if index.state == "ONLINE"}
    return [definition.name for definition in definitions() if definition.name not in ready]


async def _online(graph: Graph) -> list[Index]:
    while True:
        indexes = await graph.read(_INDEXES, Index)
        if failed := [index.name for index in indexes if index.state == "FAILED"]:
            raise GraphError(f"Neo4j could not build {', '.join(failed)}; its log says why")
        if all(index.state == "ONLINE" for index in indexes):
            return indexes
        await asyncio.sleep(_PAUSE_S)
