"""The service while its database goes away and comes back."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from api.app import create_app
from kg.config import Settings
from kg.connection import open_graph
from kg.graph import Graph
from kg.local.server import start, stop
from schema.apply import apply

pytestmark = pytest.mark.graph


class Wire:
    """A line to the database that can be cut and joined again."""

    def __init__(self, uri: str) -> None:
        address = urlsplit(uri)
        self.target = (address.hostname or "", address.port or 7687)
        self.port = 0
        self.server: asyncio.Server | None = None
        self.ends: set[asyncio.StreamWriter] = set()

    async def join(self) -> None:
        self.server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self.server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        if self.server:
            self.server.close()
        for end in self.ends:
            end.close()
        await asyncio.gather(*(end.wait_closed() for end in self.ends), return_exceptions=True)
        self.ends.clear()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(*self.target)
        self.ends |= {writer, far_writer}
        await asyncio.gather(_pump(reader, far_writer), _pump(far_reader, writer))


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while data := await source.read(65536):
        sink.write(data)
    sink.close()


@pytest.fixture
async def wire(graph: Graph, graph_settings: Settings) -> AsyncIterator[Wire]:
    del graph  # which puts the schema in place
    wire = Wire(graph_settings.neo4j_uri or "")
    await wire.join()
    yield wire
    await wire.cut()


@asynccontextmanager
async def served(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(base_url="http://kg", transport=transport) as client,
    ):
        yield client


def through(wire: Wire, settings: Settings) -> Settings:
    return settings.model_copy(update={"neo4j_uri": f"bolt://127.0.0.1:{wire.port}"})


async def test_a_database_that_goes_is_told_and_one_that_returns_is_used(
    wire: Wire, graph_settings: Settings
) -> None:
    async with served(through(wire, graph_settings)) as client:
        before = await client.get("/readyz")
        await wire.cut()
        during = await client.get("/readyz")
        await wire.join()
        after = await client.get("/readyz")

    assert [reply.status_code for reply in (before, during, after)] == [200, 503, 200]
    assert during.headers["retry-after"] == "5"
    assert during.json()["title"] == "Database down"


async def test_the_service_starts_before_its_database(wire: Wire, graph_settings: Settings) -> None:
    await wire.cut()

    async with served(through(wire, graph_settings)) as client:
        alive = await client.get("/healthz")
        early = await client.get("/v1/authors/A1/collaborators")
        await wire.join()
        late = await client.get("/v1/authors/A1/collaborators")

    assert [reply.status_code for reply in (alive, early, late)] == [200, 503, 404]


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Settings]:
    """Settings of a local server of this test's own, which is stopped in the end."""
    settings = Settings(neo4j_uri=None, home=tmp_path / "home", neo4j_memory_mb=512)
    yield settings
    stop(settings)


async def test_a_local_server_that_was_started_again_is_found(laptop: Settings) -> None:
    async with served(laptop) as client:
        before = await client.get("/readyz")
        await _started(laptop)
        up = await client.get("/readyz")
        await asyncio.to_thread(stop, laptop)
        down = await client.get("/readyz")
        await _started(laptop)
        up_again = await client.get("/readyz")

    assert [reply.status_code for reply in (before, up, down, up_again)] == [503, 200, 503, 200]


async def _started(settings: Settings) -> None:
    await asyncio.to_thread(start, settings)
    async with open_graph(settings) as graph:
        await apply(graph)
