"""The constraints and indexes of the graph, put in place."""

from typing import Final

from kg.cypher import Statement, load, parse_definitions
from kg.graph import Graph
from schema.base import Row

_INDEXES: Final = load("schema.indexes")
_AWAIT: Final = load("schema.await_indexes")


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
    for statement in (*definitions(), _AWAIT):
        await graph.write([statement.bind()])
    return [i.name for i in await graph.read(_INDEXES, Index) if i.name not in before]
