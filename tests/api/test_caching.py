"""Answers that are kept: who holds one is told whether it still holds."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from fastapi import FastAPI

from api.deps import graph_of
from kg.graph import Graph
from queries.graph.snapshot import EMPTY, read_snapshot
from schema.advance import advance
from tests.api.conftest import ME

pytestmark = pytest.mark.graph

PATH = f"/v1/graph/slice?center={ME}&max_nodes=3"


@pytest.fixture
async def revised(graph: Graph, toy: None) -> Graph:
    del toy
    await graph.write([advance()])
    return graph


@contextmanager
def without_graph(app: FastAPI) -> Iterator[None]:
    """No route may ask the graph."""

    def _fail() -> None:
        raise AssertionError("the graph was asked")

    app.dependency_overrides[graph_of] = _fail
    try:
        yield
    finally:
        app.dependency_overrides.clear()


async def test_an_answer_names_its_snapshot_and_may_be_kept(
    client: httpx.AsyncClient, revised: Graph
) -> None:
    headers = (await client.get(PATH)).headers

    assert headers["snapshot"] == await read_snapshot(revised)
    assert headers["cache-control"] == "public, no-cache"
    assert headers["vary"] == "Accept, Accept-Encoding"
    assert headers["etag"].startswith('W/"')


@pytest.mark.usefixtures("revised")
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_what_still_holds_is_told_without_asking_the_graph(
    app: FastAPI, client: httpx.AsyncClient, method: str
) -> None:
    held = (await client.get(PATH)).headers

    with without_graph(app):
        turned = f"/v1/graph/slice?max_nodes=3&center={ME}"
        reply = await client.request(method, turned, headers={"if-none-match": held["etag"]})

    assert (reply.status_code, reply.content) == (304, b"")
    for name in ("etag", "snapshot", "cache-control", "vary"):
        assert reply.headers[name] == held[name]


@pytest.mark.usefixtures("revised")
@pytest.mark.parametrize("encoding", ["gzip", "zstd", "identity"])
async def test_an_answer_holds_in_every_encoding(client: httpx.AsyncClient, encoding: str) -> None:
    held = (await client.get(PATH, headers={"accept-encoding": encoding})).headers

    reply = await client.get(PATH, headers={"if-none-match": held["etag"]})

    assert held.get("content-encoding", "identity") == encoding
    assert reply.status_code == 304


async def test_a_change_of_the_graph_makes_a_new_answer(
    client: httpx.AsyncClient, revised: Graph
) -> None:
    held = (await client.get(PATH)).headers
    await revised.write([advance()])

    reply = await client.get(PATH, headers={"if-none-match": held["etag"]})

    assert reply.status_code == 200
    assert reply.headers["snapshot"] == await read_snapshot(revised) != held["snapshot"]
    assert reply.headers["etag"] != held["etag"]


@pytest.mark.usefixtures("revised")
async def test_a_head_tells_what_a_get_would(client: httpx.AsyncClient) -> None:
    got = await client.get(PATH)

    head = await client.head(PATH)

    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "content-type", "content-encoding", "etag", "snapshot"):
        assert head.headers[name] == got.headers[name]


@pytest.mark.usefixtures("toy")
async def test_a_graph_without_revisions_gives_nothing_to_keep(client: httpx.AsyncClient) -> None:
    headers = (await client.get(PATH)).headers

    assert (headers["snapshot"], headers["cache-control"]) == (EMPTY, "no-store")
    assert "etag" not in headers


@pytest.mark.usefixtures("revised")
@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/authors/A0", f"{PATH}&max_nodes=x"])
async def test_a_problem_is_not_kept(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers

    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers
    assert "snapshot" not in headers


@pytest.mark.usefixtures("revised")
async def test_no_answer_depends_on_what_anyone_kept(client: httpx.AsyncClient) -> None:
    plain = (await client.get(PATH)).json()

    other = await client.get(PATH, headers={"if-none-match": '"another"'})

    assert other.json() == plain
