"""The joint papers that prove a closeness, for many pairs of authors in one round trip."""

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.derive.closeness import DECAY, MAX_AUTHORS
from schema.base import Row, Year

STATEMENT: Final = load(__name__)


class JointPaper(Row):
    """One paper of two authors and what it adds to their closeness."""

    paper_id: str
    title: str
    year: Year
    author_count: int = Field(ge=2)
    weight: float | None = Field(description="None before the first derivation.")


class Evidence(Row):
    """The joint papers of one pair: how many count, and the weightiest."""

    author_id: str
    other_id: str
    total: int = Field(ge=1)
    papers: list[JointPaper]


async def joint_papers(
    graph: Graph, pairs: Sequence[tuple[str, str]], *, max_papers: int
) -> list[Evidence]:
    """Return the evidence of each pair of author ids, in the order asked for.

    A pair without joint papers that count, or with an unknown author, has no row. The weights
    of all papers of a pair sum to its closeness, until papers change and it is derived again.
    """
    return await graph.read(
        STATEMENT,
        Evidence,
        pairs=[{"author_id": author_id, "other_id": other_id} for author_id, other_id in pairs],
        decay=DECAY,
        max_authors=MAX_AUTHORS,
        max_papers=max_papers,
    )
