"""People whom walks over closeness reach from an author: the likely new collaborators.

walks(u, v) = sum over z of w_uz w_zv / s_z  +  sum over a, b of w_ua w_ab w_bv / (s_a s_b)

where w is closeness and s the sum of w at a person: what u's ties pass on to v in two and in three
steps. The sums go over the strongest ties alone, `NEAR`, `FAR` and `MIDDLE` of `weights`, so
that a hub costs no more than they do; on the ACL Anthology that moves MRR by less than 0.001.
"""

from collections.abc import Sequence
from typing import Final, Literal

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.recommend.weights import FAR, MIDDLE, NEAR, POOL
from schema.base import Row

STATEMENT: Final = load(__name__)

Reach = Literal["any", "near", "new"]
"""near: somebody in between knows both; new: nobody does, as far as walks tell; any: both."""


class Walked(Row):
    """A person whom walks reach."""

    id: str
    two: float = Field(ge=0)
    three: float = Field(ge=0)
    between: int = Field(ge=0)
    """Collaborators of both whom the walks of two steps passed."""


class Walks(Row):
    """The people whom walks from one author reach, the likeliest first."""

    author_id: str
    known: int
    reached: int
    people: list[Walked]

    @property
    def partial(self) -> bool:
        """Were there more collaborators to begin with, or more people reached, than are taken?"""
        return self.known > NEAR or self.reached > len(self.people)


async def walks(graph: Graph, author_ids: Sequence[str], *, reach: Reach = "any") -> list[Walks]:
    """Return whom walks from each author reach, in order of id; no row for one who is unknown."""
    return await graph.read(
        STATEMENT,
        Walks,
        author_ids=list(author_ids),
        near=NEAR,
        far=FAR,
        middle=MIDDLE,
        reach=reach,
        pool=POOL,
    )
