"""Finding nodes by name, title or identifier, and completing what somebody types."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query
from pydantic import Field, TypeAdapter

from api.deps import GraphDep
from api.paging import Page, PagingDep
from kg.errors import UnknownIdError
from kg.graph import Graph
from kg.ids import MAX_LENGTH
from queries.graph.resolve import LABELS, Label, resolve_many, spelled
from queries.search.completions import MOST, Completion, completions
from queries.search.hits import DEPTH, Filters, Hit, Question, search
from queries.search.words import MAX_TEXT
from schema.base import AskedYear, Frozen

router: Final = APIRouter(tags=["search"])

Rank = Annotated[int, Field(ge=1, le=DEPTH * len(LABELS) + 1)]
Words = Annotated[
    str,
    Query(
        min_length=1,
        max_length=MAX_TEXT,
        description="Words, the last of which may be only begun, or an identifier.",
    ),
]
Types = Annotated[
    tuple[Label, ...],
    Query(max_length=len(LABELS), description="Types to look for; given once for each."),
]
Node = Annotated[str | None, Query(min_length=1, max_length=MAX_LENGTH)]

_KEY: Final = TypeAdapter(tuple[Rank, str])


@dataclass(frozen=True, slots=True)
class _Asked:
    q: Words
    types: Types = LABELS
    from_year: Annotated[
        AskedYear | None,
        Query(description="Papers, and authors with papers, since this year."),
    ] = None
    to_year: Annotated[
        AskedYear | None,
        Query(description="Papers, and authors with papers, up to this year."),
    ] = None
    topic: Annotated[
        Node,
        Query(description="Papers about it, authors of such, topics below it; any identifier."),
    ] = None
    institution: Annotated[
        Node,
        Query(description="Papers and authors of it, and its parts; any identifier."),
    ] = None


class HitPage(Page[Hit]):
    """A part of what a search finds."""

    total: int | None = Field(
        description=f"Items on all pages; null where a type has {DEPTH:,} or more: give more "
        "words, filters, or fewer types, to find what is not among the best of them."
    )


class Completions(Frozen):
    """What somebody may be typing."""

    items: list[Completion] = Field(description="The best first.")
    limit: int = Field(description="Largest number of items, as asked.")


@router.get("/search")
async def list_hits(
    graph: GraphDep, asked: Annotated[_Asked, Depends()], paging: PagingDep
) -> HitPage:
    """List the nodes whose names or titles hold every word, the best match first.

    The node that the query identifies comes first, then names that are just that, then those
    that begin so; of two that fit alike, the better known. Where nothing fits, names that differ
    by a letter or two are given (`match` says `near`). Filters leave out the types of which they
    say nothing.
    """
    topic, institution = await asyncio.gather(
        _own_id(graph, "topic", asked.topic, "Topic"),
        _own_id(graph, "institution", asked.institution, "Institution"),
    )
    question = Question(
        text=asked.q,
        labels=tuple(dict.fromkeys(asked.types)),
        filters=Filters(
            from_year=asked.from_year,
            to_year=asked.to_year,
            topic=topic,
            institution=institution,
        ),
        after=paging.after(_KEY),
        max_rows=paging.max_rows,
    )
    found = await search(graph, question)
    ranks = dict(zip((hit.id for hit in found.hits), found.ranks, strict=True))
    page = paging.page(found.hits, lambda hit: (ranks[hit.id], hit.id), total=found.total)
    return HitPage(**dict(page))


@router.get("/autocomplete")
async def complete(
    graph: GraphDep,
    q: Words,
    types: Types = LABELS,
    limit: Annotated[int, Query(ge=1, le=MOST, description="Largest number of items.")] = 10,
) -> Completions:
    """Complete what somebody types: names in which words begin so, the best known first.

    Quicker than a search, and forgives no typing error. Of a letter or two, the best known are
    looked for among the first 1,000 names of each type.
    """
    labels = tuple(dict.fromkeys(types))
    found = await completions(graph, q, labels=labels, max_rows=limit)
    return Completions(items=found, limit=limit)


async def _own_id(graph: Graph, name: str, key: str | None, label: Label) -> str | None:
    if key is None:
        return None
    found = (await resolve_many(graph, [spelled(key)], label=label))[0]
    if found is None:
        raise UnknownIdError(name, key, label=label)
    return found.id
