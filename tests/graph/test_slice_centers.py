"""What lies around a centre of each type, with limits that leave nothing out."""

import pytest

from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import Label
from queries.graph.slice import Evidence, Slice, SliceRequest, slice_around
from tests.graph.small_world import ADA
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]


async def _slice(graph: Graph, *centers: str) -> Slice:
    return await slice_around(graph, SliceRequest(center=centers))


def _shown(found: Slice, label: Label) -> list[tuple[str, float | None]]:
    return [(node.id, node.score) for node in found.nodes if node.type == label and node.depth]


def _edges(found: Slice, *types: str) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in found.edges if edge.type in types}


async def test_around_an_author_each_type_has_its_order(graph: Graph) -> None:
    found = await _slice(graph, ADA)

    assert (found.nodes[0].id, found.nodes[0].depth) == (ADA, 0)
    assert _shown(found, "Author") == [("Abea", 2.0), ("Acid", 0.3)]
    assert _shown(found, "Topic") == [("Tt1", 3), ("Tt2", 1), ("Tt3", 1)]
    assert _shown(found, "Institution") == [("Iuni", 3), ("Ileague", 0)]
    assert _shown(found, "Paper") == [
        *(("Pp3", 2022), ("Pp2", 2021), ("Pp1", 2020), ("Pp4", 2019)),
        ("Pp5", None),
    ]


async def test_every_edge_among_the_shown_is_there(graph: Graph) -> None:
    found = await _slice(graph, ADA)

    assert len(_edges(found, "AUTHORED")) == 9
    assert len(_edges(found, "ABOUT")) == 5
    assert _edges(found, "CITES") == {("Pp2", "Pp1"), ("Pp3", "Pp1")}
    assert _edges(found, "COLLABORATED_WITH") == {(ADA, "Abea"), (ADA, "Acid"), ("Abea", "Acid")}
    assert _edges(found, "ADJACENT_TO") == {("Tt1", "Tt2")}
    assert _edges(found, "AFFILIATED_WITH") == {(ADA, "Iuni"), (ADA, "Ileague"), ("Abea", "Iuni")}
    assert _edges(found, "PART_OF") == {("Iuni", "Ileague")}
    assert len(found.edges) == 24


async def test_an_edge_has_a_lasting_id_and_its_weight(graph: Graph) -> None:
    found = {edge.id: edge.weight for edge in (await _slice(graph, ADA)).edges}

    assert found["COLLABORATED_WITH:Aada:Abea"] == 2.0
    assert found["ADJACENT_TO:Tt1:Tt2"] == 0.25
    assert found["ABOUT:Pp1:Tt2"] == 0.9
    assert found["AFFILIATED_WITH:Aada:Iuni"] == 3
    assert found["CITES:Pp2:Pp1"] is None


async def test_a_node_tells_what_is_hidden_behind_it(graph: Graph) -> None:
    found = await _slice(graph, ADA)

    hidden = {node.id: node.hidden for node in found.nodes if node.hidden}
    assert hidden == {
        "Pp5": {"Author": 1},
        "Tt1": {"Topic": 1},
        "Tt2": {"Topic": 1},
        "Tt3": {"Topic": 1},
    }


async def test_a_card_shows_what_its_type_has(graph: Graph) -> None:
    cards = {node.id: node.card for node in (await _slice(graph, ADA)).nodes}

    assert (cards[ADA].role, cards[ADA].papers) == ("Professor of Toys", 5)
    assert (cards["Pp1"].year, cards["Pp1"].kind, cards["Pp1"].author_count) == (2020, "article", 2)
    assert (cards["Tt1"].level, cards["Tt1"].papers) == ("topic", 3)
    assert (cards["Iuni"].country, cards["Iuni"].authors) == ("FR", 2)


async def test_nothing_left_out_is_said_so(graph: Graph) -> None:
    found = await _slice(graph, ADA)

    assert [(one.type, one.shown, one.total, one.among) for one in found.totals] == [
        ("Paper", 5, 5, None),
        ("Author", 2, 2, None),
        ("Topic", 3, 3, None),
        ("Institution", 2, 2, None),
    ]
    assert (found.truncated, found.next_cursor) == ([], None)


async def test_around_a_paper(graph: Graph) -> None:
    found = await _slice(graph, "Pp1")

    assert _shown(found, "Author") == [(ADA, 1), ("Abea", 0.5)]
    assert _shown(found, "Topic") == [("Tt2", 0.9), ("Tt1", 0.5)]
    assert _shown(found, "Paper") == [("Pp3", 2022), ("Pp2", 2021)]
    assert _shown(found, "Institution") == [("Iuni", 2)]


async def test_around_a_topic(graph: Graph) -> None:
    found = await _slice(graph, "Tt1")

    assert _shown(found, "Paper") == [("Pp3", 2022), ("Pp2", 2021), ("Pp1", 2020)]
    assert _shown(found, "Author") == [(ADA, 3), ("Abea", 3), ("Acid", 1)]
    assert _shown(found, "Topic") == [("Ts", 1), ("Tt2", 0.25)]
    assert _edges(found, "WITHIN") == {("Tt1", "Ts"), ("Tt2", "Ts")}


async def test_around_an_institution(graph: Graph) -> None:
    found = await _slice(graph, "Iuni")

    assert _shown(found, "Author") == [(ADA, 3), ("Abea", 1)]
    assert _shown(found, "Paper") == [("Pp3", 2022), ("Pp2", 2021), ("Pp1", 2020)]
    assert _shown(found, "Institution") == [("Ileague", 1)]


async def test_a_node_with_nothing_around_stands_alone(graph: Graph, run: Run) -> None:
    await run("CREATE (:Author {id: 'Anew', name: 'Eve Blank', run_id: 'R1'})")

    found = await _slice(graph, "Anew")

    assert [node.label for node in found.nodes] == ["Eve Blank"]
    assert (found.edges, found.truncated) == ([], [])


async def test_a_paper_that_cites_itself_is_not_around_itself(graph: Graph, run: Run) -> None:
    await run("MATCH (p:Paper {id: 'Pp1'}) CREATE (p)-[:CITES]->(p)")

    found = await _slice(graph, "Pp1")

    assert [node.id for node in found.nodes].count("Pp1") == 1
    assert all(count > 0 for node in found.nodes for count in node.hidden.values())


@pytest.mark.parametrize("key", ["orcid:0000-0002-1825-0097", "Aformer", "kg:Aformer", "Aada"])
async def test_any_identifier_names_a_centre(graph: Graph, key: str) -> None:
    found = await _slice(graph, key)

    assert found.nodes[0].id == ADA


@pytest.mark.parametrize("keys", [("Anobody",), ("Aada", "doi:10.1/none"), (" ",)])
async def test_an_unknown_centre_is_refused(graph: Graph, keys: tuple[str, ...]) -> None:
    with pytest.raises(UnknownNodeError, match=f"no node is known as {keys[-1]!r}"):
        await _slice(graph, *keys)


async def test_what_joins_several_centres_comes_first(graph: Graph) -> None:
    found = await _slice(graph, "Acid", "Tt2")

    joins = [(node.id, node.joins) for node in found.nodes if node.type == "Paper"]
    assert [node.id for node in found.nodes[:2]] == ["Acid", "Tt2"]
    assert joins == [("Pp1", 1), ("Pp2", 1)]
    assert [(n.id, n.joins) for n in found.nodes if n.type == "Author" and n.depth] == [
        *(("Aada", 2), ("Abea", 2)),
    ]


async def test_paths_lead_to_each_centre_that_a_node_joins(graph: Graph) -> None:
    request = SliceRequest(center=("Aada", "Abea"), per_type="paper:0", node_types=("topic",))

    found = await slice_around(graph, request)

    assert _edges(found, "AUTHORED/ABOUT") == {
        *((ADA, "Tt1"), (ADA, "Tt2"), (ADA, "Tt3"), ("Abea", "Tt1"), ("Abea", "Tt2")),
    }
    assert [(node.id, node.joins) for node in found.nodes[2:]] == [
        *(("Tt1", 2), ("Tt2", 2), ("Tt3", 1)),
    ]


async def test_a_node_named_twice_is_one_centre(graph: Graph) -> None:
    found = await _slice(graph, "Aada", "orcid:0000-0002-1825-0097")

    assert [node.id for node in found.nodes if node.depth == 0] == [ADA]


async def test_edges_come_with_the_papers_behind_them(graph: Graph) -> None:
    request = SliceRequest(center=(ADA,), include=("evidence",))

    edges = {edge.id: edge.evidence for edge in (await slice_around(graph, request)).edges}

    assert edges["COLLABORATED_WITH:Aada:Abea"] == Evidence(total=3, papers=["Pp3", "Pp2", "Pp1"])
    assert edges["ADJACENT_TO:Tt1:Tt2"] == Evidence(total=1, papers=["Pp1"])
    assert edges["AFFILIATED_WITH:Aada:Iuni"] == Evidence(total=3, papers=["Pp3", "Pp2", "Pp1"])
    assert edges["AUTHORED:Aada:Pp1"] == edges["ABOUT:Pp1:Tt2"]
    assert edges["AUTHORED:Aada:Pp1"] == Evidence(total=1, papers=["Pp1"])
    assert edges["PART_OF:Iuni:Ileague"] is None
