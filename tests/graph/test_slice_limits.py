"""What limits leave out of a slice, and how it is told."""

from typing import Any

import pytest

from kg.graph import Graph
from queries.graph import slice_neighbours as door
from queries.graph.slice import Cut, Slice, SliceRequest, Total, slice_around
from tests.graph.small_world import ADA
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]


async def _around_ada(graph: Graph, **limits: Any) -> Slice:  # noqa: ANN401 - any limit
    return await slice_around(graph, SliceRequest(center=(ADA,), **limits))


def _ids(found: Slice, label: str) -> list[str]:
    return [node.id for node in found.nodes[1:] if node.type == label]


def _cuts(found: Slice) -> dict[str, Cut]:
    return {cut.what: cut for cut in found.truncated}


def _totals(found: Slice) -> dict[str, Total]:
    return {total.type: total for total in found.totals}


async def test_a_quota_cuts_its_type_and_tells_what_shows_the_rest(graph: Graph) -> None:
    found = await _around_ada(graph, per_type="paper:2")

    cut = _cuts(found)["Paper"]
    assert _ids(found, "Paper") == ["Pp3", "Pp2"]
    assert (cut.shown, cut.total, cut.ask, cut.highest) == (2, 5, "per_type=paper:5", 5)
    assert len(found.truncated) == 1


@pytest.mark.parametrize("label", ["Paper", "Author", "Topic", "Institution"])
async def test_what_is_told_to_show_the_rest_does(graph: Graph, label: str) -> None:
    limits = {"per_type": "paper:1,author:0,topic:1,institution:1", "max_nodes": 3}
    cut = _cuts(await _around_ada(graph, **limits))[label]

    found = await _around_ada(graph, **(limits | cut.parameters))

    assert cut.shown < cut.total
    assert _totals(found)[label].shown == cut.total
    assert label not in _cuts(found)


async def test_what_is_told_keeps_the_other_quotas(graph: Graph) -> None:
    found = await _around_ada(graph, per_type="paper:2,topic:1")

    assert _cuts(found)["Paper"].ask == "per_type=paper:5,topic:1"
    assert _cuts(found)["Topic"].ask == "per_type=paper:2,topic:3"


async def test_more_is_offered_in_steps_up_to_all(graph: Graph, run: Run) -> None:
    await run("""MATCH (t:Topic {id: 'Tt3'}) UNWIND range(1, 3000) AS n
                 CREATE (:Paper {id: 'Pz' + n, title: 'Z', year: 2000})-[:ABOUT]->(t)""")

    found = await slice_around(graph, SliceRequest(center=("Tt3",)))

    cut = _cuts(found)["Paper"]
    assert (cut.shown, cut.total, cut.ask, cut.highest) == (15, 3001, "per_type=paper:60", 1999)


async def test_with_too_little_room_each_type_gives_up_its_last(graph: Graph) -> None:
    found = await _around_ada(graph, max_nodes=6)

    assert [node.id for node in found.nodes] == [ADA, "Pp3", "Pp2", "Abea", "Tt1", "Iuni"]
    assert _cuts(found)["Paper"].parameters == {"max_nodes": 13}


async def test_the_centre_alone_is_a_slice(graph: Graph) -> None:
    found = await _around_ada(graph, max_nodes=1)

    assert [node.id for node in found.nodes] == [ADA]
    assert found.nodes[0].hidden == {"Paper": 5, "Author": 2, "Institution": 2}
    assert found.next_cursor is None


async def test_too_many_edges_are_cut_and_told(graph: Graph) -> None:
    found = await _around_ada(graph, max_edges=4)

    edges = _cuts(found)["edges"]
    assert (len(found.edges), edges.shown, edges.total) == (4, 4, 24)
    assert (edges.ask, edges.highest) == ("max_edges=24", 24)
    assert {end for edge in found.edges for end in (edge.source, edge.target)} <= {
        node.id for node in found.nodes[:4]
    }


async def test_hidden_edges_and_shown_ones_are_all_there_are(graph: Graph) -> None:
    found = await _around_ada(graph, per_type="paper:1,author:1,topic:1")

    paper = next(node for node in found.nodes if node.id == "Pp3")
    assert paper.hidden == {"Paper": 1}
    assert found.nodes[0].hidden == {"Paper": 4, "Author": 1}


async def test_only_the_types_asked_for_are_shown_and_counted(graph: Graph) -> None:
    found = await _around_ada(graph, node_types=("topic", "institution"))

    assert {node.type for node in found.nodes[1:]} == {"Topic", "Institution"}
    assert list(_totals(found)) == ["Topic", "Institution"]


@pytest.mark.parametrize(
    ("types", "shown"),
    [
        pytest.param(("COLLABORATED_WITH",), {"Abea", "Acid"}, id="one"),
        pytest.param(("AUTHORED",), {"Pp1", "Pp2", "Pp3", "Pp4", "Pp5"}, id="no second step"),
        pytest.param(("ABOUT", "CITES"), set(), id="none that she has"),
        pytest.param(("authored,affiliated_with",), {"Pp1", "Pp2", "Pp3", "Pp4", "Pp5", "Iuni",
                                                  "Ileague"}, id="by commas"),
    ],
)  # fmt: skip
async def test_only_the_edges_asked_for_are_followed(
    graph: Graph, types: tuple[str, ...], shown: set[str]
) -> None:
    found = await _around_ada(graph, edge_types=types)

    assert {node.id for node in found.nodes[1:]} == shown
    assert {edge.type for edge in found.edges} <= set(found.limits.edge_types)


async def test_what_is_on_the_screen_is_not_shown_again(graph: Graph) -> None:
    found = await _around_ada(graph, exclude=("Pp3", "Abea"), per_type="paper:1")

    assert (_ids(found, "Paper"), _ids(found, "Author")) == (["Pp2"], ["Acid"])
    assert (_totals(found)["Paper"].total, _totals(found)["Author"].total) == (4, 1)


@pytest.mark.parametrize(
    ("rank", "papers", "people", "topics"),
    [
        pytest.param("weight", "Pp3 Pp2", "Abea Acid", "Tt1 Tt2", id="weight"),
        pytest.param("recency", "Pp3 Pp2", "Abea Acid", "Tt1 Tt2", id="recency"),
        pytest.param("degree", "Pp1 Pp3", "Abea Acid", "Tt1 Tt2", id="degree"),
    ],
)
async def test_each_rank_has_its_order(
    graph: Graph, rank: str, papers: str, people: str, topics: str
) -> None:
    found = await _around_ada(graph, rank=rank, per_type="paper:2,author:2,topic:2")

    assert _ids(found, "Paper") == papers.split()
    assert _ids(found, "Author") == people.split()
    assert _ids(found, "Topic") == topics.split()


async def test_a_node_whose_tie_is_not_shown_is_tied_by_a_path(graph: Graph) -> None:
    found = await _around_ada(graph, per_type="paper:1")

    paths = {(edge.id, edge.weight) for edge in found.edges if "/" in edge.type}
    assert paths == {("AUTHORED/ABOUT:Aada:Tt2", 1), ("AUTHORED/ABOUT:Aada:Tt3", 1)}


@pytest.mark.parametrize(
    ("center", "path"),
    [
        pytest.param("Pp1", "AUTHORED/AFFILIATED_WITH:Pp1:Iuni", id="paper"),
        pytest.param("Tt1", "ABOUT/AUTHORED:Tt1:Acid", id="topic"),
        pytest.param("Iuni", "AFFILIATED_WITH/AUTHORED:Iuni:Pp3", id="institution"),
    ],
)
async def test_around_every_centre_all_is_tied(graph: Graph, center: str, path: str) -> None:
    quotas = "author:15,paper:0" if center == "Tt1" else "author:0,paper:15"

    found = await slice_around(graph, SliceRequest(center=(center,), per_type=quotas))

    assert path in {edge.id for edge in found.edges}
    assert {node.id for node in found.nodes[1:]} <= {
        end for edge in found.edges for end in (edge.source, edge.target)
    }


@pytest.mark.parametrize(
    ("window", "papers", "people", "topics"),
    [
        pytest.param({"from_year": 2021}, ["Pp3", "Pp2"], ["Abea", "Acid"], ["Tt1"], id="from"),
        pytest.param({"to_year": 2020}, ["Pp1", "Pp4"], ["Abea"], ["Tt1", "Tt2", "Tt3"], id="to"),
        pytest.param({"from_year": 2021, "to_year": 2021}, ["Pp2"], ["Abea", "Acid"], ["Tt1"],
                     id="both"),
        pytest.param({"from_year": 2023}, [], [], [], id="nothing since"),
    ],
)  # fmt: skip
async def test_years_bound_papers_ties_and_topics(
    graph: Graph, window: dict[str, int], papers: list[str], people: list[str], topics: list[str]
) -> None:
    found = await _around_ada(graph, **window)

    assert (_ids(found, "Paper"), _ids(found, "Author")) == (papers, people)
    assert _ids(found, "Topic") == topics
    assert _totals(found)["Paper"].total == len(papers)


async def test_ties_without_years_are_of_every_year(graph: Graph) -> None:
    found = await _around_ada(graph, from_year=2023)

    assert _ids(found, "Institution") == ["Ileague"]


async def test_light_ties_are_neither_followed_nor_shown(graph: Graph) -> None:
    found = await _around_ada(graph, min_weight=1.0)

    assert (_ids(found, "Author"), _totals(found)["Author"].total) == (["Abea"], 1)
    assert not [edge for edge in found.edges if edge.type == "ADJACENT_TO"]
    assert len([edge for edge in found.edges if edge.type == "COLLABORATED_WITH"]) == 1


async def test_an_association_below_chance_is_shown_unless_refused(graph: Graph, run: Run) -> None:
    await run("MATCH (:Topic)-[e:ADJACENT_TO]->(:Topic) SET e.npmi = -0.5")

    all_, heavy = [
        await slice_around(graph, SliceRequest(center=("Tt1",), min_weight=weight))
        for weight in (None, 0.0)
    ]

    assert (_ids(all_, "Topic"), _ids(heavy, "Topic")) == (["Ts", "Tt2"], ["Ts"])


@pytest.mark.parametrize(
    ("center", "label", "bound", "total", "among"),
    [
        pytest.param(ADA, "Topic", 4, 3, "the newest 4 papers", id="author"),
        pytest.param("Tt1", "Author", 1, 2, "the newest 1 papers", id="topic"),
        pytest.param("Iuni", "Paper", 9, 3, "the papers of its first 1 people", id="institution"),
    ],
)
async def test_the_second_step_from_a_hub_is_bounded_and_says_so(  # noqa: PLR0913 - a table
    graph: Graph, monkeypatch: pytest.MonkeyPatch, *, center: str, label: str, bound: int,
    total: int, among: str
) -> None:  # fmt: skip
    monkeypatch.setattr(door, "BOUND", bound)
    monkeypatch.setattr(door, "PEOPLE", 1)

    found = _totals(await slice_around(graph, SliceRequest(center=(center,))))

    assert (found[label].total, found[label].among) == (total, among)
    assert {one.among for one in found.values() if one.type != label} == {None}


HUBS = """
MATCH (ada:Author {id: 'Aada'}), (p1:Paper {id: 'Pp1'}), (t1:Topic {id: 'Tt1'})
UNWIND range(1, 50) AS n
CREATE (other:Author {id: 'Az' + n, name: 'Eve ' + n, run_id: 'R1'})-[:AUTHORED]->(p1)
CREATE (ada)-[:COLLABORATED_WITH {closeness: 0.1, shared_papers: 1, first_year: 2020,
                                  last_year: 2020}]->(other)
CREATE (t1)-[:ADJACENT_TO {npmi: 0.1, papers: 1}]->(:Topic {id: 'Tz' + n, name: 'T',
                                                          level: 'topic'})
"""
AMONG = """
MATCH (start)-[edge]->(end) WHERE start.id IN $ids AND end.id IN $ids
RETURN type(edge) + ':' + start.id + ':' + end.id AS id
"""


@pytest.mark.parametrize("room", [6, 9, 12, 16, 40])
async def test_edges_are_found_however_many_others_their_ends_have(
    graph: Graph, run: Run, room: int
) -> None:
    await run(HUBS)

    found = await _around_ada(graph, per_type="author:30", max_nodes=room)

    stored = {row["id"] for row in await run(AMONG, ids=[node.id for node in found.nodes])}
    assert {edge.id for edge in found.edges if "/" not in edge.type} == stored
    assert len(stored) > room


async def test_limits_are_echoed_with_their_defaults(graph: Graph) -> None:
    limits = (await _around_ada(graph, per_type="paper:3", from_year=2000)).limits

    assert limits.per_type == "paper:3,author:10,topic:10,institution:5"
    assert (limits.from_year, limits.center, limits.rank) == (2000, (ADA,), "weight")


async def test_parts_that_are_not_asked_for_are_left_out(graph: Graph) -> None:
    found = await _around_ada(graph, include=(), max_nodes=2)

    assert (found.totals, {len(node.hidden) for node in found.nodes}) == ([], {0})
    assert _cuts(found)["Paper"].total == 5


async def test_a_hub_shows_the_same_papers_as_if_all_were_looked_at(graph: Graph, run: Run) -> None:
    await run("""MATCH (t:Topic {id: 'Tt3'}) UNWIND range(1, 500) AS n
                 CREATE (p:Paper {id: 'Pz' + n, title: 'Z', year: 1900 + n % 7})
                 FOREACH (_ IN CASE WHEN n > 9 THEN [1] ELSE [] END | CREATE (p)-[:ABOUT]->(t))""")
    found = await slice_around(graph, SliceRequest(center=("Tt3",)))  # 15 of 492: looked up

    whole = await slice_around(graph, SliceRequest(center=("Tt3",), per_type="paper:500"))

    assert _ids(found, "Paper") == _ids(whole, "Paper")[:15]
    assert _totals(found)["Paper"].total == _totals(whole)["Paper"].total == 492
