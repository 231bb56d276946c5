"""Paths over HTTP: how one node is reached from another."""

import httpx
import pytest

from tests.api.conftest import DOI, ME

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy")]

TWO = {"source": "A00000000000c1", "target": "A00000000000c2"}


async def test_authors_are_reached_over_their_collaborators(client: httpx.AsyncClient) -> None:
    found = (await client.get("/v1/graph/paths", params=TWO)).json()

    path = found["paths"][0]
    assert [node["id"] for node in path["nodes"]] == [TWO["source"], ME, TWO["target"]]
    assert [edge["weight"] for edge in path["edges"]] == [2.0, 1.0]
    assert path["strength"] == pytest.approx(2 / 3 * 1 / 2, abs=1e-5)
    assert (found["complete"], found["limits"]["k"]) == (True, 3)


async def test_what_a_get_takes_a_post_takes(client: httpx.AsyncClient) -> None:
    asked = {"source": ME, "target": DOI, "via": ["AUTHORED"], "k": 1}

    got = await client.get("/v1/graph/paths", params=asked)
    posted = await client.post("/v1/graph/paths", json=asked)

    assert got.json()["paths"][0]["hops"] == 1
    assert posted.json() == got.json()


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        pytest.param({"k": 11}, "k takes a whole number from 1 to 10", id="many"),
        pytest.param({"max_hops": 7}, "max_hops takes a whole number from 1 to 6", id="far"),
        pytest.param({"by": "luck"}, "by takes one of hops, closeness", id="no such rule"),
        pytest.param({"via": "KNOWS"}, "via takes any of collaborated_with", id="no such edge"),
        pytest.param({"target": TWO["source"]}, "target is the same node", id="one node"),
        pytest.param({"hops": 3}, "hops is unknown here", id="misspelt"),
    ],
)
async def test_what_is_asked_wrongly_is_told(
    client: httpx.AsyncClient, query: dict[str, str | int], complaint: str
) -> None:
    reply = await client.get("/v1/graph/paths", params=TWO | query)

    assert reply.status_code == 422
    assert complaint in reply.json()["detail"].lower()


@pytest.mark.parametrize("end", TWO)
async def test_an_end_that_is_not_there_is_named(client: httpx.AsyncClient, end: str) -> None:
    reply = await client.get("/v1/graph/paths", params=TWO | {end: "doi:10.1/none"})

    assert (reply.status_code, reply.json()["errors"][0]["parameter"]) == (404, end)
    assert "'doi:10.1/none'" in reply.json()["detail"]
