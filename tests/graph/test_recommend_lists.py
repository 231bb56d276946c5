"""Papers and topics for an author, experts for a topic and similar authors, worked out by hand."""

from math import log

import pytest

from kg.graph import Graph
from queries.derive.run import derive
from queries.recommend.experts import experts
from queries.recommend.papers import recommended_papers
from queries.recommend.similar import similar_authors
from queries.recommend.topics import recommended_topics
from queries.recommend.weights import HALF_ACTIVE
from tests.graph.literature import Toy, load
from tests.house import Run

pytestmark = pytest.mark.graph

CITES = "MATCH (a:Paper {id: 'other'}), (b:Paper {id: 'mine'}) CREATE (a)-[:CITES]->(b)"


@pytest.fixture
async def shelf(graph: Graph, run: Run) -> Graph:
    """m and a wrote `mine` on t; a wrote `near` on t and u, twice; z cites `mine` in `other`."""
    await load(
        run,
        [
            Toy("mine", 2024, "ma", "t"),
            Toy("near", 2024, "a", "tu"),
            Toy("near2", 2023, "a", "tu"),
            Toy("other", 2022, "z", "v"),
            Toy("far", 2024, "y", "t"),
        ],
    )
    await run(CITES)
    await derive(graph)
    return graph


async def test_papers_come_from_people_near_and_from_those_who_cite(shelf: Graph) -> None:
    found = await recommended_papers(shelf, "m", max_rows=10)

    terms = {one.paper_id: tuple(one.terms.model_dump().values()) for one in found.papers}
    assert terms == {
        "near": (0.5, 1.0, 0.0, 1.0),
        "near2": (0.5, 1.0, 0.0, 0.6),
        "other": (0.0, 0.0, pytest.approx(log(2), abs=1e-6), 0.36),
    }
    assert [one.paper_id for one in found.papers] == ["near", "near2", "other"]


async def test_papers_have_reasons_and_can_be_narrowed_by_year(shelf: Graph) -> None:
    found = await recommended_papers(shelf, "m", max_rows=10, since=2024)

    assert found.total == 1
    assert [one.name for one in found.papers[0].people] == ["Fictional a"]
    assert [one.topic_id for one in found.papers[0].topics] == ["t"]


async def test_topics_come_from_those_adjacent_and_from_collaborators(shelf: Graph) -> None:
    found = await recommended_topics(shelf, "m", max_rows=10)

    only = found.topics[0]
    npmi = log(2 * 5 / (4 * 2)) / -log(2 / 5)
    assert (found.total, only.topic_id) == (1, "u")
    assert only.terms.adjacency == pytest.approx(npmi, abs=1e-6)
    assert only.terms.collaborators == pytest.approx(2 / 3, abs=1e-6)
    assert ([one.topic_id for one in only.next_to], len(only.people)) == (["t"], 1)


async def test_experts_come_by_papers_focus_and_activity(shelf: Graph) -> None:
    found = await experts(shelf, "t", max_rows=10)

    first = found.people[0]
    recency = 1 + 1 + 0.6
    assert [one.author_id for one in found.people] == ["a", "m", "y"]
    assert (first.papers, first.works, first.first_year) == (3, 3, 2023)
    assert first.score == pytest.approx(log(4) + 1 + recency / (recency + HALF_ACTIVE), abs=1e-5)
    assert (found.papers, found.papers_read, found.total) == (4, 4, 3)


async def test_similar_authors_share_topics_and_people(shelf: Graph) -> None:
    found = await similar_authors(shelf, "m", max_rows=10)

    rows = {one.author_id: (one.terms.topics, one.co_author) for one in found.people}
    assert rows["y"] == (pytest.approx(1, abs=1e-6), False)
    assert rows["a"][1]
    assert "m" not in rows


async def test_pages_join_without_repeating_or_losing_any(shelf: Graph) -> None:
    first = await recommended_papers(shelf, "m", max_rows=1)
    second = await recommended_papers(shelf, "m", max_rows=9, after=first.papers[0].key)

    assert [one.paper_id for one in second.papers] == ["near2", "other"]


async def test_nothing_is_recommended_to_nobody(shelf: Graph) -> None:
    assert (await recommended_papers(shelf, "nobody", max_rows=9)).papers == []
    assert (await recommended_topics(shelf, "nobody", max_rows=9)).topics == []
    assert (await similar_authors(shelf, "nobody", max_rows=9)).people == []
    assert (await experts(shelf, "nothing", max_rows=9)).people == []
