from pathlib import Path

import httpx
import pytest

from kg.graph import Graph
from queries.graph.snapshot import read_snapshot
from tests.loading import Loads, loads_into, paper

pytestmark = pytest.mark.graph


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def test_the_pages_of_changes_lead_from_one_snapshot_to_the_next(
    client: httpx.AsyncClient, graph: Graph, load: Loads
) -> None:
    await load(paper(1))
    since = await read_snapshot(graph)
    await load(paper(2), paper(3))

    query, found = {"since": since, "limit": "2"}, []
    while True:
        page = (await client.get("/v1/changes", params=query)).json()
        found += [(one["change"], one["type"]) for one in page["items"]]
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]

    went, came = [("removed", "author"), ("removed", "paper")], [("added", "author")] * 2
    assert found == [*went, *came, *[("added", "paper")] * 2]
    assert (page["since"], page["snapshot"]) == (since, await read_snapshot(graph))


async def test_what_changes_while_pages_are_read_is_left_to_the_next_time(
    client: httpx.AsyncClient, graph: Graph, load: Loads
) -> None:
    await load(paper(1))
    since = await read_snapshot(graph)
    await load(paper(1), paper(2), paper(3))
    query = {"since": since, "limit": "3"}
    first = (await client.get("/v1/changes", params=query)).json()

    await load(paper(1), paper(2), paper(3), paper(4))
    rest = (
        await client.get("/v1/changes", params={**query, "cursor": first["next_cursor"]})
    ).json()
    later = (await client.get("/v1/changes", params={"since": first["snapshot"]})).json()

    names = [one["name"] for one in (*first["items"], *rest["items"])]
    assert (len(names), len(later["items"])) == (4, 2)
    assert rest["snapshot"] == first["snapshot"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param({"since": "00000000-1"}, 410, id="another graph's"),
        pytest.param({"since": "yesterday"}, 422, id="no snapshot"),
        pytest.param({}, 422, id="none"),
        pytest.param({"since": "00000000-1", "types": "song"}, 422, id="unknown type"),
    ],
)
async def test_what_cannot_be_told_is_a_problem(
    client: httpx.AsyncClient, load: Loads, query: dict[str, str], status: int
) -> None:
    await load(paper(1))

    reply = await client.get("/v1/changes", params=query)

    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"
