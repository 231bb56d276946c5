import pytest

from queries.graph.resolve import Label
from queries.graph.rings import Candidate, Link, Ring, choose, inner_degrees, unreached


def _ring(label: Label, ids: str) -> Ring:
    nodes = [Candidate(id=one, score=None) for one in ids]
    return Ring(type=label, total=len(ids), partial=False, nodes=nodes)


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
        pytest.param(["ca", "ab"], [], id="a chain reaches all"),
        pytest.param(["ac", "ba"], [], id="against the arrows too"),
        pytest.param(["ca"], ["b"], id="one left"),
        pytest.param(["ab"], ["a", "b"], id="tied to each other, not to the centre"),
        pytest.param([], ["a", "b"], id="no edges"),
    ],
)
def test_what_no_chain_of_edges_reaches_is_found(links: list[str], loose: list[str]) -> None:
    assert unreached("ab", [_link(ends) for ends in links], "c") == loose
