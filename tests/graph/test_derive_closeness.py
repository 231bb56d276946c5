"""Closeness: worked out by hand, and against networkx on random graphs."""

import networkx as nx
import pytest

from kg.graph import Graph
from queries.derive import batches
from queries.derive.closeness import DECAY, MAX_AUTHORS
from queries.derive.run import derive
from tests.graph.literature import Pair, Toy, collaborations, drawn, load
from tests.house import Run

pytestmark = pytest.mark.graph


async def test_a_paper_gives_each_author_one_unit_shared_among_the_others(
    graph: Graph, run: Run
) -> None:
    await load(run, [Toy("p1", 2020, "abc")])

    await derive(graph)

    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    assert await collaborations(run) == dict.fromkeys(pairs, (0.5, 1, 2020, 2020))


async def test_a_paper_weighs_less_for_each_year_before_the_newest_paper(
    graph: Graph, run: Run
) -> None:
    await load(run, [Toy("p1", 2018, "ab"), Toy("p2", 2017, "abc"), Toy("p3", 2020, "c")])

    done = await derive(graph)

    found = await collaborations(run)
    assert done.closeness.as_of == 2020
    assert found["a", "b"] == pytest.approx((0.6**2 + 0.6**3 / 2, 2, 2017, 2018))
    assert found["b", "c"] == pytest.approx((0.6**3 / 2, 1, 2017, 2017))


async def test_authors_that_are_not_known_still_count_in_the_size_of_a_paper(
    graph: Graph, run: Run
) -> None:
    await load(run, [Toy("p1", 2020, "ab", size=5)])

    await derive(graph)

    assert await collaborations(run) == {("a", "b"): (0.25, 1, 2020, 2020)}


@pytest.mark.parametrize(
    ("paper", "note"),
    [
        pytest.param(
            Toy("p1", 2020, "ab", size=MAX_AUTHORS + 1),
            "1 of 2 papers make no pairs: with more than 50 authors",
            id="too many authors",
        ),
        pytest.param(
            Toy("p1", 2020, "ab", size=None),
            "1 of 2 papers make no pairs: whose number of authors is unknown",
            id="unknown number of authors",
        ),
        pytest.param(
            Toy("p1", None, "ab"), "1 of 2 papers make no pairs: without a year", id="no year"
        ),
    ],
)
async def test_a_paper_that_makes_no_pairs_is_reported(
    graph: Graph, run: Run, paper: Toy, note: str
) -> None:
    await load(run, [paper, Toy("p2", 2020, "c")])

    done = await derive(graph)

    kept = await run("MATCH (run:Run {source: 'derive:closeness'}) RETURN run.notes AS notes")
    assert await collaborations(run) == {}
    assert done.closeness.notes[1:] == [note]
    assert kept == [{"notes": done.closeness.notes}]


async def test_a_paper_at_the_largest_size_makes_pairs(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "ab", size=MAX_AUTHORS)])

    done = await derive(graph)

    assert done.closeness.created == 1
    assert done.closeness.notes[1:] == []


async def test_an_author_with_more_papers_than_a_batch_has_every_collaborator(
    graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH_PAPERS", 200)
    await load(run, [Toy(f"p{n}", 2020, "m" + chr(0x4E00 + n)) for n in range(250)])

    done = await derive(graph)

    hub = await run("MATCH (:Author {id: 'm'})-[e:COLLABORATED_WITH]-() RETURN count(e) AS edges")
    assert done.closeness.created == 250
    assert hub == [{"edges": 250}]


async def test_an_empty_graph_has_nothing_to_derive(graph: Graph) -> None:
    done = await derive(graph)

    assert not done.closeness.changed
    assert done.closeness.as_of is None


@pytest.mark.parametrize("seed", range(20))
async def test_closeness_agrees_with_networkx_on_a_random_graph(
    graph: Graph, run: Run, seed: int
) -> None:
    papers = drawn(seed)
    await load(run, papers)

    await derive(graph)

    found = {pair: figures[0] for pair, figures in (await collaborations(run)).items()}
    assert found == pytest.approx(_by_networkx(papers))


def _by_networkx(papers: list[Toy]) -> dict[Pair, float]:
    """Project each year's papers by Newman's weights, then let the years fade."""
    closeness: dict[Pair, float] = {}
    for year in {paper.year for paper in papers if paper.year}:
        written = nx.Graph(
            (author, paper.id) for paper in papers if paper.year == year for author in paper.authors
        )
        people = [node for node in written if len(node) == 1]
        projected: nx.Graph[str] = nx.bipartite.collaboration_weighted_projected_graph(
            written, people
        )
        for one, two in projected.edges:
            pair = (min(one, two), max(one, two))
            weight = projected[one][two]["weight"] * DECAY ** (2024 - year)
            closeness[pair] = closeness.get(pair, 0.0) + weight
    return closeness
