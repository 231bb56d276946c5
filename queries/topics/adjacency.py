"""The topics next to a topic, strongest association first, as the last derivation left them."""

from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from schema.base import Row, Year

STATEMENT: Final = load(__name__)


class AdjacentTopic(Row):
    """One topic seen from another; formulas in `queries.derive.adjacency`."""

    topic_id: str
    name: str
    npmi: float = Field(ge=-1, le=1)
    cosine: float = Field(ge=0, le=1)
    papers: int = Field(ge=1)
    first_year: Year | None
    last_year: Year | None


async def adjacent_topics(
    graph: Graph,
    topic_id: str,
    *,
    max_rows: int,
    min_papers: int = 1,
    after: tuple[float, str] | None = None,
) -> list[AdjacentTopic]:
    """Return the topics adjacent to `topic_id`, by NPMI; none if the topic is unknown.

    `after` is the (npmi, id) of the last topic already seen. Pairs with less support than the
    derivation's own `min_papers` are not stored and so never listed.
    """
    after_npmi, after_id = after or (None, None)
    return await graph.read(
        STATEMENT,
        AdjacentTopic,
        topic_id=topic_id,
        min_papers=min_papers,
        after_npmi=after_npmi,
        after_id=after_id,
        max_rows=max_rows,
    )
