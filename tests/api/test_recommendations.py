"""Recommendations over HTTP, on the demonstration's kind of graph: a circle around one author."""

import httpx
import pytest

from kg.graph import Graph
from queries.derive.run import derive
from tests.api.test_lists import pages
from tests.graph.literature import Toy, load
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("circle")]

LISTS = [
    pytest.param("/v1/authors/m/recommendations/collaborators", "author_id", id="collaborators"),
    pytest.param("/v1/authors/m/recommendations/papers", "paper_id", id="papers"),
    pytest.param("/v1/authors/m/recommendations/topics", "topic_id", id="topics"),
    pytest.param("/v1/authors/m/similar", "author_id", id="similar"),
    pytest.param("/v1/topics/t/experts", "author_id", id="experts"),
]


@pytest.fixture
async def circle(graph: Graph, run: Run) -> None:
    """m wrote with a; a with b, c and d on topics of their own; e and f write about t alone."""
    about = [("ma", "t"), ("ab", "tu"), ("ac", "tv"), ("ad", "tw"), ("e", "t"), ("f", "t")]
    await load(run, [Toy(f"p{n}", 2024, *each) for n, each in enumerate(about * 2)])
    await derive(graph)


@pytest.mark.parametrize(("path", "key"), LISTS)
async def test_walking_the_cursors_gives_every_item_once_in_one_order(
    client: httpx.AsyncClient, path: str, key: str
) -> None:
    whole = [item async for page in pages(client, path, 200) for item in page["items"]]

    walked = [item async for page in pages(client, path, 1) for item in page["items"]]

    assert walked == whole
    assert len({item[key] for item in walked}) == len(walked) >= 3


@pytest.mark.parametrize(("path", "key"), LISTS)
async def test_the_terms_of_a_score_add_up_to_it(
    client: httpx.AsyncClient, path: str, key: str
) -> None:
    page = (await client.get(path)).json()

    assert page["total"] == len(page["items"])
    for item in page["items"]:
        assert sum(item["terms"].values()) == pytest.approx(item["score"], abs=1e-5), item[key]


async def test_people_come_with_those_in_between(client: httpx.AsyncClient) -> None:
    page = (await client.get("/v1/authors/m/recommendations/collaborators")).json()

    first = page["items"][0]
    assert {item["author_id"] for item in page["items"]} == {"b", "c", "d"}
    assert [one["author_id"] for one in first["reasons"]["between"]] == ["a"]
    assert [one["topic_id"] for one in first["reasons"]["topics"]] == ["t"]
    assert page["partial"] is False


@pytest.mark.parametrize(
    ("author", "query", "known"),
    [
        pytest.param("m", "", 1, id="close to one"),
        pytest.param("m", "?reach=new", 1, id="close to one who leads to nobody so far away"),
        pytest.param("e", "", 0, id="close to nobody"),
    ],
)
async def test_an_empty_list_tells_whether_anybody_leads_on(
    client: httpx.AsyncClient, author: str, query: str, known: int
) -> None:
    path = f"/v1/authors/{author}/recommendations/collaborators{query}"

    assert (await client.get(path)).json()["known"] == known


@pytest.mark.parametrize(
    ("query", "people"),
    [
        pytest.param("reach=new", 0, id="nobody is further away than two steps"),
        pytest.param("reach=near&reasons=false", 3, id="near, unexplained"),
    ],
)
async def test_the_near_or_the_new_may_be_asked_for(
    client: httpx.AsyncClient, query: str, people: int
) -> None:
    page = (await client.get(f"/v1/authors/m/recommendations/collaborators?{query}")).json()

    assert len(page["items"]) == people
    assert all(item["reasons"] is None for item in page["items"])


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/v1/authors/m/recommendations/collaborators?reach=far", 422, id="reach"),
        pytest.param("/v1/authors/m/recommendations/papers?since=1", 422, id="year"),
        pytest.param("/v1/authors/nobody/recommendations/topics", 404, id="unknown author"),
        pytest.param("/v1/topics/nothing/experts", 404, id="unknown topic"),
        pytest.param("/v1/authors/t/similar", 404, id="a topic is no author"),
    ],
)
async def test_what_is_asked_wrongly_is_refused(
    client: httpx.AsyncClient, path: str, status: int
) -> None:
    assert (await client.get(path)).status_code == status


async def test_adjacent_topics_come_with_their_trend_unless_refused(
    client: httpx.AsyncClient,
) -> None:
    told = (await client.get("/v1/topics/t/adjacent")).json()["items"][0]
    bare = (await client.get("/v1/topics/t/adjacent?trend=false")).json()["items"][0]

    assert told["trend"] == {"recent_papers": 2, "recent_share": 1.0, "trend": 0.0}
    assert bare["trend"] is None
