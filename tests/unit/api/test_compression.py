import zlib
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from api.caching.compression import Compression
from tests.asgi import messages

LINE = b'{"name": "Ada Example"}\n'


async def whole(request: Request) -> Response:
    size, kind = int(request.query_params["size"]), request.query_params.get("kind", "text/csv")
    return Response(LINE * (size // len(LINE)), media_type=kind)


async def stream(_: Request) -> Response:
    async def _lines() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield LINE * 10

    return StreamingResponse(_lines(), media_type="application/x-ndjson")


async def packed(_: Request) -> Response:
    return Response(zlib.compress(LINE * 100), headers={"content-encoding": "deflate"})


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    routes = [Route("/whole", whole), Route("/stream", stream), Route("/packed", packed)]
    transport = httpx.ASGITransport(Compression(Starlette(routes=routes)))
    async with httpx.AsyncClient(base_url="http://kg", transport=transport) as client:
        client.headers["accept-encoding"] = "gzip"
        yield client


@pytest.mark.parametrize("size", [2400, 600_000], ids=["at once", "in a thread"])
async def test_a_large_answer_is_compressed(client: httpx.AsyncClient, size: int) -> None:
    reply = await client.get("/whole", params={"size": size})

    assert reply.headers["content-encoding"] == "gzip"
    assert int(reply.headers["content-length"]) < 5000
    assert reply.headers["vary"] == "Accept-Encoding"
    assert reply.content == LINE * (size // len(LINE))


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param({"size": 240}, id="small"),
        pytest.param({"size": 2400, "kind": "application/vnd.apache.parquet"}, id="dense"),
    ],
)
async def test_what_would_not_shrink_is_sent_as_it_is(
    client: httpx.AsyncClient, asked: dict[str, str]
) -> None:
    reply = await client.get("/whole", params=asked)

    assert "content-encoding" not in reply.headers
    assert int(reply.headers["content-length"]) == len(reply.content)


async def test_a_client_that_asks_for_nothing_gets_it_plain(client: httpx.AsyncClient) -> None:
    reply = await client.get("/whole", params={"size": 2400}, headers={"accept-encoding": ""})

    assert "content-encoding" not in reply.headers
    assert reply.headers["vary"] == "Accept-Encoding"


async def test_a_stream_is_compressed_piece_by_piece() -> None:
    app = Compression(Starlette(routes=[Route("/stream", stream)]))

    start, *pieces = await messages(app, "/stream", accept_encoding="gzip")

    reader = zlib.decompressobj(16 + zlib.MAX_WBITS)
    assert [reader.decompress(piece["body"]) for piece in pieces] == [LINE * 10] * 3 + [b""]
    assert [piece["more_body"] for piece in pieces] == [True, True, True, False]
    assert b"content-length" not in dict(start["headers"])


async def test_what_a_route_encoded_is_left_alone(client: httpx.AsyncClient) -> None:
    reply = await client.get("/packed")

    assert (reply.headers["content-encoding"], reply.content) == ("deflate", LINE * 100)
