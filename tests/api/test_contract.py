"""The OpenAPI document against the service: schemathesis asks all that it allows, and more."""

import asyncio
import os
import sysconfig
from pathlib import Path

import pytest

from kg.graph import Graph
from schema.advance import advance
from tests.house import ROOT

pytestmark = pytest.mark.graph

SCHEMATHESIS = Path(sysconfig.get_path("scripts")) / "schemathesis"
CONFIG = ROOT / "tests" / "api" / "contract" / "schemathesis.toml"
ENVIRONMENT = os.environ | {"SCHEMATHESIS_HOOKS": str(CONFIG.with_name("hooks.py"))}
OPTIONS = (
    *("--checks=all", "--seed=20", "--max-examples=8", "--max-time=40", "--request-timeout=60"),
    *("--generation-deterministic", "--no-shrink", "--no-color"),
)


@pytest.fixture
async def toy_address(graph: Graph, toy: None, address: str) -> str:
    """The address of the toy graph."""
    del toy
    await graph.write([advance()])
    return address


async def test_the_service_does_what_its_document_says(toy_address: str, tmp_path: Path) -> None:
    asked = [f"--config-file={CONFIG}", "run", f"{toy_address}/openapi.json", *OPTIONS]

    process = await asyncio.create_subprocess_exec(
        SCHEMATHESIS, *asked, cwd=tmp_path, env=ENVIRONMENT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()

    assert process.returncode == 0, said.decode()
