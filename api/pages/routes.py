"""The pages: what the graph holds, a researcher, and short ones for papers, topics, institutions.

They ask the same questions as the API and show what it answers.
"""

import asyncio
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Final

from fastapi import APIRouter, FastAPI, Path, Query, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.routing import APIRoute

from api.deps import GraphDep
from api.pages.picture import draw
from api.pages.reference import reference_of
from api.pages.render import page
from kg.graph import Graph
from kg.ids import MAX_LENGTH
from queries.authors.papers import papers_of
from queries.authors.profile import profile
from queries.authors.topics import AuthorTopic, topics_of
from queries.collaborators.closeness import closest_collaborators
from queries.graph.contents import contents
from queries.graph.resolve import resolve
from queries.graph.slice import SliceRequest, slice_around
from queries.institutions.institution import institution
from queries.papers.paper import paper
from queries.search.hits import Question, search
from queries.search.words import MAX_TEXT
from queries.topics.adjacency import AdjacentTopic, adjacent_topics
from queries.topics.topic import topic

router: Final = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

COLLABORATORS: Final = 20
TOPICS: Final = 15
ADJACENT: Final = 3  # for each topic of a person; the topic's own page lists more
WORKS: Final = 50
RESULTS: Final = 20
IN_PICTURE: Final = "paper:12,author:12,topic:8,institution:4"  # still legible

Key = Annotated[str, Path(min_length=1, max_length=MAX_LENGTH)]
Words = Annotated[str, Query(max_length=MAX_TEXT)]
After = Annotated[str | None, Query(pattern=r"^\d{1,4}:\w{1,20}$")]


@router.get("/")
async def home(graph: GraphDep, q: Words = "") -> HTMLResponse:
    """Show what the graph holds; with `q`, what is called so."""
    asked = Question(text=q, max_rows=RESULTS)
    found = (await search(graph, asked)).hits if q.strip() else []
    return page("home.html", contents=await contents(graph), q=q, found=found)


@router.get("/authors/{key:path}")
async def author_page(graph: GraphDep, key: Key, after: After = None) -> HTMLResponse:
    """Show a researcher: who, with whom, on what, and what they wrote."""
    author = await resolve(graph, key, label="Author")
    me, collaborators, topics, works, around = await asyncio.gather(
        profile(graph, author.id),
        closest_collaborators(graph, author.id, max_rows=COLLABORATORS),
        topics_of(graph, author.id, max_rows=TOPICS),
        papers_of(graph, author.id, max_rows=WORKS, after=_place(after)),
        slice_around(graph, SliceRequest(center=(author.id,), per_type=IN_PICTURE)),
    )
    return page(
        "author.html",
        me=me,
        collaborators=collaborators,
        topics=topics,
        adjacent=await _adjacent(graph, topics.topics),
        works=works,
        more=len(works.papers) == WORKS,
        resumed=after is not None,
        slice=around,
        picture=draw(around),
    )


@router.get("/papers/{key:path}")
async def paper_page(graph: GraphDep, key: Key) -> HTMLResponse:
    """Show a paper."""
    found = await resolve(graph, key, label="Paper")
    return page("paper.html", paper=await paper(graph, found.id))


@router.get("/topics/{key:path}")
async def topic_page(graph: GraphDep, key: Key) -> HTMLResponse:
    """Show a topic and those adjacent to it."""
    found = await resolve(graph, key, label="Topic")
    shown, adjacent = await asyncio.gather(
        topic(graph, found.id), adjacent_topics(graph, found.id, max_rows=TOPICS)
    )
    return page("topic.html", topic=shown, adjacent=adjacent)


@router.get("/institutions/{key:path}")
async def institution_page(graph: GraphDep, key: Key) -> HTMLResponse:
    """Show an institution."""
    found = await resolve(graph, key, label="Institution")
    return page("institution.html", institution=await institution(graph, found.id))


@router.get("/docs")
async def reference_page(request: Request) -> HTMLResponse:
    """Show the reference of the API."""
    return HTMLResponse(_reference(request.app))


@router.get("/style.css")
async def style() -> Response:
    """Serve the style sheet."""
    text = files("api.pages").joinpath("style.css").read_text(encoding="utf-8")
    return Response(text, media_type="text/css", headers={"Cache-Control": "max-age=3600"})


@lru_cache(maxsize=1)
def _reference(app: FastAPI) -> bytes:
    """Return the page that nothing changes while the service runs; it takes some 50 ms to make."""
    return bytes(page("reference.html", reference=reference_of(app.openapi())).body)


async def _adjacent(graph: Graph, topics: list[AuthorTopic]) -> dict[str, list[AdjacentTopic]]:
    found = await asyncio.gather(
        *(adjacent_topics(graph, topic.topic_id, max_rows=ADJACENT) for topic in topics)
    )
    return {topic.topic_id: rows for topic, rows in zip(topics, found, strict=True)}


def _place(after: str | None) -> tuple[int, str] | None:
    if after is None:
        return None
    year, _, paper_id = after.partition(":")
    return int(year), paper_id


PATHS: Final = tuple(route.path for route in router.routes if isinstance(route, APIRoute))
