from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from api.heads import Heads
from tests.asgi import messages

made: list[int] = []


async def whole(_: Request) -> Response:
    return PlainTextResponse("whole")


async def stream(_: Request) -> Response:
    async def _numbers() -> AsyncIterator[bytes]:
        for number in range(1_000_000):
            made.append(number)
            yield b"number\n"

    return StreamingResponse(_numbers())


async def broken(_: Request) -> Response:
    raise KeyError("x")


@pytest.fixture
def app() -> ASGIApp:
    routes = [Route("/" + one.__name__, one, methods=["GET"]) for one in (whole, stream, broken)]
    return Heads(Starlette(routes=routes))


async def test_a_head_is_a_get_without_its_body(app: ASGIApp) -> None:
    start, end = await messages(app, "/whole", method="HEAD")

    assert start["status"] == 200
    assert dict(start["headers"])[b"content-length"] == b"5"
    assert (end["body"], end["more_body"]) == (b"", False)


async def test_a_stream_is_not_made_for_a_head(app: ASGIApp) -> None:
    made.clear()

    start, end = await messages(app, "/stream", method="HEAD")

    assert (start["status"], end["body"], end["more_body"]) == (200, b"", False)
    assert made == [0]


async def test_an_error_stays_one(app: ASGIApp) -> None:
    with pytest.raises(KeyError):
        await messages(app, "/broken", method="HEAD")


async def test_a_get_is_left_alone(app: ASGIApp) -> None:
    assert [one.get("body") for one in await messages(app, "/whole")] == [None, b"whole"]
