"""Adjacency: worked out by hand, and against numpy on random graphs."""

from math import log, sqrt

import numpy as np
import pytest

from kg.graph import Graph
from queries.derive.run import derive
from tests.graph.literature import Pair, Toy, adjacencies, drawn, load
from tests.house import Run

pytestmark = pytest.mark.graph


def _about(*topics: str) -> list[Toy]:
    return [Toy(f"p{place}", 2000 + place, topics=each) for place, each in enumerate(topics)]


async def test_npmi_and_cosine_are_those_of_the_formulas(graph: Graph, run: Run) -> None:
    await load(run, _about("st", "st", "s", "t", "t", "u", "u", "u"))

    await derive(graph)

    npmi = log((2 / 8) / (3 / 8 * 4 / 8)) / -log(2 / 8)
    found = await adjacencies(run)
    assert set(found) == {("s", "t")}
    assert found["s", "t"] == pytest.approx((npmi, 2 / sqrt(3 * 4), 2))


@pytest.mark.parametrize(
    "topics",
    [
        pytest.param(("st", "st", "u", "u"), id="only together"),
        pytest.param(("st", "st"), id="on every paper"),
        pytest.param(("st", "st", "st", *"uuuuuuu"), id="where rounding would exceed one"),
    ],
)
async def test_topics_that_only_occur_together_are_as_adjacent_as_can_be(
    graph: Graph, run: Run, topics: tuple[str, ...]
) -> None:
    await load(run, _about(*topics))

    await derive(graph)

    assert (await adjacencies(run))["s", "t"][:2] == (1.0, 1.0)


async def test_topics_that_meet_less_often_than_chance_have_it_are_below_zero(
    graph: Graph, run: Run
) -> None:
    await load(run, _about("st", "st", *"sssstttt"))

    await derive(graph)

    assert (await adjacencies(run))["s", "t"][0] < 0


async def test_papers_without_a_topic_are_not_counted_but_reported(graph: Graph, run: Run) -> None:
    await load(run, _about("st", "st", "s", "", ""))

    done = await derive(graph)

    npmi = log((2 / 3) / (3 / 3 * 2 / 3)) / -log(2 / 3)
    assert (await adjacencies(run))["s", "t"][0] == pytest.approx(npmi)
    assert done.adjacency.notes[1:] == ["2 of 5 papers have no topic"]


async def test_pairs_with_too_little_support_get_no_edge(graph: Graph, run: Run) -> None:
    await load(run, _about("st", "st", "tu"))

    await derive(graph)

    assert set(await adjacencies(run)) == {("s", "t")}


async def test_the_least_support_can_be_lowered_and_raised_again(graph: Graph, run: Run) -> None:
    await load(run, _about("st", "st", "tu"))

    lowered = (await derive(graph, min_papers=1)).adjacency
    pairs = set(await adjacencies(run))
    raised = (await derive(graph, min_papers=2)).adjacency

    assert pairs == {("s", "t"), ("t", "u")}
    assert (lowered.created, raised.removed, raised.unchanged) == (2, 1, 1)


async def test_broader_levels_of_the_taxonomy_are_adjacent_to_nothing(
    graph: Graph, run: Run
) -> None:
    await load(run, _about("st", "st", "u"))
    await run("MATCH (t:Topic {id: 't'}) SET t.level = 'field'")

    await derive(graph)

    assert await adjacencies(run) == {}


async def test_the_years_are_those_of_the_joint_papers(graph: Graph, run: Run) -> None:
    await load(run, [*_about("s", "st", "t", "st"), Toy("undated", None, topics="st")])

    await derive(graph)

    edges = await run("MATCH ()-[e:ADJACENT_TO]->() RETURN e.papers, e.first_year, e.last_year")
    assert edges == [{"e.papers": 3, "e.first_year": 2001, "e.last_year": 2003}]


@pytest.mark.parametrize("seed", range(20))
async def test_adjacency_agrees_with_numpy_on_a_random_graph(
    graph: Graph, run: Run, seed: int
) -> None:
    papers = drawn(seed)
    await load(run, papers)

    await derive(graph)

    expected = _by_numpy(papers)
    found = await adjacencies(run)
    assert found.keys() == expected.keys()
    for pair, figures in found.items():
        assert figures == pytest.approx(expected[pair], abs=1e-9)


def _by_numpy(papers: list[Toy]) -> dict[Pair, tuple[float, float, int]]:
    topics = sorted({topic for paper in papers for topic in paper.topics})
    about = np.array([[t in paper.topics for t in topics] for paper in papers if paper.topics])
    joint = about.T.astype(int) @ about.astype(int)
    share = joint / len(about)
    single = np.diag(share)
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.log(share / np.outer(single, single)) / -np.log(share)
    cosine = joint / np.sqrt(np.outer(np.diag(joint), np.diag(joint)))
    return {
        (topics[i], topics[j]): (float(npmi[i, j]), float(cosine[i, j]), int(joint[i, j]))
        for i, j in zip(*np.triu_indices(len(topics), k=1), strict=True)
        if joint[i, j] >= 2
    }
