"""What a derivation reads grows with the papers it is about, whatever else the graph holds."""

from collections.abc import Iterator
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from kg.config import Settings
from queries.derive.adjacency import STATEMENT
from tests.graph.literature import Toy, load
from tests.house import Run

pytestmark = pytest.mark.graph

RARE = [chr(0x4E00 + place) for place in range(40)]


@pytest.fixture
def driver(graph_settings: Settings) -> Iterator[Driver]:
    auth = (graph_settings.neo4j_user, graph_settings.neo4j_password.get_secret_value())
    with GraphDatabase.driver(graph_settings.neo4j_uri or "", auth=auth) as driver:
        yield driver


@pytest.mark.parametrize("papers", [pytest.param(400, id="few"), pytest.param(4_000, id="many")])
async def test_a_topic_costs_its_own_papers_beside_topics_of_many(
    driver: Driver, run: Run, papers: int
) -> None:
    others = [Toy(f"o{n}", 2020, topics="m" + RARE[1 + n % 39]) for n in range(papers)]
    await load(run, [Toy(f"p{n}", 2020, topics="m" + RARE[0]) for n in range(10)] + others)
    asked = {"topic_ids": [RARE[0]], "papers": papers, "min_papers": 2, "tolerance": 1e-9}

    profile = driver.execute_query(f"PROFILE {STATEMENT.text}", asked).summary.profile

    assert 10 < _hits(profile or {}) < 100


def _hits(plan: dict[str, Any]) -> int:
    own: int = plan["args"].get("DbHits", 0)
    return own + sum(_hits(child) for child in plan.get("children", []))
