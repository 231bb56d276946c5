"""The authors or topics to be derived, in batches that one transaction can bear."""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from typing import Final

from kg.cypher import Statement, load
from kg.graph import Graph
from schema.base import Row

AUTHORS: Final = load("queries.derive.authors")
TOPICS: Final = load("queries.derive.topics")
_TOUCHED: Final = load("queries.derive.touched")

BATCH_PAPERS: Final = 2_000  # at most 98,000 pairs in a transaction, some 10,000 as a rule
MAX_TOUCHED: Final = 20_000  # beyond, naming the authors costs more than deriving everybody
_PAGE: Final = 10_000


class Sized(Row):
    """One author or topic and the number of its papers."""

    id: str
    papers: int


async def all_batches(graph: Graph, statement: Statement) -> AsyncIterator[list[str]]:
    """Yield the ids that `statement` (AUTHORS or TOPICS) lists, in batches."""
    after = ""
    while page := await graph.read(statement, Sized, after_id=after, max_rows=_PAGE):
        for batch in packed(page):
            yield batch
        after = page[-1].id


async def touched_by(graph: Graph, run_ids: Sequence[str]) -> list[Sized] | None:
    """Return the authors whom the runs touched; none at all where they are too many to name."""
    found = await graph.read(_TOUCHED, Sized, run_ids=list(run_ids), max_rows=MAX_TOUCHED + 1)
    return found if len(found) <= MAX_TOUCHED else None


async def given_batches(members: Sequence[Sized]) -> AsyncIterator[list[str]]:
    """Yield the ids of `members` in batches."""
    for batch in packed(members):
        yield batch


def packed(members: Iterable[Sized]) -> Iterator[list[str]]:
    """Yield ids in order, in batches of at most BATCH_PAPERS papers or of one member."""
    batch: list[str] = []
    weight = 0
    for member in members:
        cost = member.papers + 1
        if batch and weight + cost > BATCH_PAPERS:
            yield batch
            batch, weight = [], 0
        batch.append(member.id)
        weight += cost
    if batch:
        yield batch
