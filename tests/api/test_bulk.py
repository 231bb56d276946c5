"""Whole sets over HTTP: lines and Arrow, cuts, cursors, and a graph that goes on meanwhile."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pyarrow as pa
import pytest
from fastapi import FastAPI

from kg.cypher import Statement
from kg.graph import Graph
from queries.bulk import kinds
from queries.bulk.kinds import KINDS, NAMES
from schema.advance import advance
from tests.api.conftest import ME

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy", "state")]

Lines = list[dict[str, Any]]


@pytest.fixture
async def state(graph: Graph) -> None:
    await graph.write([advance()])


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "EDGES_AT_ONCE", 2)
    monkeypatch.setattr(kinds, "NODES_AT_ONCE", 2)


async def ask(client: httpx.AsyncClient, path: str, **query: str) -> httpx.Response:
    return await client.get(f"/v1/bulk/{path}", params=query)


def parted(reply: httpx.Response) -> tuple[Lines, Lines]:
    """Return the rows of an answer, and what is said beside them."""
    found = [json.loads(line) for line in reply.text.splitlines()]
    return [one for one in found if "_" not in one], [one["_"] for one in found if "_" in one]


@pytest.mark.usefixtures("small_pages")
async def test_collaborations_come_once_each_in_order(client: httpx.AsyncClient) -> None:
    reply = await ask(client, "collaborations")

    rows, said = parted(reply)
    pairs = [(row["author_id"], row["other_id"]) for row in rows]
    assert pairs == sorted((f"A00000000000c{n}", ME) for n in range(1, 8))
    assert rows[0] == {
        "author_id": "A00000000000c1", "other_id": ME, "closeness": 2.0, "shared_papers": 1,
        "first_year": 2020, "last_year": 2020,
    }  # fmt: skip
    assert [one.get("rows") for one in said] == [None, 2, 4, 6, 7, 7]


@pytest.mark.parametrize("kind", NAMES)
async def test_every_kind_has_the_columns_it_declares(client: httpx.AsyncClient, kind: str) -> None:
    reply = await ask(client, kind)

    rows, said = parted(reply)
    assert [list(row) for row in rows] == [list(KINDS[kind].columns)] * said[-1]["rows"]
    assert (said[0]["kind"], said[-1]["end"]) == (kind, True)
    assert reply.headers["content-type"] == "application/x-ndjson"


async def test_start_and_end_and_header_tell_one_snapshot(client: httpx.AsyncClient) -> None:
    reply = await ask(client, "authors")

    _, said = parted(reply)
    assert said[0]["snapshot"] == said[-1]["snapshot"] == reply.headers["snapshot"]
    assert said[-1]["moved_to"] is None


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize("kind", ["collaborations", "authors", "authorships", "papers"])
async def test_a_cut_answer_is_gone_on_with(client: httpx.AsyncClient, kind: str) -> None:
    whole, said = parted(await ask(client, kind))
    cursors = [(one["rows"], one["cursor"]) for one in said if "cursor" in one]

    for had, cursor in cursors:
        rest, _ = parted(await ask(client, kind, cursor=cursor))
        assert whole[:had] + rest == whole


@pytest.mark.usefixtures("small_pages")
async def test_a_cursor_of_a_gone_snapshot_is_refused(
    client: httpx.AsyncClient, graph: Graph
) -> None:
    _, said = parted(await ask(client, "authors"))

    await graph.write([advance()])
    reply = await ask(client, "authors", cursor=said[1]["cursor"])

    assert (reply.status_code, reply.json()["title"]) == (410, "Snapshot gone")
    assert "begin without a cursor" in reply.json()["detail"]


@pytest.mark.usefixtures("small_pages")
async def test_a_cursor_of_another_set_is_refused(client: httpx.AsyncClient) -> None:
    _, said = parted(await ask(client, "authors"))

    reply = await ask(client, "papers", cursor=said[1]["cursor"])

    assert (reply.status_code, reply.json()["errors"][0]["parameter"]) == (409, "cursor")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param({"changed_since": "nonsense"}, 422, id="no snapshot"),
        pytest.param({"changed_since": "00000000-1"}, 410, id="another graph's"),
        pytest.param({"cursor": "x"}, 422, id="broken cursor"),
        pytest.param({"format": "xml"}, 422, id="unknown format"),
        pytest.param({"since": "x"}, 422, id="unknown parameter"),
    ],
)
async def test_what_cannot_be_answered_is_a_problem(
    client: httpx.AsyncClient, query: dict[str, str], status: int
) -> None:
    reply = await ask(client, "authors", **query)

    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"


async def test_an_unknown_kind_is_refused_with_those_there_are(client: httpx.AsyncClient) -> None:
    reply = await ask(client, "everything")

    assert reply.status_code == 422
    assert "collaborations" in reply.json()["detail"]


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize("kind", NAMES)
async def test_arrow_holds_the_same_rows(client: httpx.AsyncClient, kind: str) -> None:
    rows, said = parted(await ask(client, kind))

    reply = await ask(client, kind, format="arrow")
    with pa.ipc.open_stream(reply.content) as reader:
        assert reader.read_all().to_pylist() == rows
        assert reader.schema.metadata[b"snapshot"].decode() == said[0]["snapshot"]


@pytest.mark.usefixtures("small_pages")
async def test_arrow_batches_bear_cursors_and_the_end(client: httpx.AsyncClient) -> None:
    accept = {"accept": "application/vnd.apache.arrow.stream"}
    reply = await client.get("/v1/bulk/authors", headers=accept)

    with pa.ipc.open_stream(reply.content) as reader:
        said = [metadata for _, metadata in reader.iter_batches_with_custom_metadata()]

    assert [b"cursor" in one for one in said] == [True] * (len(said) - 1) + [False]
    assert (said[-1][b"end"], said[-1][b"rows"]) == (b"True", b"8")


@pytest.mark.usefixtures("small_pages")
async def test_a_graph_that_goes_on_meanwhile_is_told(app: FastAPI, graph: Graph) -> None:
    async with answering(app, "/v1/bulk/authors") as pieces:
        text = await anext(pieces)
        await graph.write([advance()])
        text += b"".join([piece async for piece in pieces])

    said = json.loads(text.splitlines()[-1])["_"]
    assert said["moved_to"] not in {None, said["snapshot"]}
    assert said["rows"] == 8


@pytest.mark.usefixtures("small_pages")
async def test_no_more_is_read_than_one_page_ahead_of_a_slow_client(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Statement] = []
    read = Graph.read

    async def _read(self: Graph, statement: Statement, *args: Any, **params: Any) -> Any:  # noqa: ANN401 - whatever read takes
        reads.append(statement)
        return await read(self, statement, *args, **params)

    monkeypatch.setattr(Graph, "read", _read)
    async with answering(app, "/v1/bulk/collaborations") as pieces:
        await anext(pieces)
        await asyncio.sleep(0.5)
        assert reads.count(KINDS["collaborations"].statement) <= 3

        assert len([piece async for piece in pieces]) == 5


@pytest.mark.usefixtures("small_pages")
async def test_a_client_that_leaves_ends_the_reading(app: FastAPI) -> None:
    async with answering(app, "/v1/bulk/collaborations") as pieces:
        await anext(pieces)

    others = asyncio.all_tasks() - {asyncio.current_task()}
    assert [task for task in others if "_page" in str(task.get_coro())] == []


@asynccontextmanager
async def answering(app: FastAPI, path: str) -> AsyncIterator[AsyncIterator[bytes]]:
    """Lend the pieces of an answer; the next is taken when the last was."""
    pieces: asyncio.Queue[bytes | None] = asyncio.Queue(1)

    async def _send(message: Any) -> None:  # noqa: ANN401 - ASGI's
        if message["type"] == "http.response.body":
            await pieces.put(message["body"])
            if not message.get("more_body"):
                await pieces.put(None)

    async def _receive() -> dict[str, str]:
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def _taken() -> AsyncIterator[bytes]:
        while (piece := await pieces.get()) is not None:
            if piece:
                yield piece

    scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(),
             "query_string": b"", "headers": [], "http_version": "1.1", "root_path": "",
             "asgi": {"version": "3.0", "spec_version": "2.4"}, "app": app}  # fmt: skip
    task = asyncio.create_task(app(scope, _receive, _send))
    try:
        yield _taken()
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
