"""Whole sets of the graph for jobs, streamed: who works with whom, every author, every paper …."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, cast

from fastapi import APIRouter, Depends, Header, Path, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import TypeAdapter

from api.cursors import decode, encode
from api.deps import GraphDep
from api.lending import Lender
from api.paging import MAX_CURSOR
from api.problems import document_of
from kg.graph import Graph
from queries.bulk.encode import ArrowStream, line, lines
from queries.bulk.kinds import KINDS, RECOMMENDATIONS, Name
from queries.bulk.pages import START, Bulk, Key, Page, begin, moved_to, pages
from queries.cursors import SHAPE
from queries.graph.snapshot import SHAPE as SNAPSHOT

router: Final = APIRouter(prefix="/bulk", tags=["jobs"])

NDJSON: Final = "application/x-ndjson"
ARROW: Final = "application/vnd.apache.arrow.stream"
GONE: Final = {410: "The graph has gone on since the cursor, or is another than `changed_since`'s."}
COLUMNS: Final = "\n".join(
    f"- `{kind.name}`: {', '.join(f'`{column}`' for column in kind.columns)}"
    for kind in KINDS.values()
)
EXAMPLE: Final = (
    '{"_":{"kind":"collaborations","snapshot":"3f0c9a1e-512"}}\n'
    '{"author_id":"Aclhhdvq9v8oo0","other_id":"Afoq2amca8q5i2","closeness":0.456,'
    '"shared_papers":9,"first_year":2019,"last_year":2022}\n'
    '{"_":{"rows":1,"cursor":"ef871b25b380a6de98-WyIz…"}}\n'
    '{"_":{"end":true,"rows":1,"snapshot":"3f0c9a1e-512","moved_to":null}}\n'
)
ABOUT: Final = f"""Stream a whole set in order of its ids, as NDJSON or as an Arrow IPC stream.

The columns of each kind:

{COLUMNS}

**What is said beside the rows.** In NDJSON a line whose only key is `_`: at the start the
`snapshot`, after each page the `rows` of this answer so far and a `cursor`, at the end
`"end": true` with the `snapshot` and what it has `moved_to`, null if it stands. In Arrow
the schema's metadata holds `snapshot`, each batch's `rows` and `cursor`, and a last, empty batch
`end`, `snapshot` and `moved_to`.

**After a cut**: an answer without its end was cut. Keep what came up to the last `cursor`, and ask
again with it and with all else as before. If the graph has changed meanwhile, 410 says so.

**If the graph changes** while it is read, the end tells the snapshot that it has `moved_to`; the
rows are then partly of the one and partly of the other. `changed_since` with the first snapshot,
and `/v1/changes` for what went, bring them up to date.

**`changed_since`** gives the rows that differ since a snapshot; of `authorships` and
`affiliations` all rows of the authors that changed, of `paper_topics` and `citations` all of the
papers that changed. `recommendations`, the best {RECOMMENDATIONS} for each author, do not take it.
"""


@dataclass(frozen=True, slots=True)
class _Asked:
    kind: Annotated[Name, Path(description="What to stream.")]
    changed_since: Annotated[
        str | None,
        Query(
            max_length=40,
            description="A `snapshot`; leave out what has not changed since.",
            json_schema_extra=SNAPSHOT,
        ),
    ] = None
    cursor: Annotated[
        str | None,
        Query(
            max_length=MAX_CURSOR,
            description="The last `cursor` of an answer that was cut.",
            json_schema_extra=SHAPE,
        ),
    ] = None
    format: Annotated[
        Literal["ndjson", "arrow"] | None,
        Query(description="Instead of `Accept`; without either it is NDJSON."),
    ] = None
    accept: Annotated[str, Header(include_in_schema=False)] = ""

    @property
    def media_type(self) -> str:
        arrow = self.format == "arrow" or (self.format is None and ARROW in self.accept)
        return ARROW if arrow else NDJSON


_POSITION: Final = TypeAdapter(tuple[str, str, str])
Said = dict[str, Any]


@router.get(
    "/{kind}",
    response_class=StreamingResponse,
    description=ABOUT,
    responses={
        200: {"content": {NDJSON: {"example": EXAMPLE}, ARROW: {}}},
        **document_of(GONE),
    },
)
async def stream_bulk(
    request: Request, graph: GraphDep, asked: Annotated[_Asked, Depends()]
) -> StreamingResponse:
    """Stream a whole set in order of its ids."""
    kind = KINDS[asked.kind]
    pinned, after = _position(request, asked.cursor)
    bulk = await begin(graph, kind, since=asked.changed_since, after=after, pinned=pinned)
    said = _Said(request, bulk)
    write = _arrow if asked.media_type == ARROW else _ndjson
    headers = {"Snapshot": bulk.pinned.word, "Cache-Control": "no-store", "Vary": "Accept"}
    return StreamingResponse(write(said), headers=headers, media_type=asked.media_type)


class _Said:
    """What is said beside the rows."""

    def __init__(self, request: Request, bulk: Bulk) -> None:
        self.bulk = bulk
        self.rows = 0
        self._request = request

    async def pages(self) -> AsyncIterator[Page]:
        """Yield the pages and count their rows."""
        async for page in pages(self._lend, self.bulk):
            self.rows += len(page.rows)
            yield page

    @property
    def start(self) -> Said:
        return {"kind": self.bulk.kind.name, "snapshot": self.bulk.pinned.word}

    def after(self, page: Page) -> Said:
        cursor = encode(self._request, (self.bulk.pinned.word, *page.end))
        return {"rows": self.rows, "cursor": cursor}

    async def end(self) -> Said:
        moved = await moved_to(self._lend, self.bulk)
        return {"end": True, "rows": self.rows, **self.start, "moved_to": moved}

    def _lend(self) -> AbstractAsyncContextManager[Graph]:
        lender: Lender = self._request.app.state.lender
        return lender.lend()


async def _ndjson(said: _Said) -> AsyncIterator[bytes]:
    yield line({"_": said.start})
    async for page in said.pages():
        yield lines(said.bulk.kind, page.rows) + line({"_": said.after(page)})
    yield line({"_": await said.end()})


async def _arrow(said: _Said) -> AsyncIterator[bytes]:
    stream = ArrowStream(said.bulk.kind, _texts(said.start))
    async for page in said.pages():
        yield stream.piece(page.rows, _texts(said.after(page)))
    yield stream.piece([], _texts(await said.end())) + stream.end()


def _texts(said: Said) -> dict[str, str]:
    """Return what is said as texts, which is all that Arrow's metadata hold."""
    return {name: str(value) for name, value in said.items() if value is not None}


def _position(request: Request, cursor: str | None) -> tuple[str | None, Key]:
    """Return the snapshot and the ids in a cursor."""
    if cursor is None:
        return None, START
    pinned, *after = decode(request, cursor, _POSITION)
    return pinned, cast("Key", tuple(after))
