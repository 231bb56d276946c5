import json
import re
import tomllib
from typing import Any

import pytest
import yaml

from kg.commands.lazy import index
from kg.config import Settings
from kg.local.conf import JVM
from tests.conftest import IMAGE
from tests.house import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]


def test_the_container_runs_the_version_that_runs_locally() -> None:
    locked = (ROOT / "kg" / "local" / "neo4j.lock").read_text(encoding="utf-8")

    assert SERVICES["neo4j"]["image"] == IMAGE
    assert f"org.neo4j:neo4j:{IMAGE.partition(':')[2].removesuffix('-community')}" in locked


def test_the_container_collects_garbage_as_the_local_server_does() -> None:
    assert SERVICES["neo4j"]["environment"]["NEO4J_server_jvm_additional"] in JVM


@pytest.mark.parametrize("name", SERVICES)
def test_no_port_is_open_beyond_loopback(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


def test_the_password_comes_from_the_environment_alone() -> None:
    given = re.findall(r"(?:PASSWORD|NEO4J_AUTH)\": \"([^\"]*)\"", json.dumps(COMPOSE))

    assert given
    assert all("${KG_NEO4J_PASSWORD:?" in value for value in given)


@pytest.mark.parametrize("name", ["load", "api"])
def test_a_service_is_given_only_settings_that_exist(name: str) -> None:
    known = {f"KG_{field.upper()}" for field in Settings.model_fields}

    assert set(SERVICES[name]["environment"]) <= known


def test_every_kg_command_in_the_compose_file_exists() -> None:
    line = " ".join(SERVICES["load"]["command"])
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    known = set(index())

    typed = re.findall(r"kg ([a-z]+)", line) + re.findall(r'"kg", "([a-z]+)"', image)

    assert typed
    assert set(typed) <= known


def test_the_image_runs_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert SERVICES["api"]["image"].endswith(f":{project['version']}")
