import httpx
import pytest

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
    assert not found["truncated"]
    assert len({edge["id"] for edge in found["edges"]}) == len(found["edges"])


async def test_what_a_slice_cuts_is_said_with_the_parameters_that_show_it(
    client: httpx.AsyncClient,
) -> None:
    cut = {"center": ME, "types": "Author", "people": 2}
    first = (await client.get("/v1/graph/slice", params=cut)).json()

    wider = cut | first["totals"][0]["more"]
    second = (await client.get("/v1/graph/slice", params=wider)).json()

    assert (first["truncated"], first["limits"]["people"]) == (True, 2)
    assert (second["truncated"], second["totals"][0]["shown"]) == (False, 7)


async def test_a_slice_may_have_any_identifier_of_any_type_in_the_middle(
    client: httpx.AsyncClient,
) -> None:
    found = (await client.get("/v1/graph/slice", params={"center": DOI})).json()

    assert found["nodes"][0]["type"] == "Paper"


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        pytest.param({}, "center is missing; it takes text of 1 to 512", id="no centre"),
        pytest.param({"center": ""}, "center takes text of 1 to 512", id="empty centre"),
        pytest.param({"max_nodes": 501}, "max_nodes takes a whole number from 1 to 500", id="many"),
        pytest.param({"papers": -1}, "papers takes a whole number from 0 to 500", id="negative"),
        pytest.param(
            {"types": "Person"}, "types takes any of Author, Paper, Topic", id="no such type"
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
    reply = await client.get("/v1/graph/slice", params={"center": "doi:10.1/none"})

    assert reply.status_code == 404
    assert reply.json()["detail"] == "No node is known as 'doi:10.1/none'."
