"""What has changed in the graph since a snapshot."""

from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import Field, TypeAdapter

from api.deps import GraphDep
from api.paging import Count, Page, PagingDep
from api.problems import document_of
from queries.changes.changes import TYPES, Change, Position, Type, changes, position_of, span
from queries.graph.snapshot import SHAPE as SNAPSHOT

router: Final = APIRouter(prefix="/changes", tags=["jobs"])

GONE: Final = {
    410: "The snapshot is of another graph, or too old to tell what went: load everything anew."
}
_KEY: Final = TypeAdapter(tuple[Count, Count, Count, str])


class Changes(Page[Change]):
    """A part of what has changed between two snapshots."""

    since: str = Field(description="The snapshot that was asked about.")
    snapshot: str = Field(description="The `since` of the next time, once all pages are read.")


@router.get("", responses=document_of(GONE))
async def list_changes(
    graph: GraphDep,
    paging: PagingDep,
    since: Annotated[
        str,
        Query(
            max_length=40,
            description="A `snapshot` that an answer has told.",
            json_schema_extra=SNAPSHOT,
        ),
    ],
    types: Annotated[
        list[Type] | None,
        Query(max_length=len(TYPES), description="Only these; of derived edges what went alone."),
    ] = None,
) -> Changes:
    """List what was added, changed, merged or removed since a snapshot, in the order to follow it.

    What went comes first, then each type in the order of its last change. Of collaborations and
    adjacencies only what went is listed: `/v1/bulk/…?changed_since=` has those that differ.
    """
    after = paging.after(_KEY)
    asked = await span(graph, since, until=after[0] if after else None, types=types or TYPES)
    position = Position(*after[1:]) if after else None
    rows = await changes(graph, asked, after=position, max_rows=paging.max_rows)
    page = paging.page(rows, lambda row: (asked.until.number, *position_of(row)))
    return Changes(**dict(page), since=asked.since.word, snapshot=asked.until.word)
