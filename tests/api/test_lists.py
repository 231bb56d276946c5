"""What holds for every list of the API."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.api.conftest import ME

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy")]

LISTS = [
    pytest.param(f"/v1/authors/{ME}/collaborators", "author_id", id="collaborators"),
    pytest.param(f"/v1/authors/{ME}/papers", "paper_id", id="papers"),
    pytest.param(f"/v1/authors/{ME}/topics", "topic_id", id="topics"),
    pytest.param("/v1/search?q=psychoceramics", "id", id="search"),
    pytest.param("/v1/topics/T00000000000t1/adjacent", "topic_id", id="adjacent topics"),
]


async def pages(client: httpx.AsyncClient, path: str, limit: int) -> AsyncIterator[dict[str, Any]]:
    """Every page of a list, from the first to the last."""
    address = httpx.URL(path).copy_merge_params({"limit": limit})
    while True:
        page = (await client.get(address)).json()
        yield page
        if page["next_cursor"] is None:
            return
        address = address.copy_merge_params({"cursor": page["next_cursor"]})


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize(("path", "key"), LISTS)
async def test_walking_the_cursors_gives_every_item_once_in_one_order(
    client: httpx.AsyncClient, path: str, key: str, limit: int
) -> None:
    whole = [item async for page in pages(client, path, 200) for item in page["items"]]

    walked = [item async for page in pages(client, path, limit) for item in page["items"]]

    assert walked == whole
    assert len({item[key] for item in walked}) == len(walked) >= 5


@pytest.mark.parametrize(("path", "key"), LISTS)
async def test_a_page_says_how_much_there_is(
    client: httpx.AsyncClient, path: str, key: str
) -> None:
    page = await anext(pages(client, path, 2))
    whole = (await client.get(path)).json()

    assert page.keys() == {"items", "total", "next_cursor", "limit"}
    assert (len(page["items"]), page["limit"], whole["limit"]) == (2, 2, 25)
    assert page["total"] in {None, len(whole["items"])}
    assert all(item[key] for item in page["items"])


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        pytest.param("limit=0", "limit takes a whole number from 1 to 200; it is '0'", id="none"),
        pytest.param("limit=201", "from 1 to 200; it is '201'", id="above the cap"),
        pytest.param("limit=ten", "from 1 to 200; it is 'ten'", id="no number"),
        pytest.param("limit=1&limit=2", "limit is given more than once", id="twice"),
        pytest.param("max=5", "max is unknown here; this address takes", id="unknown"),
        pytest.param("cursor=x", "cursor is broken", id="broken cursor"),
        pytest.param("cursor=" + "A" * 2001, "cursor takes text of at most 2000", id="too long"),
    ],
)
@pytest.mark.parametrize(("path", "key"), LISTS)
async def test_a_wrong_parameter_is_named_with_what_it_takes(
    client: httpx.AsyncClient, path: str, key: str, query: str, complaint: str
) -> None:
    reply = await client.get(path + ("&" if "?" in path else "?") + query)

    problem = reply.json()
    assert (reply.status_code, problem["title"]) == (422, "Wrong parameter"), key
    assert complaint.lower() in problem["detail"].lower()
    assert problem["errors"][0]["parameter"] == query.partition("=")[0]


@pytest.mark.parametrize(("path", "key"), LISTS)
async def test_a_cursor_of_another_list_is_refused(
    client: httpx.AsyncClient, path: str, key: str
) -> None:
    other = next(p.values[0] for p in LISTS if p.values[0] != path)
    page = await anext(pages(client, str(other), 1))

    address = httpx.URL(path).copy_merge_params({"cursor": page["next_cursor"]})
    reply = await client.get(address)

    assert reply.status_code == 409, key
    assert "another list" in reply.json()["detail"]
