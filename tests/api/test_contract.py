"""The OpenAPI document against the service: schemathesis asks all that it allows, and more."""

import asyncio
import os
import socket
import sysconfig
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import uvicorn

from api.app import create_app
from kg.config import Settings
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
async def address(graph: Graph, toy: None, graph_settings: Settings) -> AsyncIterator[str]:
    """An address at which the toy graph is served over HTTP, to a caller without a limit."""
    del toy
    await graph.write([advance()])
    app = create_app(graph_settings.model_copy(update={"rate_limit": 0, "request_timeout_s": 60}))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, http="h11", log_level="error"))
        serving = asyncio.create_task(server.serve([listener]))
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        await serving


async def test_the_service_does_what_its_document_says(address: str, tmp_path: Path) -> None:
    asked = [f"--config-file={CONFIG}", "run", f"{address}/openapi.json", *OPTIONS]

    process = await asyncio.create_subprocess_exec(
        SCHEMATHESIS, *asked, cwd=tmp_path, env=ENVIRONMENT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()

    assert process.returncode == 0, said.decode()
