"""Finding nodes by name or title."""

from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import TypeAdapter

from api.deps import GraphDep
from api.paging import Page, PagingDep
from queries.graph.resolve import LABELS, Label
from queries.search.names import CANDIDATES, Hit, search
from queries.search.words import MAX_TEXT

router: Final = APIRouter(prefix="/search", tags=["search"])

_Key = tuple[bool, float, str]
_KEY: Final = TypeAdapter(_Key)


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
    return paging.page(_behind(hits, after), lambda hit: (hit.exact, hit.score, hit.id))


def _behind(hits: Sequence[Hit], after: _Key | None) -> Sequence[Hit]:
    if after is None:
        return hits
    exact, score, last = after
    for place, hit in enumerate(hits, start=1):
        if hit.id == last:
            return hits[place:]
    return [hit for hit in hits if (hit.exact, hit.score) < (exact, score)]  # it was removed
