import httpx
import pytest

from tests.api.conftest import ME

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy")]

CLOSEST = "/v1/queries/collaborators/closeness"


async def test_the_catalogue_lists_what_reads(client: httpx.AsyncClient) -> None:
    found = (await client.get("/v1/queries")).json()["queries"]

    names = [one["name"] for one in found]
    assert "authors/profile" in names
    assert "derive/discard" not in names
    assert names == sorted(names)


async def test_a_question_is_shown_with_what_it_takes(client: httpx.AsyncClient) -> None:
    found = (await client.get(CLOSEST)).json()

    rows = next(one for one in found["parameters"] if one["name"] == "max_rows")
    assert (rows["type"], rows["required"], rows["default"]) == ("INTEGER", False, 25)
    assert found["columns"][0]["name"] == "author_id"
    assert found["text"].startswith("MATCH") or "MATCH" in found["text"]
    assert "author_id_unique" in found["cost"]


async def test_a_question_is_asked_with_any_identifier(client: httpx.AsyncClient) -> None:
    asked = {"parameters": {"author_id": "orcid:0000-0002-1825-0097", "max_rows": 2}}

    found = (await client.post(CLOSEST, json=asked)).json()

    assert [row[1] for row in found["rows"]] == ["Truman Grayson 1", "Truman Grayson 2"]
    assert found["columns"][:2] == ["author_id", "name"]
    assert found["truncated"] is None


async def test_rows_beyond_the_bound_are_told(client: httpx.AsyncClient) -> None:
    found = (
        await client.post(CLOSEST, json={"parameters": {"author_id": ME}, "max_rows": 1})
    ).json()

    assert (len(found["rows"]), found["truncated"]["by"]) == (1, "max_rows")


@pytest.mark.parametrize(
    ("parameters", "complaint"),
    [
        pytest.param({}, "author_id is missing; it takes STRING", id="missing"),
        pytest.param({"author_id": 7}, "author_id takes STRING", id="of another type"),
        pytest.param({"author_id": ME, "max_rows": "2"}, "max_rows takes INTEGER", id="text"),
        pytest.param({"author_id": ME, "max_rows": True}, "max_rows takes INTEGER", id="truth"),
        pytest.param({"author_id": ME, "max_rows": 10**6}, "0 to 10000", id="too many"),
        pytest.param({"author_id": ME, "rows": 1}, "rows is unknown here", id="unknown"),
    ],
)
async def test_a_wrong_parameter_is_named(
    client: httpx.AsyncClient, parameters: dict[str, object], complaint: str
) -> None:
    reply = await client.post(CLOSEST, json={"parameters": parameters})

    assert reply.status_code == 422
    assert complaint in reply.json()["detail"]


async def test_a_parameter_without_a_name_is_told_as_such(client: httpx.AsyncClient) -> None:
    reply = await client.post(CLOSEST, json={"parameters": {"": 1}})

    assert reply.json()["errors"][0]["parameter"] == "(a parameter without a name)"


@pytest.mark.parametrize(
    ("path", "status", "complaint"),
    [
        pytest.param("collaborators/closenes", 404, "did you mean", id="misspelt"),
        pytest.param("derive/discard", 404, "writes", id="writes"),
    ],
)
async def test_a_name_that_cannot_be_asked_is_refused(
    client: httpx.AsyncClient, path: str, status: int, complaint: str
) -> None:
    for reply in (
        await client.get(f"/v1/queries/{path}"),
        await client.post(f"/v1/queries/{path}", json={}),
    ):
        assert reply.status_code == status
        assert complaint in reply.json()["detail"]


async def test_an_unknown_author_is_told(client: httpx.AsyncClient) -> None:
    reply = await client.post(CLOSEST, json={"parameters": {"author_id": "A0000000nobody"}})

    wrong = reply.json()["errors"][0]
    assert (reply.status_code, wrong["parameter"], wrong["where"]) == (404, "author_id", "body")


async def test_a_question_that_the_database_cannot_carry_out_is_the_askers(
    client: httpx.AsyncClient,
) -> None:
    broken = {"indexes": ["author_name"], "words": "[broken", "filter": {}, "depth": 3}
    asked = {"parameters": broken | {"max_rows": 3}}

    reply = await client.post("/v1/queries/search/names", json=asked)

    assert reply.status_code == 400
