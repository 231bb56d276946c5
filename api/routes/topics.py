"""A topic, and what lies next to it."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import TypeAdapter

from api.deps import ID_PATH, AnyId, GraphDep
from api.paging import Page, PagingDep
from queries.graph.resolve import resolve
from queries.topics.adjacency import AdjacentTopic, adjacent_topics
from queries.topics.topic import TopicPage, topic

router: Final = APIRouter(prefix="/topics", tags=["topics"])

_KEY: Final = TypeAdapter(tuple[float, str])


@router.get(ID_PATH + "/adjacent")
async def list_adjacent_topics(
    graph: GraphDep,
    known_as: AnyId,
    paging: PagingDep,
    min_papers: Annotated[
        int, Query(ge=1, le=1_000_000, description="Leave out those with fewer joint papers.")
    ] = 1,
) -> Page[AdjacentTopic]:
    """List the topics adjacent to this one, strongest association (NPMI) first."""
    found = await resolve(graph, known_as, label="Topic")
    rows = await adjacent_topics(
        graph,
        found.id,
        max_rows=paging.max_rows,
        min_papers=min_papers,
        after=paging.after(_KEY),
    )
    return paging.page(rows, lambda row: (row.npmi, row.topic_id))


@router.get(ID_PATH)
async def show_topic(graph: GraphDep, known_as: AnyId) -> TopicPage:
    """Show a topic: its place in the taxonomy, its papers, and who writes about it."""
    found = await resolve(graph, known_as, label="Topic")
    return await topic(graph, found.id)
