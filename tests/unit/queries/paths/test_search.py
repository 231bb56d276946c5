"""The search from both ends against a look at every path there is."""

from collections.abc import Mapping
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.paths.costs import FAR, LEAST, Cost
from queries.paths.search import Search

NODES = "abcdefgh"

steps = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES))
costs = st.integers(1, 5).map(lambda times: times * LEAST)
graphs = st.dictionaries(steps.filter(lambda step: step[0] < step[1]), costs, max_size=20)


def _ties(graph: Mapping[tuple[str, str], Cost], node: str) -> dict[str, Cost]:
    return {
        end: cost
        for (one, other), cost in graph.items()
        for start, end in ((one, other), (other, one))
        if start == node
    }


def _every_path(
    graph: Mapping[tuple[str, str], Cost], max_hops: int
) -> list[tuple[Cost, tuple[str, ...]]]:
    held = nx.Graph(list(graph))
    held.add_nodes_from("ah")
    found = []
    for path in nx.all_simple_paths(held, "a", "h", cutoff=max_hops):
        total = sum(graph[min(step), max(step)] for step in pairwise(path))
        found.append((total, tuple(path)))
    return sorted(found)


def _walked(
    graph: Mapping[tuple[str, str], Cost], *, number: int, max_hops: int, batch: int
) -> Search:
    """Walk some nodes at a time, by their cheap edges, until the paths asked for are proven."""
    search = Search.between("a", "h", max_hops=max_hops)
    search.learn({node: _ties(graph, node) for node in "ah"})
    search.best(number)
    while search.proven() < search.below:
        most = search.gap()
        cheap = {tie: price for tie, price in graph.items() if price <= most}
        nodes = sorted((price, node) for node, price in search.next().items())[:batch]
        search.learn({node: _ties(cheap, node) for _, node in nodes})
        search.best(number)
    return search


batches = st.integers(1, 4)
hops = st.integers(1, 6)


@given(graph=graphs, number=st.integers(1, 10), max_hops=hops, batch=batches)
@settings(max_examples=500)
def test_what_is_proven_is_best(
    graph: dict[tuple[str, str], Cost], number: int, max_hops: int, batch: int
) -> None:
    search = _walked(graph, number=number, max_hops=max_hops, batch=batch)

    found = search.best(number)

    wanted = _every_path(graph, max_hops)[:number]
    assert [(search.price(path), path) for path in found] == wanted


@given(graph=graphs, max_hops=hops, batch=batches)
@settings(max_examples=500)
def test_no_unknown_path_is_below_what_is_proven(
    graph: dict[tuple[str, str], Cost], max_hops: int, batch: int
) -> None:
    search = _walked(graph, number=1, max_hops=max_hops, batch=batch)

    proven = min(search.proven(), search.below)

    below = [path for cost, path in _every_path(graph, max_hops) if cost < proven]
    assert search.paths(10**6, below=proven) == below


def test_nothing_known_of_a_node_alone_is_no_path() -> None:
    search = Search.between("a", "h", max_hops=6)

    search.learn({"a": {}, "h": {}})

    assert search.proven() == FAR
    assert search.met() == FAR
    assert search.paths(3, below=FAR) == []


@pytest.mark.parametrize("batch", [pytest.param(1, id="node by node"), pytest.param(8, id="all")])
def test_the_order_of_walking_changes_no_path(batch: int) -> None:
    graph = dict.fromkeys((("a", "b"), ("a", "c"), ("b", "h"), ("c", "h"), ("b", "c")), LEAST)
    search = Search.between("a", "h", max_hops=6)

    search.learn({node: _ties(graph, node) for node in "ah"})
    for start in range(0, len(NODES), batch):
        search.learn({node: _ties(graph, node) for node in NODES[start : start + batch]})

    assert search.paths(9, below=FAR) == [
        ("a", "b", "h"), ("a", "c", "h"), ("a", "b", "c", "h"), ("a", "c", "b", "h"),
    ]  # fmt: skip
