"""Every statement of the house, explained by a real Neo4j that knows every name of the schema."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase, ResultSummary

from kg.config import Settings
from kg.graph import Graph
from schema.edges import EDGES
from schema.nodes import NODES
from tests.house import CYPHER, shown, statement

pytestmark = pytest.mark.graph

UNBOUNDED = {"AllNodesScan", "CartesianProduct", "VarLengthExpand(All)"}
SORTING = {"Sort", "Top", "PartialSort", "PartialTop", "Union", "Distinct"}  # reads past the page
WALKS = [path for path in CYPHER if statement(path).cost.startswith("a walk ")]


@pytest.fixture(scope="module")
def driver(graph_settings: Settings) -> Iterator[Driver]:
    auth = (graph_settings.neo4j_user, graph_settings.neo4j_password.get_secret_value())
    with GraphDatabase.driver(graph_settings.neo4j_uri or "", auth=auth) as driver:
        yield driver


@pytest.fixture(scope="module")
async def named(database: Graph, driver: Driver) -> Driver:
    """The driver, on a graph that holds every label, edge type and property once."""
    del database  # which puts the schema in place
    driver.execute_query("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")
    for node in NODES:
        fields = dict.fromkeys(node.model_fields, "x")
        driver.execute_query(f"CREATE (n:{node.label}) SET n = $fields", fields=fields)
    for edge in EDGES:
        start, end = edge.ends[0]
        text = f"MATCH (a:{start}), (b:{end}) CREATE (a)-[e:{edge.type}]->(b) SET e = $fields"
        driver.execute_query(text, fields=dict.fromkeys(edge.model_fields, "x"))
    return driver


@pytest.mark.parametrize("path", CYPHER, ids=shown)
def test_a_statement_is_what_its_header_says(path: Path, named: Driver) -> None:
    found = statement(path)

    explained = named.execute_query(
        f"EXPLAIN {found.text}", {param.name: None for param in found.params}
    )

    summary = explained.summary
    assert explained.keys == [column.name for column in found.returns]
    assert (summary.query_type == "r") == (found.access == "read")
    assert _unknown(summary) == []
    assert UNBOUNDED & set(_operators(summary.plan or {})) == set()


@pytest.mark.parametrize("path", WALKS, ids=shown)
def test_a_walk_ends_where_its_page_is_full(path: Path, named: Driver) -> None:
    found = statement(path)

    params = {param.name: None for param in found.params}
    plan = named.execute_query(f"EXPLAIN {found.text}", params).summary.plan or {}

    assert SORTING & set(_operators(plan)) == set()
    assert len(WALKS) >= 6


def _unknown(summary: ResultSummary) -> list[str]:
    return [
        status.diagnostic_record["_status_parameters"]
        for status in summary.gql_status_objects
        if status.gql_status.startswith("01N5")
    ]


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan.get("operatorType", "").partition("@")[0]
    for child in plan.get("children", []):
        yield from _operators(child)
