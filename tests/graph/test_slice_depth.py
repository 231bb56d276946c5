"""What lies more than one step from a centre, and what a random walk finds near."""

from typing import Any

import pytest

from kg.graph import Graph
from queries.graph import slice_beyond as door
from queries.graph.slice import Slice, SliceRequest, slice_around
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]


async def _slice(graph: Graph, center: str, **limits: Any) -> Slice:  # noqa: ANN401 - any limit
    return await slice_around(graph, SliceRequest(center=(center,), **limits))


def _depths(found: Slice, label: str) -> dict[str, int]:
    return {node.id: node.depth for node in found.nodes if node.type == label}


async def test_a_second_step_leads_on_from_what_is_next_to_the_centre(graph: Graph) -> None:
    found = await _slice(graph, "Acid", depth=2)

    assert _depths(found, "Paper") == {"Pp2": 1, "Pp1": 2, "Pp3": 2, "Pp4": 2, "Pp5": 2}
    assert _depths(found, "Author") == {"Acid": 0, "Aada": 1, "Abea": 1}
    assert _depths(found, "Topic") == {"Tt1": 1, "Tt2": 2, "Ts": 2}
    assert _depths(found, "Institution") == {"Iuni": 2, "Ileague": 2}


async def test_a_third_step_leads_further_still(graph: Graph) -> None:
    found = await _slice(graph, "Acid", depth=3)

    assert _depths(found, "Author")["Adan"] == 3
    assert _depths(found, "Topic") == {"Tt1": 1, "Tt2": 2, "Ts": 2, "Tt3": 3, "Tf": 3}


async def test_what_is_nearer_comes_first(graph: Graph) -> None:
    found = await _slice(graph, "Acid", depth=3, per_type="topic:2")

    assert [node.depth for node in found.nodes if node.type == "Topic"] == [1, 2]


async def test_a_type_goes_no_further_while_more_of_it_is_next_to_the_centre(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "WIDE", 1)

    found = await _slice(graph, "Aada", depth=2, per_type="author:1")

    total = next(total for total in found.totals if total.type == "Author")
    assert (_depths(found, "Author"), total.total) == ({"Aada": 0, "Abea": 1}, 2)
    assert total.among == "what lies next to a centre"


async def test_a_step_goes_to_no_more_than_the_fanout(graph: Graph) -> None:
    found = await _slice(graph, "Acid", depth=2, fanout=1, node_types=("paper,author",))

    assert _depths(found, "Paper") == {"Pp2": 1, "Pp1": 2, "Pp3": 2}  # cited, and hers
    assert found.totals[0].among == "up to 1 of a type behind each of the 100 nearest"


async def test_no_step_leads_on_from_a_hub(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "DEGREE", 3)

    found = await _slice(graph, "Acid", depth=2)

    assert _depths(found, "Paper") == {"Pp2": 1}


@pytest.mark.parametrize(
    ("limits", "papers"),
    [
        pytest.param({"from_year": 2021}, {"Pp2", "Pp3"}, id="from"),
        pytest.param({"to_year": 2021}, {"Pp2", "Pp1", "Pp4"}, id="to"),
        pytest.param({"exclude": ("Pp1", "Pp4")}, {"Pp2", "Pp3", "Pp5"}, id="excluded"),
        pytest.param({"edge_types": ("AUTHORED", "CITES")}, {"Pp2", "Pp1"}, id="edges"),
        pytest.param({"min_weight": 5.0}, {"Pp2", "Pp1", "Pp3"}, id="light ties"),
    ],
)
async def test_limits_hold_further_away_too(
    graph: Graph, limits: dict[str, Any], papers: set[str]
) -> None:
    found = await _slice(graph, "Acid", depth=2, **limits)

    assert _depths(found, "Paper").keys() <= papers
    assert "Pp2" in _depths(found, "Paper")


async def test_every_edge_among_the_shown_is_there_further_away_too(graph: Graph, run: Run) -> None:
    found = await _slice(graph, "Acid", depth=3)

    ids = [node.id for node in found.nodes]
    stored = await run(
        "MATCH (a)-[e]->(b) WHERE a.id IN $ids AND b.id IN $ids RETURN count(e) AS edges", ids=ids
    )
    assert len([edge for edge in found.edges if "/" not in edge.type]) == stored[0]["edges"]


async def test_relevance_orders_by_a_walk_whatever_the_distance(graph: Graph) -> None:
    found = await _slice(graph, "Acid", depth=2, rank="relevance", node_types=("paper,author",))

    scores = [node.score for node in found.nodes if node.type == "Paper"]
    assert scores == sorted(scores, key=lambda score: -(score or 0))
    assert all(score and 0 < score < 3 for score in scores)
    assert [node.id for node in found.nodes if node.type == "Author"][:2] == ["Acid", "Aada"]


async def test_relevance_is_the_same_every_time(graph: Graph) -> None:
    first, second = [await _slice(graph, "Tt1", depth=3, rank="relevance") for _ in range(2)]

    assert first == second
