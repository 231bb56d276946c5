"""Lists of what slices show first of a hub, so that they need not read all there is around it.

A list that serves is right, so lists change no answer. That of the closest collaborators goes in
the transaction that changes one of the ties. That of the newest papers serves as long as neither
its author or topic nor any paper has changed since: whatever changes a paper's year or topics
gives the paper a higher revision, and who writes another paper or one less gets one too. What is
removed leaves the rest of a list in its order.
"""

from typing import Final

from kg.cypher import Statement, load
from kg.graph import Answers, Graph
from schema.advance import advance

_CLOSEST: Final = load("queries.derive.closest")
_NEWEST: Final = load("queries.derive.newest")

MANY: Final = 300  # collaborators or papers; a slice reads and orders as many in a millisecond
LENGTH: Final = 500  # as many as a slice puts in the order of a walk

_BATCH: Final = 5_000  # in a transaction; few of them have many


async def list_closest(graph: Graph) -> None:
    """List the LENGTH closest of every author with more than MANY collaborators and no list."""
    await _list(graph, _CLOSEST)


async def list_newest(graph: Graph) -> None:
    """List the LENGTH newest papers of whom or what has more than MANY, where the list is old."""
    await _list(graph, _NEWEST)


async def _list(graph: Graph, statement: Statement) -> None:
    after: str | None = ""
    while after is not None:
        bound = statement.bind(after_id=after, many=MANY, length=LENGTH, max_rows=_BATCH)
        answers = await graph.write([advance(), bound], keep=_listed)
        after = answers[-1][0]["last_id"]


def _listed(answers: Answers) -> bool:
    return bool(answers[-1][0]["lists"])
