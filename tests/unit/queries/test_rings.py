import pytest

from queries.graph.resolve import Label
from queries.graph.rings import Candidate, Link, Ring, choose, in_order, inner_degrees, untied


def _ring(label: Label, ids: str) -> Ring:
    nodes = [Candidate(id=one, score=None) for one in ids]
    return Ring(type=label, total=len(ids), nodes=nodes)


def _link(ends: str) -> Link:
    return Link(type="T", source=ends[0], target=ends[1], weight=None)


@pytest.mark.parametrize(
    ("room", "papers", "authors"),
    [
        pytest.param(9, "abc", "xy", id="room for all"),
        pytest.param(4, "ab", "xy", id="the last of the longer goes"),
        pytest.param(3, "ab", "x", id="turn by turn"),
        pytest.param(1, "a", "", id="the first type first"),
        pytest.param(0, "", "", id="no room"),
    ],
)
def test_each_type_gives_up_its_last_in_turn(room: int, papers: str, authors: str) -> None:
    shown = choose([_ring("Paper", "abc"), _ring("Author", "xy")], room)

    ids = {label: "".join(node.id for node in nodes) for label, nodes in shown.items()}
    assert ids == {"Paper": papers, "Author": authors}


def test_inner_edges_are_counted_at_both_ends() -> None:
    types: dict[str, Label] = {"a": "Author", "p": "Paper", "q": "Paper"}

    counted = inner_degrees([_link("ap"), _link("aq"), _link("pq")], types)

    assert counted["a", "Paper"] == 2
    assert counted["p", "Paper"] == counted["p", "Author"] == 1
    assert counted["a", "Author"] == 0


def test_an_edge_from_a_node_to_itself_is_counted_once() -> None:
    assert inner_degrees([_link("pp")], {"p": "Paper"})["p", "Paper"] == 1


@pytest.mark.parametrize(
    ("links", "loose"),
    [
        pytest.param(["ca"], "", id="an edge"),
        pytest.param(["ac"], "", id="against the arrow too"),
        pytest.param(["cb", "ab"], "", id="two edges"),
        pytest.param(["cb", "bd", "da"], "a", id="three say nothing of a second step"),
        pytest.param([], "a", id="no edges"),
    ],
)
def test_what_no_shown_path_ties_to_its_centre_is_found(links: list[str], loose: str) -> None:
    nodes = [Candidate(id="a", score=None, centers=("c",)), Candidate(id="b", score=None)]

    found = untied(nodes, [_link(ends) for ends in links])

    assert [(center, node.id) for center, node in found] == [("c", one) for one in loose]


def test_the_first_links_are_those_among_the_first_nodes() -> None:
    links = [_link(ends) for ends in ("cd", "ad", "bc", "ca", "ab")]

    found = in_order(links, {"a": 0, "b": 1, "c": 2, "d": 3})

    assert [link.source + link.target for link in found] == ["ab", "ca", "bc", "ad", "cd"]
