"""What derivations leave out, counted over all papers in batches of bounded reads."""

from typing import Final

from kg.cypher import load
from kg.graph import Graph
from schema.base import Row

STATEMENT: Final = load(__name__)

_BATCH: Final = 100_000  # read in well under a second


class PaperCounts(Row):
    """Papers in all, those that closeness leaves out and why, and those with a topic."""

    last_id: str | None = None
    papers: int = 0
    many_authors: int = 0
    unknown_authors: int = 0
    no_year: int = 0
    with_topic: int = 0


async def count_papers(graph: Graph, *, max_authors: int) -> PaperCounts:
    """Count the papers of the whole graph; each is left out for the first reason that holds."""
    total = PaperCounts()
    after = ""
    while True:
        found = await graph.read(
            STATEMENT, PaperCounts, after_id=after, max_authors=max_authors, max_rows=_BATCH
        )
        if found[0].last_id is None:
            return total
        total, after = _sum(total, found[0]), found[0].last_id


def _sum(total: PaperCounts, batch: PaperCounts) -> PaperCounts:
    return PaperCounts(
        papers=total.papers + batch.papers,
        many_authors=total.many_authors + batch.many_authors,
        unknown_authors=total.unknown_authors + batch.unknown_authors,
        no_year=total.no_year + batch.no_year,
        with_topic=total.with_topic + batch.with_topic,
    )
