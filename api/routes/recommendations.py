"""Whom, what and where to next: recommended people, papers and topics, each with its reasons."""

from dataclasses import dataclass
from typing import Annotated, Final, Generic

from fastapi import APIRouter, Depends, Query
from pydantic import Field, TypeAdapter

from api.deps import ID_PATH, AnyId, GraphDep
from api.paging import Page, PagingDep, RowT
from queries.graph.resolve import resolve
from queries.recommend.collaborators import RecommendedCollaborator, recommended_collaborators
from queries.recommend.experts import Expert, experts
from queries.recommend.papers import RecommendedPaper, recommended_papers
from queries.recommend.similar import SimilarAuthor, similar_authors
from queries.recommend.topics import RecommendedTopic, recommended_topics
from queries.recommend.walks import Reach
from schema.base import FIRST_YEAR, AskedYear

router: Final = APIRouter(tags=["recommendations"])

_KEY: Final = TypeAdapter(tuple[float, str])


@dataclass(frozen=True, slots=True)
class _Asked:
    reach: Annotated[
        Reach,
        Query(
            description="near: people who share a collaborator with the author; new: people with "
            "nobody in between, as far as walks tell; any: both."
        ),
    ] = "any"
    reasons: Annotated[
        bool, Query(description="Give the people between, what both have in common, and papers.")
    ] = True


class BoundedPage(Page[RowT], Generic[RowT]):
    """A part of a list whose candidates are bounded."""

    partial: bool = Field(
        description="True where there were more candidates than are scored, the likeliest; "
        "`total` counts those scored."
    )


class RecommendedCollaboratorPage(BoundedPage[RecommendedCollaborator]):
    """A part of the people recommended to an author."""

    known: int = Field(
        description="People with whom the author is close, who are led on from; where it is 0, "
        "nobody can be recommended, whatever `reach`."
    )


@router.get("/authors" + ID_PATH + "/recommendations/collaborators")
async def list_recommended_collaborators(
    graph: GraphDep,
    known_as: AnyId,
    paging: PagingDep,
    asked: Annotated[_Asked, Depends()],
) -> RecommendedCollaboratorPage:
    """List people whom the author has not written with and is likely to, best first.

    The score is a sum of terms, each shown: walks over closeness in two and three steps, the
    number of people between, how alike the topics and the venues of both are, an institution in
    common, and how active the person is. Co-authors are never listed.
    """
    author = await resolve(graph, known_as, label="Author")
    found = await recommended_collaborators(
        graph,
        author.id,
        max_rows=paging.max_rows,
        reach=asked.reach,
        explain=asked.reasons,
        after=paging.after(_KEY),
    )
    page = paging.page(found.people, lambda one: one.key, total=found.total)
    return RecommendedCollaboratorPage(**dict(page), partial=found.partial, known=found.known)


@router.get("/authors" + ID_PATH + "/recommendations/papers")
async def list_recommended_papers(
    graph: GraphDep,
    known_as: AnyId,
    paging: PagingDep,
    since: Annotated[AskedYear, Query(description="Leave out older papers.")] = FIRST_YEAR,
) -> Page[RecommendedPaper]:
    """List papers that the author neither wrote nor cites and may want to read, best first.

    They are the newest of the author's closest collaborators and those that cite the author's
    newest. The score is a sum of terms, each shown: people, topics, citations, recency.
    """
    author = await resolve(graph, known_as, label="Author")
    found = await recommended_papers(
        graph, author.id, max_rows=paging.max_rows, since=since, after=paging.after(_KEY)
    )
    return paging.page(found.papers, lambda one: one.key, total=found.total)


@router.get("/authors" + ID_PATH + "/recommendations/topics")
async def list_recommended_topics(
    graph: GraphDep, known_as: AnyId, paging: PagingDep
) -> Page[RecommendedTopic]:
    """List topics that the author has not written about, best first.

    They are adjacent to the author's own (NPMI) or those of the closest collaborators.
    """
    author = await resolve(graph, known_as, label="Author")
    found = await recommended_topics(
        graph, author.id, max_rows=paging.max_rows, after=paging.after(_KEY)
    )
    return paging.page(found.topics, lambda one: one.key, total=found.total)


@router.get("/authors" + ID_PATH + "/similar")
async def list_similar_authors(
    graph: GraphDep, known_as: AnyId, paging: PagingDep
) -> Page[SimilarAuthor]:
    """List authors like this one, co-authors or not, most alike first.

    They are sought among the authors of the newest papers on the author's main topics. The score
    is a sum of terms, each shown: the cosine of topics, and the share of collaborators in common.
    """
    author = await resolve(graph, known_as, label="Author")
    found = await similar_authors(
        graph, author.id, max_rows=paging.max_rows, after=paging.after(_KEY)
    )
    return paging.page(found.people, lambda one: one.key, total=found.total)


@router.get("/topics" + ID_PATH + "/experts")
async def list_experts(graph: GraphDep, known_as: AnyId, paging: PagingDep) -> BoundedPage[Expert]:
    """List who knows a topic, best first.

    They are the authors of its newest papers. The score is a sum of terms, each shown: how many
    of them they wrote, the share of the author's papers that is, and how lately.
    """
    topic = await resolve(graph, known_as, label="Topic")
    found = await experts(graph, topic.id, max_rows=paging.max_rows, after=paging.after(_KEY))
    page = paging.page(found.people, lambda one: one.key, total=found.total)
    return BoundedPage(**dict(page), partial=found.papers_read < found.papers)
