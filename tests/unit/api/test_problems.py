from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.deps import graph_of
from kg.errors import ConflictError, GraphDownError, GraphError, GraphTimeoutError, UsageError

PRIVATE = "bolt://inside:7687 user neo4j"


class FailingGraph:
    def __init__(self, error: Exception) -> None:
        self.error = error

    async def read(self, *_: object, **__: object) -> list[Any]:
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "title"),
    [
        pytest.param(GraphDownError(PRIVATE), 503, "Database down", id="nobody answers"),
        pytest.param(GraphTimeoutError(PRIVATE), 504, "Too slow", id="too slow"),
        pytest.param(GraphError(PRIVATE), 500, "Internal Server Error", id="refused"),
        pytest.param(ConflictError(PRIVATE), 500, "Internal Server Error", id="conflict"),
        pytest.param(UsageError("too far"), 422, "Wrong parameter", id="asked wrongly"),
        pytest.param(KeyError(PRIVATE), 500, "Internal Server Error", id="a mistake of ours"),
    ],
)
async def test_a_failure_is_told_without_what_only_the_operator_may_know(
    app: FastAPI, client: httpx.AsyncClient, error: Exception, status: int, title: str
) -> None:
    app.dependency_overrides[graph_of] = lambda: FailingGraph(error)

    reply = await client.get("/readyz")

    assert (reply.status_code, reply.json()["title"]) == (status, title)
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers.get("retry-after") == ("5" if status == 503 else None)
    assert "7687" not in reply.text


async def test_what_the_operator_must_know_is_logged(
    app: FastAPI, client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    app.dependency_overrides[graph_of] = lambda: FailingGraph(GraphDownError(PRIVATE))

    await client.get("/readyz")

    assert PRIVATE in caplog.text


async def test_an_unknown_address_is_a_problem(client: httpx.AsyncClient) -> None:
    reply = await client.get("/v2/no%20such?q=secret")

    assert reply.status_code == 404
    assert reply.json() == {
        "request_id": reply.headers["x-request-id"],
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this address; /openapi.json lists what there is.",
        "instance": "/v2/no%20such",
    }


async def test_a_wrong_method_is_a_problem_that_says_what_is_allowed(
    client: httpx.AsyncClient,
) -> None:
    reply = await client.post("/healthz")

    assert (reply.status_code, reply.headers["allow"]) == (405, "GET")
    assert reply.json()["detail"] == "This address does not take POST, only GET."


async def test_fastapis_pages_that_load_scripts_from_elsewhere_are_off(
    client: httpx.AsyncClient,
) -> None:
    own = await client.get("/docs")

    assert (own.status_code, "<script" in own.text) == (200, False)
    assert (await client.get("/redoc")).status_code == 404


async def test_a_browser_sees_a_problem_as_a_page(client: httpx.AsyncClient) -> None:
    reply = await client.get("/no<such>", headers={"accept": "text/html,*/*;q=0.8"})

    assert (reply.status_code, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert reply.headers["content-security-policy"].startswith("default-src 'none'")
    assert "There is nothing at this address" in reply.text
    assert "<such>" not in reply.text


async def test_the_api_answers_json_even_to_a_browser(client: httpx.AsyncClient) -> None:
    reply = await client.get("/v1/nothing", headers={"accept": "text/html,*/*;q=0.8"})

    assert reply.headers["content-type"] == "application/problem+json"


async def test_a_wrong_parameter_of_a_page_is_named(client: httpx.AsyncClient) -> None:
    reply = await client.get("/", params={"q": "x" * 301})

    assert reply.status_code == 422
    assert reply.json()["detail"] == "q is wrong: String should have at most 300 characters."


async def test_an_address_of_two_methods_allows_both(client: httpx.AsyncClient) -> None:
    reply = await client.delete("/v1/papers")

    assert (reply.status_code, reply.headers["allow"]) == (405, "GET, POST")
    assert reply.json()["detail"] == "This address does not take DELETE, only GET, POST."


async def test_a_body_that_is_no_text_is_told_as_such(client: httpx.AsyncClient) -> None:
    headers = {"Content-Type": "application/json"}

    reply = await client.post("/v1/papers", content=b"\xff\xfe\x00", headers=headers)

    assert reply.status_code == 422
    assert reply.json()["detail"] == "body cannot be read; send JSON in UTF-8."


async def test_a_filter_too_long_for_an_address_goes_by_post(client: httpx.AsyncClient) -> None:
    reply = await client.get("/v1/papers", params={"filter": "x" * 2001})

    assert reply.status_code == 422
    assert reply.json()["errors"][0]["parameter"] == "filter"
