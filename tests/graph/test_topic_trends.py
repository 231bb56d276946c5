"""Whether topics meet more of late than before."""

import pytest

from kg.graph import Graph
from queries.derive.run import derive
from queries.topics.adjacency import adjacent_topics
from queries.topics.trends import Trend, with_trends
from tests.graph.literature import Toy, load
from tests.house import Run

pytestmark = pytest.mark.graph


@pytest.fixture
async def topics(graph: Graph, run: Run) -> Graph:
    """m meets r twice of late, and o once of late and once before; half of its papers are new."""
    about = [("mr", 2024), ("mr", 2020), ("mo", 2022), ("mo", 2019), ("m", 2010), ("m", 2011)]
    await load(run, [Toy(f"p{n}", year, topics=each) for n, (each, year) in enumerate(about)])
    await derive(graph)
    return graph


async def test_a_trend_is_the_recent_share_less_the_topic_own(topics: Graph) -> None:
    adjacent = await adjacent_topics(topics, "m", max_rows=10)

    found = {one.topic_id: one.trend for one in await with_trends(topics, "m", adjacent)}

    assert found == {
        "r": Trend(recent_papers=2, recent_share=1.0, trend=0.5),
        "o": Trend(recent_papers=1, recent_share=0.5, trend=0.0),
    }


async def test_topics_keep_their_order_and_what_is_undated_has_no_trend(
    topics: Graph, run: Run
) -> None:
    await run("MATCH (paper:Paper) REMOVE paper.year")
    adjacent = await adjacent_topics(topics, "m", max_rows=10)

    found = await with_trends(topics, "m", adjacent)

    assert [(one.topic_id, one.trend) for one in found] == [
        (one.topic_id, None) for one in adjacent
    ]
