"""The entities that a source describes, page by page."""

from collections.abc import AsyncIterator
from typing import Final

from kg.cypher import load
from kg.graph import Graph
from schema.base import Row

PAGE: Final = 10_000  # entities looked at in one read: a fraction of a second

_STATEMENTS: Final = (
    load("ingest.load.asserted_papers"),
    load("ingest.load.asserted_authors"),
    load("ingest.load.asserted_topics"),
    load("ingest.load.asserted_institutions"),
)


class _Page(Row):
    last: str | None
    ids: list[str]


async def asserted(graph: Graph, source: str) -> AsyncIterator[list[str]]:
    """Yield own ids of the entities that bear a record of the source; papers first."""
    for statement in _STATEMENTS:
        after: str | None = ""
        while after is not None:
            found = await graph.read(statement, _Page, after=after, source=source, max_rows=PAGE)
            after = found[0].last
            if found[0].ids:
                yield found[0].ids
