"""An author: who they are, what they wrote and about what."""

from typing import Final

from fastapi import APIRouter
from pydantic import TypeAdapter

from api.deps import ID_PATH, AnyId, GraphDep
from api.paging import Count, Page, PagingDep
from queries.authors.papers import AuthoredPaper, papers_of
from queries.authors.profile import Profile, profile
from queries.authors.topics import AuthorTopic, topics_of
from queries.graph.resolve import resolve

router: Final = APIRouter(prefix="/authors", tags=["authors"])

_KEY: Final = TypeAdapter(tuple[Count, str])


@router.get(ID_PATH + "/papers")
async def list_author_papers(
    graph: GraphDep, known_as: AnyId, paging: PagingDep
) -> Page[AuthoredPaper]:
    """List an author's papers, newest first, those without a year last."""
    author = await resolve(graph, known_as, label="Author")
    found = await papers_of(graph, author.id, max_rows=paging.max_rows, after=paging.after(_KEY))
    return paging.page(found.papers, lambda paper: paper.key, total=found.total)


@router.get(ID_PATH + "/topics")
async def list_author_topics(
    graph: GraphDep, known_as: AnyId, paging: PagingDep
) -> Page[AuthorTopic]:
    """List the topics of an author's papers, those of most papers first."""
    author = await resolve(graph, known_as, label="Author")
    found = await topics_of(graph, author.id, max_rows=paging.max_rows, after=paging.after(_KEY))
    return paging.page(found.topics, lambda topic: topic.key, total=found.total)


@router.get(ID_PATH)
async def show_author(graph: GraphDep, known_as: AnyId) -> Profile:
    """Show who an author is, with the counts of a profile."""
    author = await resolve(graph, known_as, label="Author")
    return await profile(graph, author.id)
