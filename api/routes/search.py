"""Finding nodes by name or title."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import Field, TypeAdapter

from api.deps import GraphDep
from api.paging import Page, PagingDep
from queries.graph.resolve import LABELS, Label
from queries.search.names import CANDIDATES, Hit, search
from queries.search.words import MAX_TEXT

router: Final = APIRouter(prefix="/search", tags=["search"])

Rank = Annotated[int, Field(ge=1, le=CANDIDATES)]

_KEY: Final = TypeAdapter(tuple[Rank, str])


@router.get("")
async def list_hits(
    graph: GraphDep,
    q: Annotated[
        str,
        Query(min_length=1, max_length=MAX_TEXT, description="Words; the last may be only begun."),
    ],
    paging: PagingDep,
    types: Annotated[
        tuple[Label, ...],
        Query(max_length=len(LABELS), description="Types to look for; given once for each."),
    ] = LABELS,
) -> Page[Hit]:
    """List the nodes whose names or titles hold every word, the best match first.

    Names that are just that come before all others. No more than the first 200 are listed:
    give more words, or fewer types, to find what is not among them.
    """
    after = paging.after(_KEY)
    max_rows = CANDIDATES if after else min(paging.max_rows, CANDIDATES)
    hits = await search(graph, q, labels=tuple(dict.fromkeys(types)), max_rows=max_rows)
    ranks = {hit.id: rank for rank, hit in enumerate(hits, start=1)}
    start = _start(ranks, after) if after else 0
    return paging.page(hits[start:], lambda hit: (ranks[hit.id], hit.id))


def _start(ranks: Mapping[str, int], after: tuple[int, str]) -> int:
    rank, last = after
    return ranks.get(last, rank - 1)  # without the last one seen, those behind it moved up
