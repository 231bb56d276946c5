import pytest

from kg.errors import UnknownNodeError
from kg.graph import Graph
from queries.topics import topic as door
from queries.topics.topic import topic
from tests.house import Run

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]


async def test_a_topic_tells_its_place_in_the_taxonomy(graph: Graph) -> None:
    found = await topic(graph, "Tt1")

    assert [(one.name, one.level) for one in found.broader] == [
        ("Play", "subfield"),
        ("Leisure", "field"),
        ("Life", "domain"),
    ]
    assert (found.narrower, found.identifiers) == ([], ["openalex:T11"])


async def test_a_broad_topic_lists_the_narrower_by_name(graph: Graph) -> None:
    found = await topic(graph, "Ts", max_rows=2)

    assert [one.name for one in found.narrower] == ["Games", "Origins"]
    assert (found.narrower_total, found.papers) == (3, 0)


async def test_the_authors_of_most_papers_come_first(graph: Graph) -> None:
    found = await topic(graph, "Tt1")

    assert [(one.name, one.papers) for one in found.authors] == [
        ("Ada Quill", 3),
        ("Bea Inkwell", 3),
        ("Cid Blot", 1),
    ]
    assert (found.papers, found.papers_read, found.adjacent) == (3, 3, 1)


async def test_authors_of_a_hub_are_counted_over_its_newest_papers(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "BOUND", 1)

    found = await topic(graph, "Tt1")

    assert (found.papers, found.papers_read) == (3, 1)
    assert [one.name for one in found.authors] == ["Ada Quill", "Bea Inkwell"]


async def test_a_topic_within_two_is_shown_once(graph: Graph, run: Run) -> None:
    await run("MATCH (t:Topic {id: 'Tt1'}), (f:Topic {id: 'Tf'}) CREATE (t)-[:WITHIN]->(f)")

    assert (await topic(graph, "Tt1")).name == "Toys"


async def test_a_paper_is_no_topic(graph: Graph) -> None:
    with pytest.raises(UnknownNodeError, match="no topic is known as 'Pp1'"):
        await topic(graph, "Pp1")
