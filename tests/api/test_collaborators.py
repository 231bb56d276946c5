import httpx
import pytest

from tests.api.conftest import ME
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy")]

PATH = f"/v1/authors/{ME}/collaborators"


async def test_collaborators_come_closest_first(client: httpx.AsyncClient) -> None:
    page = (await client.get(PATH)).json()

    assert [item["closeness"] for item in page["items"]] == [2.0, 1.0, 1.0, 1.0, 0.5, 0.5, 0.25]
    assert all(item["evidence"] is None for item in page["items"])


async def test_the_papers_that_prove_it_come_on_request(client: httpx.AsyncClient) -> None:
    page = (await client.get(PATH, params={"evidence": "true", "limit": 3})).json()

    assert [item["evidence"]["total"] for item in page["items"]] == [1, 1, 1]
    assert page["items"][0]["evidence"]["papers"][0]["paper_id"] == "P00000000000p1"


@pytest.mark.parametrize(
    ("query", "left"),
    [
        pytest.param({"min_closeness": 0.5}, 6, id="closeness"),
        pytest.param({"since": 2021}, 0, id="years"),
    ],
)
async def test_collaborators_are_left_out_on_request(
    client: httpx.AsyncClient, query: dict[str, float], left: int
) -> None:
    page = (await client.get(PATH, params=query)).json()

    assert len(page["items"]) == left


async def test_a_collaborator_who_comes_between_two_pages_shifts_nothing(
    client: httpx.AsyncClient, run: Run
) -> None:
    first = (await client.get(PATH, params={"limit": 3})).json()
    await run(
        "MATCH (me:Author {id: $me}) CREATE (:Author {id: 'A00000000000c0', name: 'Xavier Flyre'})"
        "-[:COLLABORATED_WITH {closeness: 9.0, shared_papers: 9, first_year: 2020,"
        " last_year: 2020}]->(me)",
        me=ME,
    )

    second = (await client.get(PATH, params={"cursor": first["next_cursor"]})).json()

    seen = [item["author_id"] for page in (first, second) for item in page["items"]]
    assert seen == [f"A00000000000c{n}" for n in range(1, 8)]
