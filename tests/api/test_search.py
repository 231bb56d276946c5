from urllib.parse import quote

import httpx
import pytest

from tests.api.conftest import ME
from tests.api.test_lists import pages
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy")]


async def test_a_name_is_found_whatever_its_type(client: httpx.AsyncClient) -> None:
    page = (await client.get("/v1/search", params={"q": "carberry"})).json()

    assert [(hit["label"], hit["id"]) for hit in page["items"]] == [("Author", ME)]


async def test_only_the_types_asked_for_are_found(client: httpx.AsyncClient) -> None:
    page = (await client.get("/v1/search?q=cracked%20pot&types=Topic&types=Paper")).json()

    assert {hit["label"] for hit in page["items"]} == {"Topic"}


async def test_nothing_is_lost_when_the_last_hit_seen_is_removed(
    client: httpx.AsyncClient, run: Run
) -> None:
    address = httpx.URL("/v1/search?q=psychoceramics&limit=3")
    first = (await client.get(address)).json()
    seen = [hit["id"] for hit in first["items"]]
    await run("MATCH (p:Paper {id: $id}) DETACH DELETE p", id=seen[-1])

    second = await client.get(address.copy_merge_params({"cursor": first["next_cursor"]}))
    third = await client.get(address.copy_merge_params({"cursor": second.json()["next_cursor"]}))

    rest = [hit["id"] for reply in (second, third) for hit in reply.json()["items"]]
    assert sorted(seen + rest) == [f"P00000000000p{n}" for n in range(1, 8)]


@pytest.mark.parametrize(
    "q",
    [
        pytest.param('"', id="one quote"),
        pytest.param("xyz AND (psychoceramics OR", id="half a Lucene query"),
        pytest.param("*:*", id="everything"),
        pytest.param("/.*/", id="regular expression"),
        pytest.param("\x00", id="NUL"),
        pytest.param("\\", id="backslash"),
        pytest.param("🐙" * 100, id="no words"),
        pytest.param("a" * 300, id="as long as may be"),
        pytest.param(" ", id="blank"),
    ],
)
async def test_hostile_words_find_nothing(client: httpx.AsyncClient, q: str) -> None:
    reply = await client.get(f"/v1/search?q={quote(q)}")

    assert (reply.status_code, reply.json()["items"]) == (200, [])


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        pytest.param("", "q is missing; it takes text of 1 to 300 characters", id="missing"),
        pytest.param("?q=", "q takes text of 1 to 300 characters; it is ''", id="empty"),
        pytest.param(f"?q={'a' * 301}", "q takes text of 1 to 300 characters", id="too long"),
        pytest.param("?q=a&types=Person", "types takes any of Author, Paper", id="no such type"),
    ],
)
async def test_a_search_asked_wrongly_is_told_how(
    client: httpx.AsyncClient, query: str, complaint: str
) -> None:
    reply = await client.get(f"/v1/search{query}")

    assert reply.status_code == 422
    assert reply.json()["detail"].startswith(complaint)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        pytest.param("from_year=2021", ["P00000000000p6", "P00000000000p7"], id="years"),
        pytest.param("topic=T10003", ["P00000000000p3"], id="topic"),
        pytest.param("institution=ror:05gq02987", [], id="institution"),
    ],
)
async def test_hits_are_filtered(client: httpx.AsyncClient, query: str, ids: list[str]) -> None:
    page = (await client.get(f"/v1/search?q=psychoceramics&types=Paper&{query}")).json()

    assert sorted(hit["id"] for hit in page["items"]) == ids
    assert page["total"] == len(ids)


@pytest.mark.parametrize(
    ("parameter", "key", "noun"),
    [
        pytest.param("topic", "T99999", "topic", id="unknown topic"),
        pytest.param("institution", "ror:000000000", "institution", id="unknown institution"),
        pytest.param("institution", ME, "institution", id="an author is no institution"),
    ],
)
async def test_a_filter_by_what_nobody_knows_is_not_found(
    client: httpx.AsyncClient, parameter: str, key: str, noun: str
) -> None:
    reply = await client.get("/v1/search", params={"q": "a", parameter: key})

    why = f"names '{key}', which the graph knows as no {noun}"
    assert (reply.status_code, reply.json()["title"]) == (404, "Unknown id")
    assert reply.json()["detail"] == f"{parameter} {why}."
    assert reply.json()["errors"] == [{"parameter": parameter, "where": "query", "detail": why}]


async def test_pages_go_beyond_two_hundred_hits(client: httpx.AsyncClient, run: Run) -> None:
    text = "UNWIND range(1, 500) AS n CREATE (:Topic {id: 'Tx' + n, name: 'Umpteen ' + n})"
    await run(text)

    found = [page async for page in pages(client, "/v1/search?q=umpteen", 150)]

    assert [len(page["items"]) for page in found] == [150, 150, 150, 50]
    assert len({item["id"] for page in found for item in page["items"]}) == 500
    assert {page["total"] for page in found} == {500}


async def test_what_is_typed_is_completed(client: httpx.AsyncClient) -> None:
    page = (await client.get("/v1/autocomplete?q=josi&limit=1")).json()

    assert page == {
        "items": [
            {
                "label": "Author",
                "id": ME,
                "name": "Josiah Carberry",
                "hint": "Brunonia Institute · Cracked pot 1 · 7 papers · 2015–2021",
                "match": "beginning",
            }
        ],
        "limit": 1,
    }


@pytest.mark.parametrize("q", ['"', "*:*", "/.*/", "\x00", "\\", "a" * 300, "+-&|!(){}[]^~?:"])
async def test_hostile_beginnings_complete_to_nothing(client: httpx.AsyncClient, q: str) -> None:
    reply = await client.get(f"/v1/autocomplete?q={quote(q, safe='')}")

    assert (reply.status_code, reply.json()["items"]) == (200, [])


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        pytest.param("q=", "q takes text of 1 to 300 characters", id="empty"),
        pytest.param(f"q={'a' * 301}", "q takes text of 1 to 300 characters", id="too long"),
        pytest.param("q=a&limit=51", "limit takes a whole number from 1 to 50", id="limit"),
        pytest.param("q=a&types=Person", "types takes any of Author", id="type"),
    ],
)
async def test_a_completion_asked_wrongly_is_told_how(
    client: httpx.AsyncClient, query: str, complaint: str
) -> None:
    reply = await client.get(f"/v1/autocomplete?{query}")

    assert (reply.status_code, complaint in reply.json()["detail"]) == (422, True)
