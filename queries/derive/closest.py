"""The collaborators closest to an author who has many, listed so that no slice reads them all.

A list that is there is right: the transaction that changes a tie takes away the lists of both its
ends, and one that removes an author leaves the others in their order. So lists change no answer.
"""

from typing import Final

from kg.cypher import load
from kg.graph import Answers, Graph
from schema.advance import advance

STATEMENT: Final = load(__name__)

MANY: Final = 1_000  # collaborators; a slice reads and orders as many in some milliseconds
LENGTH: Final = 500  # as many as a slice puts in the order of a walk

_BATCH: Final = 10_000  # authors; some tens of them have many collaborators


async def list_closest(graph: Graph) -> None:
    """List the LENGTH closest of every author with more than MANY collaborators and no list."""
    after: str | None = ""
    while after is not None:
        bound = STATEMENT.bind(after_id=after, many=MANY, length=LENGTH, max_rows=_BATCH)
        answers = await graph.write([advance(), bound], keep=_listed)
        after = answers[-1][0]["last_id"]


def _listed(answers: Answers) -> bool:
    return bool(answers[-1][0]["lists"])
