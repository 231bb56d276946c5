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
OPERATIONS = {path["get"]["operationId"]: path["get"] for path in DOCUMENT["paths"].values()}
ROUTES = {
    route.name: route
    for router in (*ROUTERS, health.router)
    for route in router.routes
    if isinstance(route, APIRoute)
}

every_operation = pytest.mark.parametrize("name", OPERATIONS)


def test_every_route_is_documented_under_a_name_of_its_own() -> None:
    assert OPERATIONS.keys() == ROUTES.keys()
    assert len(OPERATIONS) == len(DOCUMENT["paths"]) == sum(len(r.routes) for r in ROUTERS) + 2


@every_operation
def test_an_example_is_what_the_route_answers_with(name: str) -> None:
    example = OPERATIONS[name]["responses"]["200"]["content"]["application/json"]["example"]

    answer: TypeAdapter[Any] = TypeAdapter(ROUTES[name].response_model)

    assert answer.dump_python(answer.validate_python(example), mode="json") == example


@every_operation
def test_every_parameter_is_explained_and_bounded(name: str) -> None:
    for parameter in OPERATIONS[name].get("parameters", []):
        schema = parameter["schema"]
        kinds = schema.get("anyOf", [schema])
        bounds = {"maximum", "maxLength", "maxItems", "enum"}

        assert parameter["description"], parameter["name"]
        assert any(bounds & kind.keys() or kind["type"] == "boolean" for kind in kinds), parameter


@every_operation
def test_every_error_is_documented_as_a_problem(name: str) -> None:
    answers = OPERATIONS[name]["responses"]
    errors = {status: answer for status, answer in answers.items() if status >= "400"}

    assert [list(answer["content"]) for answer in errors.values()] == [[MEDIA_TYPE]] * len(errors)
    assert name in {"is_alive", "is_ready"} or errors.keys() == {"404", "422", "429", "503", "504"}


def test_every_list_has_a_cap_and_a_cursor() -> None:
    lists = {name for name in OPERATIONS if name.startswith("list_")}
    pages = {name for name, route in ROUTES.items() if "next_cursor" in _fields(route)}

    assert lists == pages
    for name in lists:
        assert {"limit", "cursor"} <= {one["name"] for one in OPERATIONS[name]["parameters"]}


async def test_the_document_is_served_as_it_is_held() -> None:
    transport = httpx.ASGITransport(create_app(Settings()))
    async with httpx.AsyncClient(base_url="http://kg", transport=transport) as client:
        assert (await client.get("/openapi.json")).json() == DOCUMENT


def _fields(route: APIRoute) -> set[str]:
    return set(getattr(route.response_model, "model_fields", ()))
