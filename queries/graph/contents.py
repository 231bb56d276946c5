"""What the graph holds: counts by label and edge type, the newest year, the latest runs."""

from datetime import datetime
from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from schema.base import Row
from schema.nodes import RunStatus

STATEMENT: Final = load(__name__)
_RUNS: Final = load("queries.graph.runs")

MAX_SOURCES: Final = 100


class LatestRun(Row):
    """The latest run of a source or of a derivation."""

    run_id: str
    source: str = Field(description="What was loaded ('records:refs.jsonl') or derived.")
    status: RunStatus = Field(description="incomplete: stopped before its end; run it again.")
    started_at: datetime
    finished_at: datetime | None
    created: int
    updated: int
    unchanged: int
    rejected: int
    removed: int
    as_of: int | None = Field(description="Closeness only: the year that ages are counted from.")
    notes: list[str]
    command: str | None = Field(description="The command that began it; give it again to go on.")


class Contents(Row):
    """What the graph holds, and what it was made from."""

    nodes: dict[str, int] = Field(description="Number of nodes by label.")
    edges: dict[str, int] = Field(description="Number of edges by type.")
    newest_year: int | None = Field(description="Year of the newest paper.")
    as_of: int | None = Field(description="Year that closeness counts ages from, once derived.")
    runs: list[LatestRun] = Field(
        description=f"The latest run of each source, newest first, {MAX_SOURCES} at most."
    )


class _Counts(Row):
    nodes: dict[str, int]
    edges: dict[str, int]
    newest_year: int | None
    as_of: int | None


async def contents(graph: Graph) -> Contents:
    """Return what the graph holds; quick at any size."""
    counts = (await graph.read(STATEMENT, _Counts))[0]
    runs = await graph.read(_RUNS, LatestRun, max_rows=MAX_SOURCES)
    return Contents(
        nodes=counts.nodes,
        edges=counts.edges,
        newest_year=counts.newest_year,
        as_of=counts.as_of,
        runs=runs,
    )
