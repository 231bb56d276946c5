"""A small graph with ties in every order, and a client of the application that serves it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Final

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from api.app import create_app
from kg.config import Settings
from kg.graph import Graph
from tests.house import Run

ME: Final = "A00000000000me"
DOI: Final = "doi:10.1000/a/b"  # of the newest paper

TOY: Final = """
CREATE (me:Author {id: $me, name: 'Josiah Carberry', names: ['J. S. Carberry'], run_id: 'R1'})
CREATE (home:Institution {id: 'I00000000000i1', name: 'Brunonia Institute', names: [],
                          country: 'US', run_id: 'R1'})
CREATE (me)-[:AFFILIATED_WITH {papers: 7, first_year: 2015, last_year: 2021, sources: ['toy'],
                               run_id: 'R1'}]->(home)
FOREACH (key IN ['orcid:0000-0002-1825-0097', 'kg:A0000000merged', 'name:josiah carberry'] |
  CREATE (:Identifier {value: key})-[:IDENTIFIES]->(me))
CREATE (:Identifier {value: 'ror:05gq02987'})-[:IDENTIFIES]->(home)
WITH me
UNWIND [[1, 2.0], [2, 1.0], [3, 1.0], [4, 1.0], [5, 0.5], [6, 0.5], [7, 0.25]] AS row
WITH me, row[0] AS n, row[1] AS closeness
CREATE (topic:Topic {id: 'T00000000000t' + n, name: 'Cracked pot ' + n, level: 'topic',
                     run_id: 'R1'})
CREATE (:Identifier {value: 'openalex:T1000' + n})-[:IDENTIFIES]->(topic)
CREATE (other:Author {id: 'A00000000000c' + n, name: 'Truman Grayson ' + n, names: [],
                      run_id: 'R1'})
CREATE (other)-[:COLLABORATED_WITH {closeness: closeness, shared_papers: 1, first_year: 2020,
                                    last_year: 2020}]->(me)
CREATE (paper:Paper {id: 'P00000000000p' + n, title: 'On psychoceramics ' + n, type: 'article',
                     year: 2015 + n / 2 * 2, source: 'Annals of Cracked Pots',
                     author_count: 2, run_id: 'R1'})
CREATE (:Identifier {value: 'doi:10.1000/a/' + CASE n WHEN 7 THEN 'b' ELSE toString(n) END})
  -[:IDENTIFIES]->(paper)
CREATE (me)-[:AUTHORED {position: 1, raw_name: 'J. Carberry', sources: ['toy'], run_id: 'R1'}]
  ->(paper)
CREATE (other)-[:AUTHORED {position: 2, raw_name: 'T. Grayson', sources: ['toy'], run_id: 'R1'}]
  ->(paper)
CREATE (paper)-[:ABOUT {assigned_by: 'curator', sources: ['toy'], run_id: 'R1'}]->(topic)
WITH collect(topic) AS topics
UNWIND range(1, size(topics) - 1) AS n
WITH head(topics) AS first, topics[n] AS other, n
CREATE (first)-[:ADJACENT_TO {npmi: 0.1 * (n / 3), cosine: 0.5, papers: n, first_year: 2015,
                              last_year: 2020}]->(other)
RETURN count(*) AS done
"""


@pytest.fixture
async def toy(run: Run) -> None:
    await run(TOY, me=ME)


@pytest.fixture(scope="session")
async def app(graph_settings: Settings) -> AsyncIterator[FastAPI]:
    """The application on the tests' own database; one driver serves all tests."""
    app = create_app(graph_settings.model_copy(update={"rate_limit": 0}))  # tests are quick callers
    app.state.snapshots.recent_s = 0.0  # a test's changes are seen at once
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(base_url="http://kg", transport=transport) as client:
        yield client


@pytest.fixture
async def address(graph: Graph, graph_settings: Settings) -> AsyncIterator[str]:
    """An address at which the graph is served over HTTP, to a caller without a limit."""
    del graph  # which puts the schema in place
    app = create_app(graph_settings.model_copy(update={"rate_limit": 0, "request_timeout_s": 60}))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(uvicorn.Config(app, http="h11", log_level="error"))
        serving = asyncio.create_task(server.serve([listener]))
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        await serving
