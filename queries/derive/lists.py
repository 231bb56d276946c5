"""Lists of what slices show first of a hub, so that they need not read all there is around it.

A list that serves is right, so lists change no answer. That of the closest collaborators goes in
the transaction that changes one of the ties. That of a topic's newest papers serves as long as no
paper has changed since: whatever changes a paper's year or topics gives it a higher revision. What
is removed leaves the rest of a list in its order.
"""

from typing import Final

from kg.cypher import Statement, load
from kg.graph import Answers, Graph
from schema.advance import advance

_CLOSEST: Final = load("queries.derive.closest")
_NEWEST: Final = load("queries.derive.newest")

MANY: Final = 1_000  # collaborators or papers; a slice reads and orders as many in milliseconds
LENGTH: Final = 500  # as many as a slice puts in the order of a walk

_AUTHORS: Final = 10_000  # in a transaction; some tens of them have many collaborators
_TOPICS: Final = 20


async def list_closest(graph: Graph) -> None:
    """List the LENGTH closest of every author with more than MANY collaborators and no list."""
    await _list(graph, _CLOSEST, batch=_AUTHORS)


async def list_newest(graph: Graph) -> None:
    """List the LENGTH newest of every topic with more than MANY papers, where its list is old."""
    await _list(graph, _NEWEST, batch=_TOPICS)


async def _list(graph: Graph, statement: Statement, *, batch: int) -> None:
    after: str | None = ""
    while after is not None:
        bound = statement.bind(after_id=after, many=MANY, length=LENGTH, max_rows=batch)
        answers = await graph.write([advance(), bound], keep=_listed)
        after = answers[-1][0]["last_id"]


def _listed(answers: Answers) -> bool:
    return bool(answers[-1][0]["lists"])
