"""Which ids lead to what, and which lead nowhere."""

from urllib.parse import quote

import httpx
import pytest

from tests.api.conftest import DOI, ME

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy")]

NEWEST = "P00000000000p7"


@pytest.mark.parametrize(
    ("path", "field", "own_id"),
    [
        pytest.param(f"authors/{ME}", "author_id", ME, id="own id"),
        pytest.param("authors/orcid:0000-0002-1825-0097", "author_id", ME, id="orcid"),
        pytest.param("authors/0000-0002-1825-0097", "author_id", ME, id="bare orcid"),
        pytest.param("authors/A0000000merged", "author_id", ME, id="merged away"),
        pytest.param(f"papers/{quote(DOI, safe='')}", "paper_id", NEWEST, id="encoded doi"),
        pytest.param(f"papers/{DOI}", "paper_id", NEWEST, id="doi with its slashes"),
        pytest.param("papers/10.1000%2FA%2FB", "paper_id", NEWEST, id="bare doi, other case"),
        pytest.param(
            "papers/https:%2F%2Fdoi.org%2F10.1000%2Fa%2Fb", "paper_id", NEWEST, id="web address"
        ),
        pytest.param("topics/openalex:T10001", "topic_id", "T00000000000t1", id="topic"),
        pytest.param("institutions/ror:05gq02987", "institution_id", "I00000000000i1", id="ror"),
    ],
)
async def test_any_identifier_leads_to_its_node(
    client: httpx.AsyncClient, path: str, field: str, own_id: str
) -> None:
    reply = await client.get(f"/v1/{path}")

    assert (reply.status_code, reply.json()[field]) == (200, own_id)


async def test_a_list_may_be_asked_for_by_any_identifier(client: httpx.AsyncClient) -> None:
    by_own_id = await client.get(f"/v1/authors/{ME}/papers")
    by_orcid = await client.get("/v1/authors/orcid:0000-0002-1825-0097/papers")
    by_merged = await client.get("/v1/authors/A0000000merged/papers")

    assert by_own_id.json()["total"] == 7
    assert by_own_id.json() == by_orcid.json() == by_merged.json()


@pytest.mark.parametrize("tail", ["", "/papers", "/topics", "/collaborators"])
async def test_an_unknown_author_is_not_found(client: httpx.AsyncClient, tail: str) -> None:
    reply = await client.get(f"/v1/authors/orcid:0000-0000-0000-0000{tail}")

    why = "names 'orcid:0000-0000-0000-0000', which the graph knows as no author"
    assert reply.status_code == 404
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json() == {
        "request_id": reply.headers["x-request-id"],
        "type": "urn:problem-type:scholar-kg:unknown-id",
        "title": "Unknown id",
        "status": 404,
        "detail": "No author is known as 'orcid:0000-0000-0000-0000'.",
        "instance": f"/v1/authors/orcid:0000-0000-0000-0000{tail}",
        "errors": [{"parameter": "id", "where": "path", "detail": why}],
    }


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(f"authors/{DOI}", id="a paper's id"),
        pytest.param(f"papers/{ME}", id="an author's id"),
        pytest.param(f"topics/{ME}/adjacent", id="an author's id for a topic's list"),
        pytest.param(f"institutions/{ME}", id="an author's id for an institution"),
    ],
)
async def test_an_id_of_another_kind_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    reply = await client.get(f"/v1/{path}")

    assert reply.status_code == 404


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        pytest.param("%00", 404, id="NUL"),
        pytest.param(f"{ME}%00", 404, id="NUL after a known id"),
        pytest.param("..%2F..%2Fetc%2Fpasswd", 404, id="dots"),
        pytest.param("%F0%9F%90%99", 404, id="beyond the basic plane"),
        pytest.param("%ED%A0%80", 404, id="half a character"),
        pytest.param("%FF", 404, id="not UTF-8"),
        pytest.param("'%20OR%201=1%20//", 404, id="quotes"),
        pytest.param("%E2%80%AE" + ME, 404, id="text direction"),
        pytest.param("%20", 404, id="blank"),
        pytest.param("x" * 512, 404, id="as long as may be"),
        pytest.param("x" * 513, 422, id="too long"),
        pytest.param("%25" * 5000, 422, id="far too long"),
        pytest.param("", 422, id="empty"),
    ],
)
@pytest.mark.parametrize("kind", ["authors", "papers", "topics", "institutions"])
async def test_a_hostile_id_is_refused_in_words(
    client: httpx.AsyncClient, kind: str, raw: str, status: int
) -> None:
    reply = await client.get(f"/v1/{kind}/{raw}")

    assert reply.status_code == status
    assert reply.json()["detail"]
    assert len(reply.text) < 2000
