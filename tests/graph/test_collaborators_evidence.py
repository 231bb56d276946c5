"""The papers that prove a closeness."""

import pytest

from kg.graph import Graph
from queries.collaborators.evidence import JointPaper, joint_papers
from queries.derive.run import derive
from tests.graph.literature import Toy, collaborations, drawn, load
from tests.house import Run

pytestmark = pytest.mark.graph


async def test_evidence_names_the_weightiest_papers_and_counts_all(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2019, "ab"), Toy("p2", 2020, "abc"), Toy("p3", 2015, "ab")])
    await derive(graph)

    found = await joint_papers(graph, [("b", "a")], max_papers=2)

    expected = [("p1", 2019, 2, 0.6), ("p2", 2020, 3, 0.5)]
    assert (found[0].author_id, found[0].other_id, found[0].total) == ("b", "a", 3)
    assert found[0].papers == [
        JointPaper(paper_id=i, title=f"On {i}", year=year, author_count=size, weight=weight)
        for i, year, size, weight in expected
    ]


async def test_papers_of_equal_weight_come_in_order_of_id(graph: Graph, run: Run) -> None:
    await load(run, [Toy(f"p{n}", 2020, "ab") for n in (3, 1, 2)])
    await derive(graph)

    found = await joint_papers(graph, [("a", "b")], max_papers=2)

    assert [paper.paper_id for paper in found[0].papers] == ["p1", "p2"]


@pytest.mark.parametrize("seed", range(4))
async def test_the_weights_of_all_papers_sum_to_the_closeness(
    graph: Graph, run: Run, seed: int
) -> None:
    await load(run, drawn(seed))
    await derive(graph)
    stored = await collaborations(run)

    found = await joint_papers(graph, list(stored), max_papers=100)

    sums = {(e.author_id, e.other_id): sum(p.weight or 0 for p in e.papers) for e in found}
    assert list(sums) == list(stored)
    assert sums == pytest.approx({pair: figures[0] for pair, figures in stored.items()})
    assert [e.total for e in found] == [figures[1] for figures in stored.values()]


@pytest.mark.parametrize(
    ("papers", "pairs"),
    [
        pytest.param([Toy("p1", 2020, "a"), Toy("p2", 2020, "b")], [("a", "b")], id="strangers"),
        pytest.param([Toy("p1", 2020, "ab")], [("a", "nobody")], id="unknown author"),
        pytest.param([Toy("p1", 2020, "ab", size=51)], [("a", "b")], id="too many authors"),
        pytest.param([Toy("p1", 2020, "ab")], [], id="no pair asked for"),
    ],
)
async def test_without_joint_papers_that_count_there_is_no_evidence(
    graph: Graph, run: Run, papers: list[Toy], pairs: list[tuple[str, str]]
) -> None:
    await load(run, papers)
    await derive(graph)

    assert await joint_papers(graph, pairs, max_papers=3) == []


async def test_before_the_first_derivation_papers_have_no_weight(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "ab")])

    found = await joint_papers(graph, [("a", "b")], max_papers=3)

    assert [paper.weight for paper in found[0].papers] == [None]
