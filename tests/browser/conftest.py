"""A real browser on the pages, served from a real graph that holds the demonstration."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
import uvicorn
from playwright.async_api import Browser, Page, async_playwright

from api.app import create_app
from ingest.run import Job, ingest
from ingest.source import Ask
from ingest.sources import records
from kg.config import Settings
from kg.graph import Graph
from queries.derive.run import derive
from tests.house import ROOT, Run

DEMO: Final = ROOT / "ingest" / "demo" / "records.jsonl"
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
QUIET: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
]


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("no Chromium is installed here")
    async with async_playwright() as playwright:
        yield await playwright.chromium.launch(executable_path=found, args=QUIET)


@pytest.fixture
async def site(
    graph: Graph, graph_settings: Settings, run: Run, tmp_path: Path
) -> AsyncIterator[str]:
    """The address of the pages, on a graph with the demonstration."""
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")
    await load(graph, DEMO, tmp_path)
    listener = socket.create_server(("127.0.0.1", 0))  # what comes early waits in its queue
    server = uvicorn.Server(uvicorn.Config(create_app(graph_settings), log_level="warning"))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    await serving
    listener.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    context = await browser.new_context()
    yield await context.new_page()
    await context.close()


async def load(graph: Graph, path: Path, folder: Path) -> None:
    job = Job("demo", records.SOURCE, Ask((str(path),)), folder / "rejects.jsonl", strict=True)
    await ingest(graph, job)
    await derive(graph)
