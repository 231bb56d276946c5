"""A topic, and what lies next to it."""

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from pydantic import TypeAdapter

from api.deps import ID_PATH, AnyId, GraphDep
from api.paging import Page, PagingDep
from queries.graph.resolve import resolve
from queries.topics.adjacency import adjacent_topics
from queries.topics.topic import TopicPage, topic
from queries.topics.trends import TrendingTopic, with_trends, without_trends

router: Final = APIRouter(prefix="/topics", tags=["topics"])

_KEY: Final = TypeAdapter(tuple[float, str])


@dataclass(frozen=True, slots=True)
class _Asked:
    min_papers: Annotated[
        int, Query(ge=1, le=1_000_000, description="Leave out those with fewer joint papers.")
    ] = 1
    trend: Annotated[bool, Query(description="Say how recent the joint papers are.")] = True


@router.get(ID_PATH + "/adjacent")
async def list_adjacent_topics(
    graph: GraphDep,
    known_as: AnyId,
    paging: PagingDep,
    asked: Annotated[_Asked, Depends()],
) -> Page[TrendingTopic]:
    """List the topics adjacent to this one, strongest association (NPMI) first.

    Each comes with its support (joint papers), the years of the first and the latest, and the
    trend: the share of joint papers that are of the last five years, less the topic's own.
    """
    found = await resolve(graph, known_as, label="Topic")
    rows = await adjacent_topics(
        graph,
        found.id,
        max_rows=paging.max_rows,
        min_papers=asked.min_papers,
        after=paging.after(_KEY),
    )
    told = await with_trends(graph, found.id, rows) if asked.trend else without_trends(rows)
    return paging.page(told, lambda row: (row.npmi, row.topic_id))


@router.get(ID_PATH)
async def show_topic(graph: GraphDep, known_as: AnyId) -> TopicPage:
    """Show a topic: its place in the taxonomy, its papers, and who writes about it."""
    found = await resolve(graph, known_as, label="Topic")
    return await topic(graph, found.id)
