"""The lists that slices go by: who has one, and that none that serves is wrong."""

import asyncio

import pytest

from ingest.identity.store import portraits
from kg.graph import Graph
from queries.derive import batches, lists
from queries.derive.run import derive
from tests.graph.literature import Toy, drawn, load, replace_some
from tests.house import Run

pytestmark = pytest.mark.graph

LISTS = "MATCH (a:Author) WHERE a.closest IS NOT NULL RETURN a.id AS id, a.closest AS closest"
ORDERS = """
MATCH (a:Author)-[e:COLLABORATED_WITH]-(b) WITH a, e, b ORDER BY e.closeness DESC, b.id
WITH a, collect(b.id) AS others WHERE size(others) > $many
RETURN a.id AS id, others[..$length] AS closest
"""


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of three for who or what has more than four, made two authors or topics at a time."""
    monkeypatch.setattr(lists, "MANY", 4)
    monkeypatch.setattr(lists, "LENGTH", 3)
    monkeypatch.setattr(lists, "_BATCH", 2)


async def _lists(run: Run, text: str = LISTS) -> dict[str, list[str]]:
    many = {"many": lists.MANY, "length": lists.LENGTH} if text == ORDERS else {}
    return {row["id"]: row["closest"] for row in await run(text, **many)}


async def test_who_has_many_collaborators_has_a_list_of_the_closest(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "abcdef"), Toy("p2", 2020, "aef"), Toy("p3", 2020, "gh")])

    await derive(graph)

    found = await _lists(run)
    assert set(found) == set("abcdef")
    assert (found["a"], found["b"]) == (["e", "f", "b"], ["a", "c", "d"])


UNPAIRED = """
MATCH (a:Author)-[e:COLLABORATED_WITH]->(b:Author)
WHERE a.closeness IS NOT NULL AND b.closeness IS NOT NULL
  AND coalesce(e.pair <> a.id + '~' + b.id, true)
RETURN a.id AS a, b.id AS b"""
PAIRED = "MATCH ()-[e:COLLABORATED_WITH]->() WHERE e.pair IS NOT NULL RETURN e.pair AS pair"


async def test_ties_of_two_who_have_lists_have_a_key(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "abcdef"), Toy("p2", 2020, "ax")])

    await derive(graph)

    found = {row["pair"] for row in await run(PAIRED)}
    assert len(found) == 15
    assert {"a~b", "e~f"} <= found
    assert not await run(UNPAIRED)


async def test_who_has_few_has_none(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "abcde")])

    await derive(graph)

    assert await _lists(run) == {}


@pytest.mark.parametrize("seed", range(6))
async def test_lists_are_right_after_whatever_was_loaded_and_removed(
    graph: Graph, run: Run, seed: int
) -> None:
    await load(run, drawn(seed))
    await derive(graph)
    await replace_some(run, seed)

    done = await derive(graph)

    found, orders = await _lists(run), await _lists(run, ORDERS)
    assert done.closeness.scope == "touched"
    assert len(orders) > 5
    assert {author: found[author] for author in orders} == orders
    assert not await run(UNPAIRED)


async def test_a_list_stays_while_none_of_the_ties_changes(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "abcdef"), Toy("p2", 2020, "uvwxyz")])
    await derive(graph)
    await run("MATCH (a:Author) SET a.closest = ['mine'] + a.closest")

    await load(run, [Toy("p3", 2020, "ag")], run_id="R2")
    await derive(graph)

    found = await _lists(run)
    assert {name for name, closest in found.items() if "mine" in closest} == set("bcdefuvwxyz")
    assert found["a"] == ["g", "b", "c"]


async def test_an_interrupted_derivation_leaves_no_wrong_list(
    graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(run, drawn(3))
    await derive(graph)
    monkeypatch.setattr(batches, "BATCH_PAPERS", 5)
    await load(run, drawn(4, first=100), run_id="R2")

    with pytest.raises(asyncio.CancelledError):
        await derive(graph, progress=_stop_halfway)

    found, orders = await _lists(run), await _lists(run, ORDERS)
    assert {author: orders[author] for author in found} == found
    assert len(found) < len(orders)


async def test_a_derivation_that_ends_before_the_lists_is_taken_up(
    graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(run, drawn(3))
    with monkeypatch.context() as broken:
        broken.setattr("queries.derive.closeness.list_closest", _stop)
        with pytest.raises(asyncio.CancelledError):
            await derive(graph)

    await derive(graph)

    assert await _lists(run) == await _lists(run, ORDERS) != {}


async def test_undoing_a_merge_brings_no_list_back(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "abcdef")])
    await derive(graph)

    found = await portraits(graph, ["a"])

    assert not {"closest", "closeness", "newest"} & found["a"].fields.keys()
    assert "name" in found["a"].fields


NEWEST = "MATCH (n) WHERE n.newest IS NOT NULL RETURN n.id AS id, n.newest AS newest"
CHANGE = """MATCH (n:Paper|Topic {id: $id}) MERGE (now:Revision {id: 'graph'})
SET n.revision = now.number + 1, now.number = now.number + 1"""
SIX = [Toy(f"p{year}", year, "ab", "s") for year in range(2015, 2021)]


async def _newest(run: Run) -> dict[str, list[str]]:
    return {row["id"]: row["newest"] for row in await run(NEWEST)}


async def test_who_or_what_has_many_papers_has_a_list_of_the_newest(graph: Graph, run: Run) -> None:
    await load(run, [*SIX, Toy("p1", 2020, "ac", "st"), Toy("p2", None, "ac", "st")])

    await derive(graph)

    newest = ["p2020", "p1", "p2019"]
    assert await _newest(run) == {"s": newest, "a": newest, "b": ["p2020", "p2019", "p2018"]}


@pytest.mark.parametrize("changed", ["s", "p2015"], ids=["topic", "paper"])
async def test_a_list_of_the_newest_is_made_anew_once_it_may_be_wrong(
    graph: Graph, run: Run, changed: str
) -> None:
    await load(run, SIX)
    await derive(graph)

    await run("MATCH (t:Topic) SET t.newest = ['mine']")
    await derive(graph, everything=True)
    unchanged = (await _newest(run))["s"]
    await run(CHANGE, id=changed)
    await derive(graph, everything=True)

    assert unchanged == ["mine"]
    assert (await _newest(run))["s"] != ["mine"]


def _stop_halfway(_edge: str, done: int, _members: int) -> None:
    if done > 4:
        raise asyncio.CancelledError


async def _stop(_graph: Graph) -> None:
    raise asyncio.CancelledError
