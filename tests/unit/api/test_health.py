from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.deps import graph_of
from schema.apply import Index, definitions

NAMES = [definition.name for definition in definitions()]


class GraphWithIndexes:
    def __init__(self, states: dict[str, str]) -> None:
        self.states = states

    async def read(self, *_: object, **__: object) -> list[Any]:
        return [Index(name=name, state=state) for name, state in self.states.items()]


async def test_the_process_is_alive_without_a_database(client: httpx.AsyncClient) -> None:
    reply = await client.get("/healthz")

    assert (reply.status_code, reply.json()) == (200, {"status": "alive"})


async def test_a_graph_with_its_schema_is_ready(app: FastAPI, client: httpx.AsyncClient) -> None:
    app.dependency_overrides[graph_of] = lambda: GraphWithIndexes(dict.fromkeys(NAMES, "ONLINE"))

    reply = await client.get("/readyz")

    assert (reply.status_code, reply.json()) == (200, {"status": "ready"})


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(None, id="missing"),
        pytest.param("POPULATING", id="not yet filled"),
        pytest.param("FAILED", id="failed"),
    ],
)
async def test_a_graph_that_lacks_an_index_is_not_ready(
    app: FastAPI, client: httpx.AsyncClient, change: str | None
) -> None:
    states = dict.fromkeys(NAMES, "ONLINE") | ({"paper_year": change} if change else {})
    if change is None:
        del states["paper_year"]
    app.dependency_overrides[graph_of] = lambda: GraphWithIndexes(states)

    reply = await client.get("/readyz")

    assert (reply.status_code, reply.headers["retry-after"]) == (503, "5")
    assert reply.json()["detail"].startswith("The graph lacks paper_year; `kg schema apply`")
