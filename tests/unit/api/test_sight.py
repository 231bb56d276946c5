import json
import logging
import sys
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from prometheus_client.parser import text_string_to_metric_families

from api.deps import graph_of
from api.sight import logs
from api.sight.addresses import UNKNOWN, Addresses
from api.sight.traces import Tracing
from api.sight.watching import Sight

LOGGED = {
    "request_id", "client", "method", "route", "path", "status", "milliseconds", "size",
    "database_calls", "database_milliseconds",
}  # fmt: skip


class AskingGraph:
    """Asks one statement that fails, as a door does that is watched."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight

    async def read(self, *_: object, **__: object) -> list[None]:
        with self.sight.statement("schema/indexes"):
            raise KeyError("bolt://inside")


@pytest.fixture
def sight(app: FastAPI) -> Sight:
    sight: Sight = app.state.sight
    app.dependency_overrides[graph_of] = lambda: AskingGraph(sight)
    return sight


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    level = logs.ACCESS.level
    logs.ACCESS.setLevel(logging.INFO)
    yield
    logs.ACCESS.setLevel(level)


@pytest.mark.parametrize(
    ("path", "template"),
    [
        pytest.param("/v1/authors/A1/papers", "/v1/authors/{id}/papers", id="longer first"),
        pytest.param("/v1/authors/doi:10.1/a/b", "/v1/authors/{id}", id="an id with slashes"),
        pytest.param("/v1/authors/a\nb", "/v1/authors/{id}", id="a line break"),
        pytest.param("/", "/", id="home"),
        pytest.param("/v1/authors", UNKNOWN, id="too short"),
        pytest.param("/v1/x.y", UNKNOWN, id="a stranger"),
    ],
)
def test_an_address_is_named_by_its_template(path: str, template: str) -> None:
    known = Addresses(["/v1/authors/{id}/papers", "/v1/authors/{id:path}", "/v1/x+y", "/"])

    assert known.template(path) == template


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("0123456789abcdef", True, id="well formed"),
        pytest.param("00-4bf92f3577b34da6-01", True, id="a trace"),
        pytest.param("short", False, id="short"),
        pytest.param("x" * 129, False, id="long"),
        pytest.param('say "hello"; id', False, id="signs"),
    ],
)
async def test_a_well_formed_id_is_kept(client: httpx.AsyncClient, given: str, kept: bool) -> None:  # noqa: FBT001 - expected
    reply = await client.get("/v1/nothing", headers={"x-request-id": given})

    assert (reply.headers["x-request-id"] == given) is kept
    assert reply.json()["request_id"] == reply.headers["x-request-id"]


@pytest.mark.usefixtures("sight")
async def test_a_request_is_logged_with_what_it_cost(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await client.get("/readyz?secret=word")

    record = next(one for one in caplog.records if one.name == logs.ACCESS.name)
    said = json.loads(logs.formatter("json").format(record))
    assert said.keys() - {"time", "level", "logger"} == LOGGED
    assert (said["route"], said["status"], said["database_calls"]) == ("/readyz", 500, 1)
    assert said["request_id"] == reply.headers["x-request-id"] == reply.json()["request_id"]
    assert "1 database calls" in logs.formatter("text").format(record)
    assert "word" not in record.getMessage() + str(said)


def test_any_other_message_is_an_object_too() -> None:
    error = (KeyError, KeyError("x"), None)
    record = logging.LogRecord("api", 30, "", 1, "a %s", ("b",), error)

    said = json.loads(logs.formatter("json").format(record))

    assert (said["level"], said["message"]) == ("warning", "a b")
    assert "KeyError" in said["exception"]


@pytest.mark.usefixtures("sight")
async def test_figures_count_requests_and_statements_by_few_labels(
    client: httpx.AsyncClient,
) -> None:
    for number in range(3):
        await client.get(f"/v1/nothing/{number}")
        await client.request(f"ODD{number}", "/healthz")
    await client.get("/readyz")

    samples = figures((await client.get("/metrics")).text)
    assert samples["kg_requests_total", "GET", UNKNOWN, "404"] == 3
    assert samples["kg_requests_total", "other", "/healthz", "405"] == 3
    assert samples["kg_request_seconds_count", "GET", "/readyz"] == 1
    assert samples["kg_database_calls_total", "failed", "schema/indexes"] == 1
    assert samples["kg_database_seconds_count", "schema/indexes"] == 1


async def test_figures_tell_what_is_at_work_and_what_waits(client: httpx.AsyncClient) -> None:
    samples = figures((await client.get("/metrics")).text)

    assert (samples["kg_requests_in_flight",], samples["kg_requests_waiting",]) == (1, 0)
    assert samples["process_resident_memory_bytes",] > 0


def figures(text: str) -> dict[tuple[str, ...], float]:
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_a_request_and_its_statements_are_one_trace(
    client: httpx.AsyncClient, sight: Sight
) -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    sight.tracing = Tracing(provider)
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"

    await client.get("/readyz?q=word", headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"})

    statement, request = exporter.get_finished_spans()
    assert (statement.name, request.name) == ("schema/indexes", "GET /readyz")
    assert json.loads(statement.to_json())["parent_id"] == f"0x{request.context.span_id:016x}"
    assert f"{request.context.trace_id:x}" == trace
    assert json.loads(request.to_json())["attributes"]["http.response.status_code"] == 500
    told = request.to_json() + statement.to_json()
    assert "word" not in told
    assert "inside" not in told


def test_traces_that_are_asked_for_without_the_extra_are_named(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)

    Tracing.configured({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"})

    assert "install scholar-kg[traces]" in caplog.text


def test_traces_are_sent_where_the_environment_says(caplog: pytest.LogCaptureFixture) -> None:
    tracing = Tracing.configured({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"})
    tracing.close()

    assert tracing.on
    assert not Tracing.configured({}).on
    assert caplog.text == ""
