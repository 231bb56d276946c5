import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from api.app import create_app
from api.caching.snapshots import Snapshots
from api.limits.buckets import Buckets
from api.limits.callers import caller_of
from kg.config import Settings

Serve = Callable[..., httpx.AsyncClient]


@given(
    st.integers(1, 50),
    st.lists(st.floats(0, 3, allow_nan=False, allow_infinity=False), max_size=99),
)
def test_no_caller_gets_more_than_a_full_bucket_and_what_time_brings(
    quota: int, pauses: list[float]
) -> None:
    buckets, now, allowed = Buckets(quota, window_s=10), 0.0, 0

    for pause in pauses:
        now += pause
        allowed += buckets.take("me", now).allowed

    assert allowed <= quota + now * quota / 10 + 1e-6


def test_a_caller_waits_as_long_as_he_is_told_and_goes_on() -> None:
    buckets = Buckets(2, window_s=10)
    standings = [buckets.take("me", 0.0) for _ in range(3)]

    assert [one.allowed for one in standings] == [True, True, False]
    assert [one.left for one in standings] == [1, 0, 0]
    assert (standings[-1].wait_s, standings[-1].full_s) == (5, 10)
    assert not buckets.take("me", 4.9).allowed
    assert buckets.take("me", 5.1).allowed
    assert buckets.take("other", 5.1).allowed


def test_only_so_many_callers_are_remembered() -> None:
    buckets = Buckets(1, window_s=10, most=100)

    for number in range(1000):
        buckets.take(str(number), 0.0)

    assert not buckets.take("999", 0.0).allowed
    assert buckets.take("0", 0.0).allowed
    assert len(buckets) == 100


@pytest.mark.parametrize(
    ("client", "caller"),
    [
        pytest.param(("192.0.2.1", 1), "192.0.2.1", id="an address"),
        pytest.param(("::ffff:192.0.2.1", 1), "192.0.2.1", id="the same in new clothes"),
        pytest.param(("2001:db8::1", 1), "20010db800000000/64", id="a network"),
        pytest.param(("2001:db8::ffff", 1), "20010db800000000/64", id="another of its addresses"),
        pytest.param(("somewhere", 1), "somewhere", id="no address"),
        pytest.param(None, "-", id="nobody"),
    ],
)
def test_a_caller_is_an_address_or_a_network(client: Any, caller: str) -> None:  # noqa: ANN401 - hostile
    assert caller_of({"client": client}) == caller


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """Serve an application with settings of a test's own, seen from some address."""
    clients: list[httpx.AsyncClient] = []

    def _serve(app: FastAPI | None = None, *, address: str = "192.0.2.1", **settings: Any) -> Any:  # noqa: ANN401
        app = app or made(**settings)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 1))
        clients.append(httpx.AsyncClient(base_url="http://kg", transport=transport))
        return clients[-1]

    yield _serve
    for client in clients:
        await client.aclose()


def made(**settings: Any) -> FastAPI:  # noqa: ANN401 - any setting
    app = create_app(Settings(neo4j_uri="bolt://127.0.0.1:1", **settings))
    app.state.snapshots = Snapshots(_snapshot)
    app.get("/slow")(_slow)
    app.post("/post")(_post)
    return app


async def _snapshot() -> str:
    return "0123abcd-1"


async def _slow(seconds: float) -> str:
    await asyncio.sleep(seconds)
    return "done"


async def _post(body: dict[str, str]) -> int:
    return len(body)


async def test_who_asks_too_often_is_told_when_to_come_back(serve: Serve) -> None:
    client = serve(rate_limit=2)

    first, _, third = [await client.get("/openapi.json") for _ in range(3)]

    assert first.headers["ratelimit-policy"] == '"caller";q=2;w=10'
    assert first.headers["ratelimit"] == '"caller";r=1;t=5'
    assert (third.status_code, third.headers["retry-after"]) == (429, "5")
    assert third.json()["request_id"] == third.headers["x-request-id"]
    assert "try again in 5 s" in third.json()["detail"]
    assert (await client.get("/healthz")).status_code == 200


async def test_one_caller_does_not_use_up_what_another_may(serve: Serve) -> None:
    app = made(rate_limit=1)
    busy, other = serve(app), serve(app, address="192.0.2.2")

    replies = [await busy.get("/slow?seconds=0"), await busy.get("/slow?seconds=0")]

    assert [reply.status_code for reply in replies] == [200, 429]
    assert (await other.get("/slow?seconds=0")).status_code == 200


@pytest.mark.parametrize(
    ("trusted", "statuses"),
    [
        pytest.param("192.0.2.0/24, 10.0.0.1", [200, 200], id="a proxy of ours"),
        pytest.param("", [200, 429], id="anybody"),
    ],
)
async def test_only_our_own_proxies_may_say_who_asks(
    serve: Serve, trusted: str, statuses: list[int]
) -> None:
    client = serve(rate_limit=1, trusted_proxies=trusted)

    replies = [
        await client.get("/slow?seconds=0", headers={"x-forwarded-for": f"198.51.100.{number}"})
        for number in (1, 2)
    ]

    assert [reply.status_code for reply in replies] == statuses


async def test_no_limit_says_nothing(serve: Serve) -> None:
    reply = await serve(rate_limit=0).get("/slow?seconds=0")

    assert (reply.status_code, "ratelimit" in reply.headers) == (200, False)


async def test_a_full_queue_refuses_at_once(serve: Serve) -> None:
    client = serve(max_at_work=1, max_waiting=1)
    served = [asyncio.create_task(client.get("/slow?seconds=0.2")) for _ in range(2)]
    await asyncio.sleep(0.05)

    async with asyncio.timeout(0.1):
        refused = await client.get("/slow?seconds=0")
        watched = await client.get("/healthz")

    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert watched.status_code == 200
    assert [(await task).status_code for task in served] == [200, 200]
    assert (await client.get("/slow?seconds=0")).status_code == 200


async def test_what_takes_too_long_is_ended(serve: Serve) -> None:
    client = serve(request_timeout_s=0.05)

    reply = await client.get("/slow?seconds=10")

    assert (reply.status_code, reply.json()["title"]) == (504, "Gateway Timeout")
    assert "within 0.05 seconds" in reply.json()["detail"]


async def _endless() -> AsyncIterator[bytes]:
    while True:
        yield b'{"a": "%s"}' % (b"x" * 500)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        pytest.param({"content": b"{}"}, 200, id="small"),
        pytest.param({"content": b'{"a": "%s"}' % (b"x" * 2000)}, 413, id="large"),
        pytest.param({"content": _endless()}, 413, id="without end"),
        pytest.param({"content": b"{}", "params": {"q": "x" * 20_000}}, 414, id="long address"),
    ],
)
async def test_a_request_that_is_too_large_is_refused(
    serve: Serve, asked: dict[str, Any], status: int
) -> None:
    reply = await serve(max_body_kb=1).post(
        "/post", headers={"content-type": "application/json"}, **asked
    )

    assert reply.status_code == status
    assert status == 200 or reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("given", ["everybody", "10.0.0.0/99", "*"])
def test_a_proxy_is_named_by_its_address(given: str) -> None:
    with pytest.raises(ValueError, match="trusted_proxies"):
        Settings(trusted_proxies=given)
