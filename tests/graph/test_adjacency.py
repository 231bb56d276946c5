"""The topics next to a topic, as asked for."""

import pytest

from kg.graph import Graph
from queries.derive.run import derive
from queries.topics.adjacency import AdjacentTopic, adjacent_topics
from tests.graph.literature import Toy, load
from tests.house import Run

pytestmark = pytest.mark.graph


@pytest.fixture
async def topics(graph: Graph, run: Run) -> Graph:
    """The topic m on eight papers: with a twice, with b and c alike, with d beside others."""
    about = ["ma", "ma", "mbc", "mbc", "md", "md", "md", "m", "d", "d", "a"]
    papers = [Toy(f"p{n}", 2010 + n, topics=each) for n, each in enumerate(about)]
    await load(run, papers)
    await derive(graph)
    return graph


async def test_an_adjacent_topic_comes_with_what_was_derived(topics: Graph) -> None:
    found = await adjacent_topics(topics, "b", max_rows=1)

    assert found == [
        AdjacentTopic(
            topic_id="c",
            name="Topic c",
            npmi=1.0,
            cosine=1.0,
            papers=2,
            first_year=2012,
            last_year=2013,
        )
    ]


async def test_topics_come_by_strength_and_equals_by_id(topics: Graph) -> None:
    found = await adjacent_topics(topics, "m", max_rows=10)

    strengths = [topic.npmi for topic in found]
    assert [topic.topic_id for topic in found] == ["b", "c", "a", "d"]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[0] == strengths[1]


async def test_pages_of_topics_join_without_repeating_or_losing_any(topics: Graph) -> None:
    first = await adjacent_topics(topics, "m", max_rows=1)
    second = await adjacent_topics(
        topics, "m", max_rows=10, after=(first[0].npmi, first[0].topic_id)
    )

    assert [topic.topic_id for topic in first + second] == ["b", "c", "a", "d"]


async def test_topics_can_be_narrowed_by_support(topics: Graph) -> None:
    found = await adjacent_topics(topics, "m", max_rows=10, min_papers=3)

    assert [(topic.topic_id, topic.papers) for topic in found] == [("d", 3)]


async def test_an_unknown_topic_is_adjacent_to_nothing(topics: Graph) -> None:
    assert await adjacent_topics(topics, "nothing", max_rows=10) == []
