"""What slices take from lists and indexes at hubs is what they would read otherwise."""

from typing import Any

import pytest

from kg.graph import Graph
from queries.derive import lists
from queries.derive.run import derive
from queries.graph import slice_beyond
from queries.graph import slice_neighbours as door
from queries.graph.slice import Slice, SliceRequest, slice_around
from tests.graph.literature import drawn, load
from tests.house import Run

pytestmark = pytest.mark.graph

LIMITS: list[dict[str, Any]] = [
    {},
    {"rank": "recency"},
    {"rank": "relevance"},
    {"depth": 2},
    {"min_weight": 0.3},
    {"exclude": ("b", "c", "p3", "p30", "t", "nobody")},
    {"per_type": "author:1,paper:0,topic:0,institution:0"},
    {"per_type": "author:0,paper:1,topic:2"},
    {"per_type": "author:3,paper:0,topic:0"},
    {"node_types": ("Author",)},
    {"edge_types": ("AUTHORED",)},
    {"edge_types": ("COLLABORATED_WITH", "ABOUT")},
]


@pytest.fixture
async def hubs(graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A literature in which everybody is a hub, whose lists hold four of their collaborators."""
    monkeypatch.setattr(lists, "MANY", 2)
    monkeypatch.setattr(lists, "LENGTH", 4)
    monkeypatch.setattr(door, "BOUND", 2)
    monkeypatch.setattr(slice_beyond, "WIDE", 3)
    await load(run, drawn(1))
    await derive(graph)


async def _around(graph: Graph, center: str, limits: dict[str, Any]) -> Slice:
    return await slice_around(graph, SliceRequest(center=(center,), **limits))


async def _pages(graph: Graph, center: str, limits: dict[str, Any]) -> list[Slice]:
    pages = [await _around(graph, center, limits)]
    while cursor := pages[-1].next_cursor:
        pages.append(await _around(graph, center, limits | {"cursor": cursor}))
    return pages


def _people(found: Slice) -> list[str]:
    return [node.id for node in found.nodes if node.type == "Author" and node.depth]


@pytest.mark.usefixtures("hubs")
@pytest.mark.parametrize("limits", LIMITS, ids=str)
async def test_a_hub_shows_what_reading_all_its_edges_shows(
    graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch, limits: dict[str, Any]
) -> None:
    shown = [await _pages(graph, center, limits) for center in "abst"]

    await run("MATCH (n:Author|Topic) REMOVE n.closest, n.closeness, n.newest, n.newest_revision")
    monkeypatch.setattr(door, "_is_plain", lambda _request: False)
    read = [await _pages(graph, center, limits) for center in "abst"]

    assert shown == read
    assert "per_type" not in limits or len(shown[0]) > 1


@pytest.mark.usefixtures("hubs")
async def test_a_list_serves_whom_it_is_long_enough_for(graph: Graph, run: Run) -> None:
    true = _people(await _around(graph, "a", {"per_type": "author:11"}))
    await run("MATCH (a:Author {id: 'a'}) SET a.closest = $far", far=true[-4:])

    found = {
        quota: _people(await _around(graph, "a", {"per_type": f"author:{quota}"}))
        for quota in (3, 4, 5)
    }

    assert found == {3: true[-4:-1], 4: true[-4:], 5: true[:5]}


@pytest.mark.usefixtures("hubs")
@pytest.mark.parametrize("quota", [2, 3, 4])
async def test_collaborators_that_are_gone_leave_no_gap(
    graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch, quota: int
) -> None:
    await run("MATCH (a:Author {id: 'a'}) MATCH (b {id: a.closest[1]}) DETACH DELETE b")
    limits = {"per_type": f"author:{quota}"}
    shown = await _pages(graph, "a", limits)

    monkeypatch.setattr(door, "_is_plain", lambda _request: False)

    assert shown == await _pages(graph, "a", limits)
    assert len(_people(shown[0])) == quota


@pytest.mark.usefixtures("hubs")
@pytest.mark.parametrize("hub", ["s", "a"], ids=["topic", "author"])
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param("MATCH (one:Paper {id: 'p1'})", id="paper"),
        pytest.param("MATCH (one {id: $hub})", id="hub"),
    ],
)
async def test_the_newest_papers_are_listed_until_one_or_the_hub_changes(
    graph: Graph, run: Run, *, hub: str, changed: str
) -> None:
    limits = {"per_type": "paper:3"}
    true = _papers(await _around(graph, hub, {}))
    await run("MATCH (n {id: $hub}) SET n.newest = $old", hub=hub, old=true[-4:])
    listed = _papers(await _around(graph, hub, limits))

    await run(f"{changed} MATCH (n {{id: $hub}}) SET one.revision = n.newest_revision + 1", hub=hub)

    assert listed == true[-4:-1]
    assert _papers(await _around(graph, hub, limits)) == true[:3]


@pytest.mark.usefixtures("hubs")
@pytest.mark.parametrize("centers", [("s",), ("s", "t")], ids=len)
@pytest.mark.parametrize("walk", [7, 1_000])
async def test_of_a_vast_topic_the_newest_papers_are_looked_at(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, *, centers: tuple[str, ...], walk: int
) -> None:
    asked = SliceRequest(center=centers, from_year=2001, to_year=2019, per_type="paper:500")
    true = _papers(await slice_around(graph, asked))
    monkeypatch.setattr(door, "MOST", 2)
    monkeypatch.setattr(door, "WALK", walk)

    found = await slice_around(graph, asked)

    total = next(total for total in found.totals if total.type == "Paper")
    few = min(walk, len(true))
    assert set(_papers(found)) <= set(true)
    assert 0 < len(_papers(found)) == total.total <= few
    assert total.total == len(true) or walk == 7
    assert total.among == f"the newest {walk:,} papers of all"


def _papers(found: Slice) -> list[str]:
    return [node.id for node in found.nodes if node.type == "Paper"]
