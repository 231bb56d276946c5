"""What limits leave out of a slice, and how it is told."""

from typing import Any

import pytest
from pydantic import ValidationError

from kg.errors import UsageError
from kg.graph import Graph
from queries.graph import slice as door
from queries.graph.resolve import Label
from queries.graph.slice import MAX_NODES, Slice, SliceRequest, slice_around
from tests.graph.small_world import ADA
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]


async def _around_ada(graph: Graph, **limits: Any) -> Slice:  # noqa: ANN401 - any limit
    return await slice_around(graph, SliceRequest(center=ADA, label="Author", **limits))


def _ids(found: Slice, label: str) -> list[str]:
    return [node.id for node in found.nodes[1:] if node.type == label]


async def test_a_quota_cuts_its_type_and_tells_what_shows_the_rest(graph: Graph) -> None:
    found = await _around_ada(graph, papers=2)

    papers = found.totals[0]
    assert _ids(found, "Paper") == ["Pp3", "Pp2"]
    assert (papers.shown, papers.total, papers.more) == (2, 5, {"papers": 5})
    assert found.truncated


@pytest.mark.parametrize("place", [0, 1, 2, 3])
async def test_what_is_told_to_show_the_rest_does(graph: Graph, place: int) -> None:
    limits = {"papers": 1, "people": 0, "topics": 1, "institutions": 1, "max_nodes": 3}
    cut = (await _around_ada(graph, **limits)).totals[place]

    found = (await _around_ada(graph, **(limits | cut.more))).totals[place]

    assert cut.shown < cut.total
    assert (found.shown, found.more) == (cut.total, {})


async def test_with_too_little_room_each_type_gives_up_its_last(graph: Graph) -> None:
    found = await _around_ada(graph, max_nodes=6)

    assert [node.id for node in found.nodes] == [ADA, "Pp3", "Pp2", "Abea", "Tt1", "Iuni"]
    assert found.totals[0].more == {"max_nodes": 13}


async def test_the_centre_alone_is_a_slice(graph: Graph) -> None:
    found = await _around_ada(graph, max_nodes=1)

    assert [node.id for node in found.nodes] == [ADA]
    assert found.nodes[0].hidden == {"Paper": 5, "Author": 2, "Institution": 2}


async def test_hidden_edges_and_shown_ones_are_all_there_are(graph: Graph) -> None:
    found = await _around_ada(graph, papers=1, people=1, topics=1)

    paper = next(node for node in found.nodes if node.id == "Pp3")
    assert paper.hidden == {"Paper": 1}
    assert found.nodes[0].hidden == {"Paper": 4, "Author": 1}


async def test_only_the_types_asked_for_are_shown_and_counted(graph: Graph) -> None:
    found = await _around_ada(graph, types=("Topic", "Institution"))

    assert {node.type for node in found.nodes[1:]} == {"Topic", "Institution"}
    assert [total.type for total in found.totals] == ["Topic", "Institution"]


async def test_a_node_that_nothing_shown_ties_is_tied_by_a_path(graph: Graph) -> None:
    found = await _around_ada(graph, papers=1)

    paths = [(edge.id, edge.weight) for edge in found.edges if "/" in edge.type]
    assert paths == [("AUTHORED/ABOUT:Aada:Tt3", 1)]


@pytest.mark.parametrize(
    ("center", "label", "path"),
    [
        pytest.param("Pp1", "Paper", "AUTHORED/AFFILIATED_WITH:Pp1:Iuni", id="paper"),
        pytest.param("Tt1", "Topic", "ABOUT/AUTHORED:Tt1:Acid", id="topic"),
        pytest.param("Iuni", "Institution", "AFFILIATED_WITH/AUTHORED:Iuni:Pp3", id="institution"),
    ],
)
async def test_around_every_centre_all_is_tied(
    graph: Graph, center: str, label: Label, path: str
) -> None:
    people, papers = (15, 0) if label == "Topic" else (0, 15)
    asked = SliceRequest(center=center, label=label, people=people, papers=papers)

    found = await slice_around(graph, asked)

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
    assert found.totals[0].total == len(papers)


async def test_ties_without_years_are_of_every_year(graph: Graph) -> None:
    found = await _around_ada(graph, from_year=2023)

    assert _ids(found, "Institution") == ["Ileague"]


async def test_light_ties_are_neither_followed_nor_shown(graph: Graph) -> None:
    found = await _around_ada(graph, min_weight=1.0)

    assert (_ids(found, "Author"), found.totals[1].total) == (["Abea"], 1)
    assert not [edge for edge in found.edges if edge.type == "ADJACENT_TO"]
    assert len([edge for edge in found.edges if edge.type == "COLLABORATED_WITH"]) == 1


async def test_an_association_below_chance_is_shown_unless_refused(graph: Graph, run: Run) -> None:
    await run("MATCH (:Topic)-[e:ADJACENT_TO]->(:Topic) SET e.npmi = -0.5")

    all_, heavy = [
        await slice_around(graph, SliceRequest(center="Tt1", label="Topic", min_weight=weight))
        for weight in (None, 0.0)
    ]

    assert (_ids(all_, "Topic"), _ids(heavy, "Topic")) == (["Ts", "Tt2"], ["Ts"])


async def test_the_second_step_from_a_hub_is_bounded_and_says_so(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "BOUND", {"Author": 4, "Topic": 1, "Institution": 1})

    person = (await _around_ada(graph)).totals
    topic = (await slice_around(graph, SliceRequest(center="Tt1", label="Topic"))).totals
    place = (await slice_around(graph, SliceRequest(center="Iuni", label="Institution"))).totals

    assert (person[2].total, person[2].among) == (3, "the newest 1,000 papers")
    assert (topic[1].total, topic[1].among) == (2, "the newest 1,000 papers")
    assert (place[0].total, place[0].among) == (3, "the papers of its first 100 people")
    assert [total[0].total for total in (person, topic)] == [5, 3]
    assert {person[0].among, topic[0].among, place[1].among} == {None}


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

    found = await _around_ada(graph, people=30, max_nodes=room)

    stored = {row["id"] for row in await run(AMONG, ids=[node.id for node in found.nodes])}
    assert {edge.id for edge in found.edges if "/" not in edge.type} == stored
    assert len(stored) > room


async def test_limits_are_echoed(graph: Graph) -> None:
    found = await _around_ada(graph, papers=3, from_year=2000)

    assert (found.limits.papers, found.limits.from_year, found.limits.center) == (3, 2000, ADA)


async def test_reversed_years_are_refused(graph: Graph) -> None:
    with pytest.raises(UsageError, match="from_year 2021 is after to_year 2020"):
        await _around_ada(graph, from_year=2021, to_year=2020)


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param({"papers": -1}, id="negative quota"),
        pytest.param({"people": MAX_NODES + 1}, id="quota beyond the cap"),
        pytest.param({"max_nodes": 0}, id="no room for the centre"),
        pytest.param({"max_nodes": MAX_NODES + 1}, id="room beyond the cap"),
        pytest.param({"min_weight": -2}, id="weight below all"),
        pytest.param({"types": ("Run",)}, id="type that is not shown"),
    ],
)
def test_limits_out_of_range_are_refused(limits: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SliceRequest(center=ADA, label="Author", **limits)
