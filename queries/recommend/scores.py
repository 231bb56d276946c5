"""What speaks for each person that may be recommended to an author, term by term."""

from collections.abc import Sequence
from math import log
from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.derive.closeness import DECAY
from queries.recommend import weights
from queries.recommend.walks import Walked, Walks
from schema.base import Row

STATEMENT: Final = load(__name__)


class Terms(Row):
    """What each term adds to the score; formula in `queries.recommend.weights`."""

    closeness: float = Field(ge=0, description="By how close the people between are to both.")
    between: float = Field(ge=0, description="By how many collaborators both have.")
    topics: float = Field(ge=0, description="By topics that both write about.")
    venues: float = Field(ge=0, description="By journals and proceedings that both publish in.")
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


class _Person(Row):
    author_id: str
    name: str
    topics: float
    venues: float
    together: bool
    active: float
    latest: float


class _Found(Row):
    author_id: str
    people: list[_Person]


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
    asked = [one.model_dump(include={"author_id", "people"}) for one in found]
    rows = await graph.read(STATEMENT, _Found, asked=asked, decay=DECAY, newest=weights.NEWEST)
    walked = {one.author_id: {to.id: to for to in one.people} for one in found}
    return [_scores(row, walked[row.author_id], max_rows=max_rows, after=after) for row in rows]


def _scores(
    row: _Found, walked: dict[str, Walked], *, max_rows: int, after: tuple[float, str] | None
) -> Scores:
    scored = sorted((_scored(one, walked[one.author_id]) for one in row.people), key=_place)
    rest = [one for one in scored if after is None or _place(one) > (-after[0], after[1])]
    return Scores(author_id=row.author_id, total=len(scored), people=rest[:max_rows])


def _place(one: Scored) -> tuple[float, str]:
    return -one.score, one.author_id


def _scored(one: _Person, walked: Walked) -> Scored:
    active = one.active / (one.active + weights.HALF_ACTIVE)
    parts = {
        "closeness": weights.CLOSENESS * log(1 + (walked.two + walked.three) / weights.WALK_FLOOR),
        "between": weights.BETWEEN * log(1 + walked.between),
        "topics": weights.TOPICS * one.topics,
        "venues": weights.VENUES * one.venues,
        "institution": weights.INSTITUTION * one.together,
        "activity": weights.ACTIVITY * (active + one.latest),
    }
    terms = {name: round(part, 6) for name, part in parts.items()}
    score = round(sum(terms.values()), 6)
    return Scored(author_id=one.author_id, name=one.name, score=score, terms=Terms(**terms))
