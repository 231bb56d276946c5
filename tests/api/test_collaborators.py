import httpx
import pytest

from tests.api.conftest import ME

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
