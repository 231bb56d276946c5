"""A slice over HTTP in each format, asked for by name or by `Accept`."""

import httpx
import pytest

from queries.formats.registry import FORMATS, FormatName
from tests.api.conftest import ME
from tests.unit.queries.formats.readers import READERS

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy")]

ASKED = {"center": ME, "per_type": "paper:2"}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("name", FORMATS)
async def test_a_slice_is_answered_in_the_format_that_is_named(
    client: httpx.AsyncClient, name: FormatName
) -> None:
    plain = READERS["json"]((await client.get("/v1/graph/slice", params=ASKED)).content)

    reply = await client.get("/v1/graph/slice", params=ASKED | {"format": name})

    assert reply.headers["content-type"] == FORMATS[name].media_type
    assert READERS[name](reply.content) == plain


@pytest.mark.parametrize("name", FORMATS)
async def test_a_slice_is_answered_in_the_format_that_is_accepted(
    client: httpx.AsyncClient, name: FormatName
) -> None:
    accept = {"Accept": f"text/html, {FORMATS[name].media_type.upper()}, */*;q=0.1"}

    reply = await client.get("/v1/graph/slice", params=ASKED, headers=accept)

    assert reply.headers["content-type"] == FORMATS[name].media_type


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        pytest.param(BROWSER, "json", id="a browser"),
        pytest.param("*/*", "json", id="anything"),
        pytest.param("", "json", id="nothing said"),
        pytest.param("application/*", "json", id="any application"),
        pytest.param("application/json;q=0.1, application/gexf+xml;q=0.2", "gexf", id="weights"),
        pytest.param("application/json;q=0, */*", "graphml", id="anything but JSON"),
        pytest.param("application/zip ; q=1.0", "csv", id="spaces"),
        pytest.param("application/zip;q=x, application/json;q=0.1", "json", id="broken weight"),
    ],
)
async def test_what_is_accepted_most_is_answered(
    client: httpx.AsyncClient, accept: str, name: FormatName
) -> None:
    reply = await client.get("/v1/graph/slice", params=ASKED, headers={"Accept": accept})

    assert reply.headers["content-type"] == FORMATS[name].media_type


async def test_a_format_by_name_goes_before_what_is_accepted(client: httpx.AsyncClient) -> None:
    reply = await client.get(
        "/v1/graph/slice",
        params=ASKED | {"format": "graphml"},
        headers={"Accept": "application/gexf+xml"},
    )

    assert reply.headers["content-type"] == "application/graphml+xml"
    assert reply.headers["content-disposition"] == 'attachment; filename="slice.graphml"'


async def test_an_unknown_format_is_refused_with_those_there_are(client: httpx.AsyncClient) -> None:
    reply = await client.get("/v1/graph/slice", params=ASKED | {"format": "dot"})

    assert reply.status_code == 422
    assert f"format takes one of {', '.join(FORMATS)}" in reply.json()["detail"].lower()


@pytest.mark.parametrize("accept", ["text/html", "text/*", "application/xml;q=1", "*/*;q=0"])
async def test_what_nobody_writes_is_refused_with_what_there_is(
    client: httpx.AsyncClient, accept: str
) -> None:
    reply = await client.get("/v1/graph/slice", params=ASKED, headers={"Accept": accept})

    assert (reply.status_code, reply.headers["content-type"]) == (406, "application/problem+json")
    assert "application/graphml+xml (format=graphml)" in reply.json()["detail"]


async def test_a_slice_asked_for_in_a_body_has_formats_too(client: httpx.AsyncClient) -> None:
    plain = READERS["json"]((await client.get("/v1/graph/slice", params=ASKED)).content)

    body = ASKED | {"center": [ME], "format": "gexf"}
    reply = await client.post("/v1/graph/slice", json=body)

    assert READERS["gexf"](reply.content) == plain
