"""The lists of all nodes of one type, by GET and by POST, and batches of ids."""

from typing import Any

import httpx
import pytest

from api.cursors import fingerprint, seal
from queries.lists.batch import MAX_IDS
from queries.lists.grammar import MAX_FILTER
from tests.api.conftest import ME
from tests.api.test_lists import pages

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy")]

LISTS = [
    pytest.param("/v1/authors", id="authors"),
    pytest.param("/v1/authors?sort=name&filter=topic:T10001|T10002|T10003|T10004", id="of topics"),
    pytest.param("/v1/papers", id="papers"),
    pytest.param(f"/v1/papers?filter=author:{ME}&sort=title:desc", id="papers of an author"),
    pytest.param("/v1/topics?sort=-name", id="topics"),
]


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize("path", LISTS)
async def test_walking_the_cursors_gives_every_item_once_in_one_order(
    client: httpx.AsyncClient, path: str, limit: int
) -> None:
    whole = (await client.get(path)).json()

    walked = [page async for page in pages(client, path, limit)]

    assert [item for page in walked for item in page["items"]] == whole["items"]
    assert {page["total"] for page in walked} == {len(whole["items"])}
    assert len(whole["items"]) >= 5


async def test_a_post_answers_as_a_get_and_takes_its_cursor(client: httpx.AsyncClient) -> None:
    asked = {"filter": "year:2015-2019", "sort": "-year", "select": "title", "limit": 1}

    got = (await client.get("/v1/papers", params=asked)).json()
    posted = (await client.post("/v1/papers", json=asked)).json()
    further = await client.post("/v1/papers", json=asked | {"cursor": got["next_cursor"]})

    assert got == posted
    assert further.json()["items"] != got["items"]
    assert further.json()["total"] == got["total"]


async def test_a_filter_may_be_longer_than_an_address(client: httpx.AsyncClient) -> None:
    ids = "|".join([ME] * 500)

    reply = await client.post("/v1/papers", json={"filter": f"author:{ids}", "select": "id"})

    assert reply.json()["total"] == 7
    assert reply.json()["items"][0].keys() == {"id"}


async def test_facets_come_with_the_first_page(client: httpx.AsyncClient) -> None:
    address = httpx.URL("/v1/papers?group_by=year,topic&limit=1")

    first = (await client.get(address)).json()
    second = await client.get(address.copy_merge_params({"cursor": first["next_cursor"]}))

    year, topic = first["facets"]
    assert year["values"][0] == {"value": "2017", "name": None, "count": 2}
    assert (year["total"], topic["total"], topic["values"][0]["count"]) == (4, 7, 1)
    assert second.json()["facets"] == []


@pytest.mark.parametrize(
    ("query", "parameter", "complaint"),
    [
        pytest.param("filter=yer:1", "filter", "knows no field 'yer'; did you mean year", id="f"),
        pytest.param("filter=year:2019;x", "filter", "takes a number or a range", id="junk"),
        pytest.param("filter=year:1,", "filter", "ends in a comma", id="comma"),
        pytest.param(f"filter={'x' * 1500}", "filter", "takes terms such as", id="no term"),
        pytest.param("sort=colour", "sort", "takes one of id, year", id="sort"),
        pytest.param("select=colour", "select", "takes any of id, title", id="select"),
        pytest.param("group_by=title", "group_by", "takes any of year", id="facet"),
        pytest.param("limit=201", "limit", "from 1 to 200", id="limit"),
        pytest.param("cursor=x", "cursor", "is broken", id="cursor"),
        pytest.param("cursor=", "cursor", "is broken", id="empty cursor"),
        pytest.param("colour=red", "colour", "is unknown here", id="unknown"),
    ],
)
async def test_a_list_asked_wrongly_is_told_how(
    client: httpx.AsyncClient, query: str, parameter: str, complaint: str
) -> None:
    reply = await client.get(f"/v1/papers?{query}")

    assert reply.status_code == 422
    assert reply.json()["errors"][0]["parameter"] == parameter
    assert complaint in reply.json()["detail"]


async def test_a_filter_by_what_nobody_knows_is_not_found(client: httpx.AsyncClient) -> None:
    asked = {"filter": "topic:T99999"}

    got = await client.get("/v1/papers", params=asked)
    posted = await client.post("/v1/papers", json=asked)

    why = "names 'T99999', which the graph knows as no topic"
    for reply, where in ((got, "query"), (posted, "body")):
        wrong = {"parameter": "filter", "where": where, "detail": why}
        assert (reply.status_code, reply.json()["title"]) == (404, "Unknown id")
        assert (reply.json()["detail"], reply.json()["errors"]) == (f"filter {why}.", [wrong])


@pytest.mark.parametrize("change", [{"filter": "year:2015"}, {"sort": "year"}])
async def test_a_cursor_of_another_list_is_refused(
    client: httpx.AsyncClient, change: dict[str, str]
) -> None:
    first = (await client.get("/v1/papers?limit=1")).json()

    reply = await client.get("/v1/papers", params=change | {"cursor": first["next_cursor"]})

    wrong = reply.json()["errors"][0]
    assert (reply.status_code, reply.json()["title"]) == (409, "Foreign cursor")
    assert (wrong["parameter"], wrong["where"]) == ("cursor", "query")
    assert "belongs to another list" in wrong["detail"]


@pytest.mark.parametrize(
    ("body", "parameter"),
    [
        pytest.param({"filter": "x" * (MAX_FILTER + 1)}, "filter", id="too long"),
        pytest.param({"colour": "red"}, "colour", id="unknown field"),
        pytest.param({"sort": "colour"}, "sort", id="no such sort"),
        pytest.param([], "body", id="no object"),
        pytest.param(None, "body", id="no body"),
    ],
)
async def test_a_body_that_is_wrong_names_the_part(
    client: httpx.AsyncClient,
    body: Any,  # noqa: ANN401 - any JSON
    parameter: str,
) -> None:
    reply = await client.post("/v1/papers", json=body)

    told = reply.json()["errors"][0]
    assert (reply.status_code, told["parameter"], told["where"]) == (422, parameter, "body")


async def test_each_id_of_a_batch_is_answered_in_its_place(client: httpx.AsyncClient) -> None:
    ids = ["A0000000merged", "A00000000000c1", "orcid:0000-0002-1825-0097", "T00000000000t1"]
    ids += ["orcid:0000-0001-5109-3700", "no id", "\x00", "A00000000000c1"]

    reply = await client.post("/v1/authors/batch", json={"ids": ids, "select": "name"})

    batch = reply.json()
    assert [answer["asked"] for answer in batch["answers"]] == ids
    statuses = [answer["status"] for answer in batch["answers"]]
    assert statuses[:4] == ["redirected", "found", "found", "other-type"]
    assert statuses[4:] == ["unknown", "malformed", "malformed", "found"]
    assert batch["answers"][0]["item"] == {"id": ME, "name": "Josiah Carberry"}
    assert (batch["found"], batch["asked"]) == (4, 8)


@pytest.mark.parametrize("number", [0, MAX_IDS + 1])
async def test_a_batch_has_a_bound(client: httpx.AsyncClient, number: int) -> None:
    reply = await client.post("/v1/papers/batch", json={"ids": ["doi:10.1000/a/b"] * number})

    assert (reply.status_code, reply.json()["errors"][0]["parameter"]) == (422, "ids")


async def test_a_batch_may_be_as_long_as_it_may(client: httpx.AsyncClient) -> None:
    ids = [f"doi:10.1000/a/{number}" for number in range(MAX_IDS)]

    batch = (await client.post("/v1/papers/batch", json={"ids": ids})).json()

    assert (batch["found"], batch["asked"]) == (6, MAX_IDS)
    assert batch["answers"][1]["item"]["identifiers"] == ["doi:10.1000/a/1"]


@pytest.mark.parametrize("sort", ["", "-year", "title", "citations", "id"])
@pytest.mark.parametrize("key", [("x", "P", 1), (None, "", None), (2**53 - 1, "~", 0), (0, "", 1)])
async def test_a_forged_cursor_gives_a_page_or_a_reason(
    client: httpx.AsyncClient, sort: str, key: tuple[object, ...]
) -> None:
    cursor = seal(fingerprint(["Paper", "", sort]), key)

    reply = await client.get("/v1/papers", params={"sort": sort, "cursor": cursor})

    assert reply.status_code in {200, 422}
