"""What speaks for each person that may be recommended to an author, term by term."""

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.derive.closeness import DECAY
from queries.recommend import weights
from queries.recommend.walks import Walks
from schema.base import Row

STATEMENT: Final = load(__name__)

WEIGHTS: Final = {
    "closeness": weights.CLOSENESS,
    "topics": weights.TOPICS,
    "institution": weights.INSTITUTION,
    "activity": weights.ACTIVITY,
    "walk_floor": weights.WALK_FLOOR,
    "half_active": weights.HALF_ACTIVE,
}


class Terms(Row):
    """What each term adds to the score; formula in `queries.recommend.weights`."""

    closeness: float = Field(ge=0, description="By collaborators of collaborators in between.")
    topics: float = Field(ge=0, description="By topics that both write about.")
    institution: float = Field(ge=0, description="By an institution that both are or were at.")
    activity: float = Field(ge=0, description="By papers that the person wrote of late.")


class Scored(Row):
    """A person recommended, with the score and what it is made of."""

    author_id: str
    name: str
    score: float = Field(ge=0, description="The sum of the terms.")
    terms: Terms


class Scores(Row):
    """The people recommended to one author, best first."""

    author_id: str
    total: int
    people: list[Scored]


async def scores(
    graph: Graph,
    found: Sequence[Walks],
    *,
    max_rows: int,
    after: tuple[float, str] | None = None,
) -> list[Scores]:
    """Score the people whom walks reached, in order of the authors' ids.

    Co-authors are left out, also those whose joint papers make no tie of closeness. `after` is
    the (score, id) of the last person already seen.
    """
    after_score, after_id = after or (None, None)
    return await graph.read(
        STATEMENT,
        Scores,
        asked=[one.model_dump(include={"author_id", "people"}) for one in found],
        weights=WEIGHTS,
        decay=DECAY,
        newest=weights.NEWEST,
        after_score=after_score,
        after_id=after_id,
        max_rows=max_rows,
    )
