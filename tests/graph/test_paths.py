"""Paths through a literature small enough to work out by hand, and what is said of them."""

import pytest

from kg.errors import ArgumentError
from kg.graph import Graph
from queries.paths import walk
from queries.paths.question import MAX_PATHS
from tests.graph.paths import ask_paths, ids_of

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world", "unhurried")]


async def test_by_hops_fewest_steps_come_first(graph: Graph) -> None:
    found = await ask_paths(graph, "Aada", "Acid")

    assert ids_of(found) == [["Aada", "Acid"], ["Aada", "Abea", "Acid"]]
    assert (found.complete, found.note) == (True, "These are all within 6 steps.")
    assert found.limits.via == ("COLLABORATED_WITH",)


async def test_by_closeness_the_strongest_ties_come_first(graph: Graph) -> None:
    found = await ask_paths(graph, "Acid", "Abea", by="closeness", k=1)

    assert [(path.hops, round(path.strength, 6)) for path in found.paths] == [(1, 0.230769)]
    assert found.more == {"k": MAX_PATHS}


async def test_a_collaboration_bears_the_papers_that_prove_it(graph: Graph) -> None:
    edge = (await ask_paths(graph, "Aada", "Abea", k=1, papers=2)).paths[0].edges[0]

    assert (edge.type, edge.weight, edge.total) == ("COLLABORATED_WITH", 2.0, 3)
    assert len(edge.papers) == 2


@pytest.mark.parametrize(
    ("ends", "via", "path"),
    [
        pytest.param(("Aada", "Adan"), ["AUTHORED"], ["Aada", "Pp5", "Adan"], id="over a paper"),
        pytest.param(("Iuni", "Tt3"), [], ["Iuni", "Aada", "Pp4", "Tt3"], id="of any types"),
        pytest.param(("Tt1", "Tt2"), [], ["Tt1", "Tt2"], id="between topics"),
        pytest.param(("Pp3", "Pp2"), ["CITES"], ["Pp3", "Pp1", "Pp2"], id="against citations"),
        pytest.param(("doi:10.5555/p1", "ror:05gq02987"), [], ["Pp1", "Aada", "Iuni"], id="keys"),
    ],
)
async def test_a_path_leads_over_what_it_is_asked_to(
    graph: Graph, ends: tuple[str, str], via: list[str], path: list[str]
) -> None:
    found = await ask_paths(graph, *ends, via=via, k=1)

    assert ids_of(found) == [path]


async def test_no_path_is_said_so(graph: Graph) -> None:
    found = await ask_paths(graph, "Aada", "Adan", max_hops=3)

    assert (found.paths, found.complete, found.ended) == ([], True, None)
    assert (found.note, found.more) == ("There is none within 3 steps.", {"max_hops": 6})


@pytest.mark.parametrize(
    ("limit", "value", "ended"),
    [
        pytest.param("MAX_WALKED", 2, "work", id="nodes"),
        pytest.param("MAX_EDGES", 2, "work", id="edges"),
        pytest.param("TIME_S", -1.0, "time", id="time"),
        pytest.param("MAX_DEGREE", 1, "hubs", id="a hub on the way"),
    ],
)
async def test_a_search_that_ends_early_says_so(
    graph: Graph,
    monkeypatch: pytest.MonkeyPatch,
    *,
    limit: str,
    value: float,
    ended: str,
) -> None:
    monkeypatch.setattr(walk, limit, value)

    found = await ask_paths(graph, "Tt3", "Tt2", via=["ABOUT", "AUTHORED"], k=1)

    assert (found.paths, found.complete, found.ended) == ([], False, ended)
    assert "may be" in found.note


async def test_nothing_leads_from_a_node_to_itself(graph: Graph) -> None:
    with pytest.raises(ArgumentError, match="target is the same node as the source: Ada Quill"):
        await ask_paths(graph, "Aada", "orcid:0000-0002-1825-0097")
