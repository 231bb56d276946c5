from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.caching.snapshots import Snapshots
from kg.config import Settings


@pytest.fixture
def app() -> FastAPI:
    app = create_app(Settings(neo4j_uri="bolt://127.0.0.1:1"))
    app.state.snapshots = Snapshots(_snapshot)
    return app


async def _snapshot() -> str:
    return "0123abcd-1"


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(base_url="http://kg", transport=transport) as client:
        yield client
    await app.state.lender.close()
