import asyncio
import csv
import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import httpx
import pyarrow as pa
import pytest
from fastapi import FastAPI

from queries.gate.turns import Turns
from tests.api.conftest import ME
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("toy")]

BY_YEAR = "MATCH (p:Paper) RETURN p.year AS year, count(*) AS papers ORDER BY year"
SLOW = "UNWIND range(1, 9999) AS x MATCH (a), (b), (c) WHERE a.id + x < b.id + c.id RETURN count(*)"
HUGE = "MATCH (a), (b), (c), (d), (e), (f), (g) WHERE a.id < g.id RETURN count(*)"


async def _post(client: httpx.AsyncClient, statement: str, **more: Any) -> httpx.Response:  # noqa: ANN401
    headers = more.pop("headers", {})
    return await client.post("/v1/cypher", json={"statement": statement} | more, headers=headers)


async def test_a_statement_is_answered_with_columns_rows_and_limits(
    client: httpx.AsyncClient,
) -> None:
    found = (await _post(client, BY_YEAR)).json()

    assert found["columns"] == ["year", "papers"]
    assert found["rows"] == [[2015, 1], [2017, 2], [2019, 2], [2021, 2]]
    assert found["truncated"] is None
    assert found["limits"] == {"max_rows": 1_000, "max_bytes": 8_000_000, "timeout_s": 10.0}


async def test_parameters_are_passed(client: httpx.AsyncClient) -> None:
    text = "MATCH (a:Author {id: $id}) RETURN a.name, $list AS list"

    found = (await _post(client, text, parameters={"id": ME, "list": [1, "x", None]})).json()

    assert found["rows"] == [["Josiah Carberry", [1, "x", None]]]


async def test_what_is_cut_is_told_with_the_parameter_that_shows_more(
    client: httpx.AsyncClient,
) -> None:
    cut = (await _post(client, BY_YEAR, max_rows=3)).json()
    more = (await _post(client, BY_YEAR, **cut["truncated"]["more"])).json()

    assert (cut["truncated"]["by"], cut["truncated"]["shown"]) == ("max_rows", 3)
    assert (cut["truncated"]["total"], cut["truncated"]["more"]) == (4, {"max_rows": 4})
    assert (len(more["rows"]), more["truncated"]) == (4, None)


@pytest.mark.parametrize(
    ("statement", "status", "title", "detail"),
    [
        pytest.param("MATCH (n) SET n.x = 1", 403, "Statement not allowed", "SetProp", id="write"),
        pytest.param("SHOW SETTINGS", 403, "Statement not allowed", "begins with", id="command"),
        pytest.param("CALL dbms.info()", 403, "Statement not allowed", "dbms.info", id="procedure"),
        pytest.param("RETURN file()", 403, "Statement not allowed", "file()", id="function"),
        pytest.param("MATCH (n RETURN n", 403, "Statement not allowed", "not closed", id="bracket"),
        pytest.param("RETURN n", 400, "Statement fails", "(line 1, column 8)", id="syntax"),
        pytest.param("RETURN 1 / 0", 400, "Statement fails", "by zero", id="run time"),
        pytest.param("RETURN $x", 400, "Statement fails", "parameter", id="no parameter"),
        pytest.param(HUGE, 422, "Too much work", "by its plan", id="plan of too much work"),
    ],
)
async def test_a_refusal_says_what_part_is_wrong_and_why(
    client: httpx.AsyncClient, statement: str, status: int, title: str, detail: str
) -> None:
    reply = await _post(client, statement)

    assert (reply.status_code, reply.json()["title"]) == (status, title)
    assert reply.headers["content-type"] == "application/problem+json"
    assert detail in reply.json()["detail"]


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"max_rows": 10_001}, id="too many rows"),
        pytest.param({"statement": "x" * 10_001}, id="too long"),
        pytest.param({"parameters": {"x": "x" * 20_000}}, id="long parameter"),
        pytest.param({"parameters": {"x": 2**64}}, id="large number"),
        pytest.param({"parameters": {"x": ["\ud800"]}}, id="half a character"),
        pytest.param({"parameters": {"\udfff": 1}}, id="half a character in a name"),
        pytest.param({"parameters": [1]}, id="no names"),
        pytest.param({"rows": 1}, id="unknown field"),
    ],
)
async def test_a_question_out_of_bounds_is_refused(
    client: httpx.AsyncClient, wrong: dict[str, object]
) -> None:
    body = json.dumps({"statement": "RETURN 1"} | wrong)  # as ASCII: half a character passes, too

    reply = await client.post(
        "/v1/cypher", content=body, headers={"Content-Type": "application/json"}
    )

    assert reply.status_code == 422


async def test_rows_come_as_csv(client: httpx.AsyncClient) -> None:
    reply = await _post(client, BY_YEAR, max_rows=2, headers={"Accept": "text/csv"})

    assert list(csv.reader(io.StringIO(reply.text))) == [
        ["year", "papers"],
        ["2015", "1"],
        ["2017", "2"],
    ]
    assert reply.headers["x-truncated"] == "true"


async def test_rows_come_as_arrow(client: httpx.AsyncClient) -> None:
    accept = {"Accept": "application/vnd.apache.arrow.stream"}

    reply = await _post(client, BY_YEAR, headers=accept)

    table = pa.ipc.open_stream(reply.content).read_all()
    assert table.to_pydict() == {"year": [2015, 2017, 2019, 2021], "papers": [1, 2, 2, 2]}
    assert reply.headers["x-truncated"] == "false"


async def test_nodes_edges_and_paths_are_told_as_maps(client: httpx.AsyncClient) -> None:
    text = "MATCH p = (a:Author {id: $id})-[:AFFILIATED_WITH]->(i) RETURN p, a, date('2024-02-29')"

    path, node, day = (await _post(client, text, parameters={"id": ME})).json()["rows"][0]

    assert (node["labels"], node["properties"]["name"]) == (["Author"], "Josiah Carberry")
    assert path["relationships"][0]["type"] == "AFFILIATED_WITH"
    assert path["relationships"][0]["start"] == path["nodes"][0]["node"] == node["node"]
    assert day == "2024-02-29"


@pytest.fixture
def short(app: FastAPI) -> Iterator[None]:
    kept = app.state.turns
    app.state.turns = Turns(1, timeout_s=1.0)
    yield
    app.state.turns = kept


@pytest.mark.usefixtures("short")
async def test_a_statement_that_takes_too_long_is_ended(client: httpx.AsyncClient) -> None:
    reply = await _post(client, SLOW)

    assert (reply.status_code, reply.json()["title"]) == (504, "Too slow")


@pytest.mark.usefixtures("short")
async def test_a_caller_has_one_statement_at_a_time(client: httpx.AsyncClient) -> None:
    slow = asyncio.create_task(_post(client, SLOW))
    await asyncio.sleep(0.3)

    second = await _post(client, "RETURN 1")
    other = await client.get(f"/v1/authors/{ME}")

    assert (second.status_code, second.json()["title"]) == (429, "Busy")
    assert second.headers["retry-after"]
    assert other.status_code == 200
    await slow
    assert (await _post(client, "RETURN 1")).status_code == 200


async def test_every_statement_is_logged_with_its_cost(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "queries.gate.cost")

    await _post(client, BY_YEAR)
    await _post(client, "MATCH (n) DELETE n")

    lines = [
        json.loads(one.removeprefix("cypher ")) for one in caplog.messages if "cypher {" in one
    ]
    assert [(one["outcome"], one["rows"]) for one in lines] == [
        ("answered", 4),
        ("RefusedStatementError", 0),
    ]
    assert lines[0]["statement"] == BY_YEAR
    assert lines[0]["seconds"] > 0


async def test_nothing_is_written(client: httpx.AsyncClient, run: Run) -> None:
    before = await run("MATCH (n) RETURN count(n) AS n")

    await _post(client, "CREATE (n:X) RETURN n")

    assert await run("MATCH (n) RETURN count(n) AS n") == before
