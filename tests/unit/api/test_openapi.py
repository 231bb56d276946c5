from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from api.app import create_app
from api.openapi import document
from api.problems import MEDIA_TYPE
from api.routes import ROUTERS, health
from kg.config import Settings

DOCUMENT = document()
EVERY = [one for path in DOCUMENT["paths"].values() for one in path.values()]
GETS = {path["get"]["operationId"] for path in DOCUMENT["paths"].values() if "get" in path}
OPERATIONS = {one["operationId"]: one for one in EVERY}
ROUTES = {
    route.name: route
    for router in (*ROUTERS, health.router)
    for route in router.routes
    if isinstance(route, APIRoute)
}

STREAMS = {"stream_bulk"}  # show their example as the lines that they are
ERRORS = {"404", "414", "422", "429", "503", "504"}
SOME = {"400", "403", "406", "409", "410", "413"}  # where they can be

every_operation = pytest.mark.parametrize("name", OPERATIONS)


def test_every_route_is_documented_under_a_name_of_its_own() -> None:
    assert OPERATIONS.keys() == ROUTES.keys()
    assert len(OPERATIONS) == len(EVERY) == sum(len(r.routes) for r in ROUTERS) + 2


@pytest.mark.parametrize("name", sorted(OPERATIONS.keys() - STREAMS))
def test_an_example_is_what_the_route_answers_with(name: str) -> None:
    example = OPERATIONS[name]["responses"]["200"]["content"]["application/json"]["example"]

    answer: TypeAdapter[Any] = TypeAdapter(ROUTES[name].response_model)

    found = answer.validate_python(example)
    assert answer.dump_python(found, mode="json", exclude_unset=True) == example


@every_operation
def test_every_parameter_is_explained_and_bounded(name: str) -> None:
    told = {one["name"]: one.get("description") for one in OPERATIONS[name].get("parameters", [])}
    for parameter, schema in _taken(OPERATIONS[name]).items():
        kinds = schema.get("anyOf", [schema])
        bounds = {"maximum", "maxLength", "maxItems", "maxProperties", "enum"}

        assert told.get(parameter) or schema["description"], parameter
        assert any(bounds & kind.keys() or kind["type"] == "boolean" for kind in kinds), parameter


@every_operation
def test_every_error_is_documented_as_a_problem(name: str) -> None:
    answers = OPERATIONS[name]["responses"]
    errors = {status: answer for status, answer in answers.items() if status >= "400"}

    assert [list(answer["content"]) for answer in errors.values()] == [[MEDIA_TYPE]] * len(errors)
    assert name in {"is_alive", "is_ready"} or errors.keys() - SOME == ERRORS


@every_operation
def test_what_may_be_kept_says_how(name: str) -> None:
    answers = OPERATIONS[name]["responses"]
    kept = name in GETS - {"is_alive", "is_ready"}  # what is posted is kept by nobody

    assert ("304" in answers) is kept
    assert not kept or {"ETag", "Snapshot"} <= answers["200"]["headers"].keys()
    assert name in {"is_alive", "is_ready"} or "Retry-After" in answers["429"]["headers"]


def test_every_list_has_a_cap_and_a_cursor() -> None:
    lists = {name for name in OPERATIONS if name.startswith("list_")}
    pages = {name for name, route in ROUTES.items() if {"items", "next_cursor"} <= _fields(route)}

    assert lists == pages
    for name in lists:
        assert {"limit", "cursor"} <= {*_taken(OPERATIONS[name])}


@every_operation
def test_a_cursor_may_be_of_another_list(name: str) -> None:
    takes_cursor = "cursor" in _taken(OPERATIONS[name])

    assert ("409" in OPERATIONS[name]["responses"]) is takes_cursor


async def test_the_document_is_served_as_it_is_held() -> None:
    transport = httpx.ASGITransport(create_app(Settings()))
    async with httpx.AsyncClient(base_url="http://kg", transport=transport) as client:
        assert (await client.get("/openapi.json")).json() == DOCUMENT


def _taken(operation: dict[str, Any]) -> dict[str, Any]:
    """What an operation takes in the query or the body, by name."""
    parameters = {one["name"]: one["schema"] for one in operation.get("parameters", [])}
    if "requestBody" not in operation:
        return parameters
    body = operation["requestBody"]["content"]["application/json"]["schema"]
    name = body["$ref"].rpartition("/")[2]
    fields: dict[str, Any] = DOCUMENT["components"]["schemas"][name]["properties"]
    return parameters | fields


def _fields(route: APIRoute) -> set[str]:
    return set(getattr(route.response_model, "model_fields", ()))
