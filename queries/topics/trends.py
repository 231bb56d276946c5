"""Whether a topic meets another more of late than before.

trend(s, t) = recent(s, t) - recent(s), where recent is the share of the papers about both, or
about s, that were published in the last `SPAN` years up to the newest paper's: above 0 where t
gains ground beside s, below where it loses it. On few papers it moves by jumps, so it comes with
their number.
"""

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.topics.adjacency import AdjacentTopic
from schema.base import Row

STATEMENT: Final = load(__name__)

SPAN: Final = 5  # years: long enough for a few papers, short enough to be news


class Trend(Row):
    """How the joint papers of two topics lie in time."""

    recent_papers: int = Field(ge=0, description="Papers about both in the last five years.")
    recent_share: float = Field(ge=0, le=1, description="Share of all such papers they are.")
    trend: float = Field(
        ge=-1, le=1, description="That share less the same of all papers about the topic asked for."
    )


class TrendingTopic(AdjacentTopic):
    """An adjacent topic with its trend."""

    trend: Trend | None = Field(description="Null unless asked for, or where no paper has a year.")


class _Found(Trend):
    topic_id: str


async def with_trends(
    graph: Graph, topic_id: str, adjacent: Sequence[AdjacentTopic]
) -> list[TrendingTopic]:
    """Return adjacent topics of a topic in their order, each with its trend."""
    found = await graph.read(
        STATEMENT,
        _Found,
        topic_id=topic_id,
        other_ids=[one.topic_id for one in adjacent],
        span=SPAN,
    )
    trends = {one.topic_id: Trend(**one.model_dump(exclude={"topic_id"})) for one in found}
    return [TrendingTopic(**dict(one), trend=trends.get(one.topic_id)) for one in adjacent]


def without_trends(adjacent: Sequence[AdjacentTopic]) -> list[TrendingTopic]:
    """Return adjacent topics as they are."""
    return [TrendingTopic(**dict(one), trend=None) for one in adjacent]
