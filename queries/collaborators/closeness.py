"""The collaborators of an author, closest first, as the last derivation left them.

A close collaborator of an author shares at least three papers with them, and at least a fifth
of the author's papers. So the relation has a direction: a student's supervisor is close to the
student, and need not count the student among their own close collaborators.
"""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from schema.base import FIRST_YEAR, Row, Year

STATEMENT: Final = load(__name__)

CLOSE_MIN_PAPERS: Final = 3  # two joint papers are often one project told twice
CLOSE_MIN_SHARE: Final = 0.2  # compare as shared / works: the quotient of an exact fifth is 0.2


class Collaborator(Row):
    """One author seen from another."""

    author_id: str
    name: str
    closeness: float = Field(gt=0)
    shared_papers: int = Field(ge=1)
    first_year: Year
    last_year: Year
    close: bool


async def closest_collaborators(
    graph: Graph,
    author_id: str,
    *,
    max_rows: int,
    min_closeness: float = 0.0,
    since: int = FIRST_YEAR,
    after: tuple[float, str] | None = None,
) -> list[Collaborator]:
    """Return the collaborators of `author_id`, closest first; none if the author is unknown.

    `after` is the (closeness, id) of the last collaborator already seen. Joint papers that do
    not count towards closeness (see `queries.derive.closeness`) do not count here either.
    """
    after_closeness, after_id = after or (None, None)
    return await graph.read(
        STATEMENT,
        Collaborator,
        author_id=author_id,
        min_closeness=min_closeness,
        since=since,
        after_closeness=after_closeness,
        after_id=after_id,
        close_papers=CLOSE_MIN_PAPERS,
        close_share=CLOSE_MIN_SHARE,
        max_rows=max_rows,
    )
