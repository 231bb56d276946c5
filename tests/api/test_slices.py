import httpx
import pytest

from kg.graph import Graph
from schema.advance import advance
from tests.api.conftest import DOI, ME

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy")]


async def test_a_slice_shows_what_lies_around_its_centre(client: httpx.AsyncClient) -> None:
    found = (await client.get("/v1/graph/slice", params={"center": ME})).json()

    assert (found["nodes"][0]["id"], found["nodes"][0]["type"]) == (ME, "Author")
    assert {total["type"]: total["total"] for total in found["totals"]} == {
        "Paper": 7,
        "Author": 7,
        "Topic": 7,
        "Institution": 1,
    }
    assert (found["truncated"], found["next_cursor"]) == ([], None)
    assert len({edge["id"] for edge in found["edges"]}) == len(found["edges"])


async def test_what_a_slice_cuts_is_said_with_the_parameters_that_show_it(
    client: httpx.AsyncClient,
) -> None:
    asked = {"center": ME, "node_types": "author", "per_type": "author:2"}
    cut = (await client.get("/v1/graph/slice", params=asked)).json()["truncated"][0]

    second = (
        await client.get(f"/v1/graph/slice?center={ME}&node_types=author&{cut['ask']}")
    ).json()

    line = "{shown} of {total} {what}, ask {ask} for more".format(**cut)
    assert line == "2 of 7 Author, ask per_type=author:7 for more"
    assert (second["truncated"], second["totals"][0]["shown"]) == ([], 7)


async def test_whatever_a_get_takes_a_post_takes(client: httpx.AsyncClient) -> None:
    query = {"center": [ME, DOI], "per_type": "paper:3", "exclude": "P1,P2", "include": "evidence"}
    body = query | {"exclude": ["P1", "P2"], "include": ["evidence"]}

    got = await client.get("/v1/graph/slice", params=query)
    posted = await client.post("/v1/graph/slice", json=body)

    assert posted.json() == got.json()
    assert got.json()["limits"]["exclude"] == ["P1", "P2"]


async def test_a_cursor_leads_on_until_the_graph_changes(
    client: httpx.AsyncClient, graph: Graph
) -> None:
    asked = {"center": ME, "per_type": "paper:5"}
    first = (await client.get("/v1/graph/slice", params=asked)).json()
    asked["cursor"] = first["next_cursor"]

    second = await client.get("/v1/graph/slice", params=asked)
    await graph.write([advance()])
    await graph.write([advance()])
    third = await client.get("/v1/graph/slice", params=asked)

    assert [one["before"] for one in second.json()["totals"]] == [5, 7, 7, 1]
    assert (third.status_code, third.json()["type"].rpartition(":")[2]) == (410, "snapshot-gone")
    assert "`exclude`" in third.json()["detail"]


async def test_a_cursor_of_another_slice_is_refused(client: httpx.AsyncClient) -> None:
    asked = {"center": ME, "per_type": "paper:5"}
    first = (await client.get("/v1/graph/slice", params=asked)).json()
    other = {"center": [ME], "per_type": "paper:4", "cursor": first["next_cursor"]}

    got = await client.get("/v1/graph/slice", params=other)
    posted = await client.post("/v1/graph/slice", json=other)

    for reply, where in ((got, "query"), (posted, "body")):
        wrong = reply.json()["errors"][0]
        assert (reply.status_code, wrong["parameter"], wrong["where"]) == (409, "cursor", where)


async def test_a_slice_may_have_any_identifier_of_any_type_in_the_middle(
    client: httpx.AsyncClient,
) -> None:
    found = (await client.get("/v1/graph/slice", params={"center": DOI})).json()

    assert found["nodes"][0]["type"] == "Paper"


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        pytest.param({}, "center is missing; it takes up to 10 times text", id="no centre"),
        pytest.param({"center": ""}, "center takes up to 10 times text", id="empty centre"),
        pytest.param(
            {"max_nodes": 2001}, "max_nodes takes a whole number from 1 to 2000", id="many"
        ),
        pytest.param(
            {"per_type": "paper:-1"}, "per_type takes 'paper:20' and the like", id="negative"
        ),
        pytest.param(
            {"node_types": "Person"}, "takes any of Author, Paper, Topic", id="no such type"
        ),
        pytest.param({"min_weight": "nan"}, "min_weight takes a number from -1", id="not a number"),
        pytest.param({"to_year": 10**30}, "to_year takes a whole number from 1000", id="far year"),
        pytest.param({"from_year": 2020, "to_year": 2019}, "2020 is after to_year", id="reversed"),
        pytest.param({"max_node": 5}, "max_node is unknown here", id="misspelt"),
    ],
)
async def test_a_limit_out_of_range_is_named_with_its_range(
    client: httpx.AsyncClient, query: dict[str, str | int], complaint: str
) -> None:
    asked = query if complaint.startswith("center") else {"center": ME} | query

    reply = await client.get("/v1/graph/slice", params=asked)

    assert reply.status_code == 422
    assert complaint.lower() in reply.json()["detail"].lower()


async def test_a_slice_around_nothing_is_unknown(client: httpx.AsyncClient) -> None:
    asked = {"center": [ME, "doi:10.1/none"]}

    got = await client.get("/v1/graph/slice", params=asked)
    posted = await client.post("/v1/graph/slice", json=asked)

    for reply, where in ((got, "query"), (posted, "body")):
        wrong = reply.json()["errors"][0]
        assert reply.status_code == 404
        assert reply.json()["detail"] == "No node is known as 'doi:10.1/none'."
        assert (wrong["parameter"], wrong["where"]) == ("center", where)


async def test_a_wrong_body_is_refused_by_the_name_of_the_field(client: httpx.AsyncClient) -> None:
    reply = await client.post("/v1/graph/slice", json={"center": [ME], "max_node": 5})

    assert reply.status_code == 422
    assert reply.json()["errors"][0]["parameter"] == "max_node"
    assert reply.json()["errors"][0]["where"] == "body"
