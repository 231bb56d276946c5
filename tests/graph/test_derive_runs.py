"""What a derivation looks at, what it leaves alone, and what it records."""

import asyncio

import pytest

from kg.graph import Graph
from queries.derive import batches
from queries.derive.run import derive
from tests.graph.literature import (
    Toy,
    adjacencies,
    collaborations,
    drawn,
    load,
    remove,
    replace_some,
)
from tests.house import Run

pytestmark = pytest.mark.graph

EVERYTHING = """
CALL () { MATCH (n) RETURN collect(properties(n)) AS nodes }
CALL () { MATCH ()-[e]->() RETURN collect([elementId(e), properties(e)]) AS edges }
RETURN nodes, edges
"""
RUNS = "MATCH (r:Run) WHERE r.source STARTS WITH 'derive:' RETURN r ORDER BY r.source, r.id"


async def _statuses(run: Run) -> list[str]:
    return [found["r"]["status"] for found in await run(RUNS)]


async def test_deriving_twice_changes_nothing_at_all(graph: Graph, run: Run) -> None:
    await load(run, drawn(1))
    await derive(graph)
    before = await run(EVERYTHING)

    again = await derive(graph)

    assert (again.closeness.scope, again.adjacency.scope) == ("nothing", "nothing")
    assert await run(EVERYTHING) == before


async def test_looking_at_everything_again_changes_nothing_at_all(graph: Graph, run: Run) -> None:
    await load(run, drawn(1))
    first = await derive(graph)
    before = await run(EVERYTHING)

    again = await derive(graph, everything=True)

    assert again.closeness.unchanged == first.closeness.created
    assert again.adjacency.unchanged == first.adjacency.created
    assert await run(EVERYTHING) == before


async def test_a_derivation_is_recorded_with_what_it_did(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "abc", "st"), Toy("p2", 2021, "d", "st")])

    await derive(graph)

    adjacency, closeness = (found["r"] for found in await run(RUNS))
    assert (closeness["source"], closeness["status"]) == ("derive:closeness", "complete")
    assert (closeness["created"], closeness["as_of"]) == (3, 2021)
    assert (adjacency["source"], adjacency["created"]) == ("derive:adjacency", 1)
    assert adjacency["notes"] == ["pairs with at least 2 joint papers"]


async def test_a_removed_paper_takes_along_what_it_alone_supported(graph: Graph, run: Run) -> None:
    papers = [Toy("p1", 2020, "ab", "st"), Toy("p2", 2020, "ac", "st"), Toy("p3", 2020, "ac")]
    await load(run, papers)
    await derive(graph)

    await remove(run, ["p1", "p2"])
    done = await derive(graph)

    assert await collaborations(run) == {("a", "c"): (1.0, 1, 2020, 2020)}
    assert await adjacencies(run) == {}
    assert (done.closeness.removed, done.closeness.updated, done.adjacency.removed) == (1, 1, 1)


async def test_only_the_authors_that_a_new_run_touched_are_looked_at(
    graph: Graph, run: Run
) -> None:
    await load(run, [Toy("p1", 2020, "ab"), Toy("p2", 2020, "cd")])
    await derive(graph)

    await load(run, [Toy("p3", 2020, "bc")], run_id="R2")
    done = (await derive(graph)).closeness

    assert done.scope == "touched"
    assert (done.created, done.updated, done.unchanged, done.removed) == (1, 0, 2, 0)


async def test_a_paper_whose_year_is_corrected_changes_its_authors(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "ab"), Toy("p2", 2021, "cd")])
    await derive(graph)

    await load(run, [Toy("r2", 2020)], run_id="R2")
    await run("MATCH (paper:Paper {id: 'p1'}) SET paper.year = 2021, paper.run_id = 'R2'")
    done = (await derive(graph)).closeness

    assert (done.scope, done.updated) == ("touched", 1)
    assert (await collaborations(run))["a", "b"] == (1.0, 1, 2021, 2021)


async def test_a_newer_paper_ages_every_collaboration(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "ab")])
    await derive(graph)

    await load(run, [Toy("p2", 2021, "cd")], run_id="R2")
    done = (await derive(graph)).closeness

    assert (done.scope, done.as_of) == ("everything", 2021)
    assert (await collaborations(run))["a", "b"][0] == pytest.approx(0.6)


@pytest.mark.parametrize("seed", range(8))
async def test_deriving_what_runs_touched_gives_what_deriving_everything_gives(
    graph: Graph, run: Run, seed: int
) -> None:
    await load(run, drawn(seed))
    await derive(graph)

    await replace_some(run, seed)
    touched = await derive(graph)
    everything = await derive(graph, everything=True)

    assert touched.closeness.scope == "touched"
    assert touched.closeness.changed
    assert not everything.closeness.changed
    assert not everything.adjacency.changed


async def test_too_many_touched_authors_mean_everybody(
    graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(run, [Toy("p1", 2020, "ab"), Toy("p2", 2020, "cd")])
    await derive(graph)
    monkeypatch.setattr(batches, "MAX_TOUCHED", 2)

    await load(run, [Toy("p3", 2020, "abc")], run_id="R2")
    done = (await derive(graph)).closeness

    assert done.scope == "everything"
    assert done.created == 2


async def test_a_run_that_is_still_going_on_is_looked_at_each_time_without_a_trace(
    graph: Graph, run: Run
) -> None:
    await load(run, [Toy("p1", 2020, "ab")])
    await run("MATCH (r:Run {id: 'R1'}) REMOVE r.finished_at SET r.status = 'running'")
    await derive(graph)
    before = await run(EVERYTHING)

    again = await derive(graph)

    assert again.closeness.scope == "touched"
    assert await run(EVERYTHING) == before


async def test_an_interrupted_derivation_says_so_and_is_taken_up_by_the_next(
    graph: Graph, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(run, drawn(3))
    monkeypatch.setattr(batches, "BATCH_PAPERS", 5)

    with pytest.raises(asyncio.CancelledError):
        await derive(graph, progress=_stop_halfway)
    half = await collaborations(run)
    statuses = await _statuses(run)
    done = await derive(graph)

    assert statuses == ["incomplete"]
    assert 0 < len(half) < len(await collaborations(run))
    assert (done.closeness.scope, done.closeness.unchanged) == ("everything", len(half))
    assert not (await derive(graph, everything=True)).closeness.changed


async def test_a_derivation_that_was_killed_is_marked_and_taken_up(graph: Graph, run: Run) -> None:
    await load(run, [Toy("p1", 2020, "ab")])
    await derive(graph)
    await run(
        "MATCH (r:Run {source: 'derive:closeness'}) SET r.status = 'running' REMOVE r.finished_at"
    )

    done = await derive(graph)

    assert done.closeness.scope == "everything"
    assert await _statuses(run) == ["complete", "incomplete", "complete"]
    assert (await derive(graph)).closeness.scope == "nothing"


async def test_two_derivations_at_once_give_what_one_gives(graph: Graph, run: Run) -> None:
    await load(run, drawn(5))

    await asyncio.gather(derive(graph), derive(graph))
    pairs = await run("MATCH (a)-[e:COLLABORATED_WITH|ADJACENT_TO]->(b) RETURN a.id, type(e), b.id")
    done = await derive(graph, everything=True)

    assert len({tuple(pair.values()) for pair in pairs}) == len(pairs)
    assert not done.closeness.changed
    assert not done.adjacency.changed


def _stop_halfway(_edge: str, done: int, _members: int) -> None:
    if done > 4:
        raise asyncio.CancelledError
