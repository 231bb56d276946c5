import asyncio
from functools import partial
from pathlib import Path

import pytest

from ingest import batches
from ingest.load.turn import Counts, Turn
from kg.errors import ConflictError, InterruptedRunError
from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, author, dump, loads_into, paper

pytestmark = pytest.mark.graph

ONE = Counts(created=1)


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def _statuses(run: Run) -> list[tuple[str, str]]:
    rows = await run("MATCH (r:Run) RETURN r.source AS s, r.status AS status ORDER BY r.id")
    return [(row["s"], row["status"]) for row in rows]


async def test_a_write_is_refused_when_another_run_has_written(graph: Graph) -> None:
    mine, other = Turn(graph, "mine"), Turn(graph, "other")
    await mine.look()
    await other.look()
    await other.write([], ONE)

    with pytest.raises(ConflictError):
        await mine.write([], ONE)


async def test_after_another_look_it_is_written(graph: Graph, run: Run) -> None:
    mine, other = Turn(graph, "mine"), Turn(graph, "other")
    await other.write([], ONE)

    await mine.settle(lambda: mine.write([], ONE))

    assert sorted(await _statuses(run)) == [("mine", "running"), ("other", "running")]


async def test_a_conflict_that_no_other_run_explains_is_not_tried_again(graph: Graph) -> None:
    tries = []

    async def _work() -> None:
        tries.append(1)
        raise ConflictError("of another kind")

    with pytest.raises(ConflictError, match="of another kind"):
        await Turn(graph, "mine").settle(_work)

    assert len(tries) == 1


async def test_of_two_runs_of_one_source_the_later_goes_on(graph: Graph, run: Run) -> None:
    earlier, later = Turn(graph, "same"), Turn(graph, "same")
    await earlier.write([], ONE)
    await later.settle(lambda: later.write([], ONE))

    with pytest.raises(InterruptedRunError, match="another ingest of same"):
        await earlier.settle(lambda: earlier.write([], ONE))

    assert await _statuses(run) == [("same", "incomplete"), ("same", "running")]


async def test_the_lock_leaves_no_node(graph: Graph, run: Run) -> None:
    await Turn(graph, "mine").write([], ONE)

    assert len(await run("MATCH (r:Run) RETURN r")) == 1


def _shares() -> dict[str, list[dict[str, object]]]:
    """Two sources whose papers share authors, cite each other and overlap."""
    people = [author(f"Person {number % 40}") for number in range(200)]
    papers = [
        paper(n, authorships=people[n : n + 3], references=[f"doi:10.5555/{n + 7}"])
        for n in range(150)
    ]
    return {"even": papers[::2] + papers[:20], "odd": papers[1::2] + papers[:20]}


async def test_two_sources_loaded_at_once_give_the_graph_of_one_after_the_other(
    graph: Graph, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "RECORDS", 10)
    folders = [tmp_path / name for name in ("even", "odd")]
    for folder in folders:
        folder.mkdir()
    jobs = [partial(loads_into(graph, f), *_shares()[f.name], source=f.name) for f in folders]
    for job in jobs:
        await job()
    expected = await dump(run)
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")

    await asyncio.gather(*(job() for job in jobs))

    assert await dump(run) == expected


async def test_a_run_that_was_killed_is_marked_by_the_next(
    load: Loads, graph: Graph, run: Run
) -> None:
    await Turn(graph, "test").write([], ONE)

    await load(paper(1))

    assert await _statuses(run) == [("test", "incomplete"), ("test", "complete")]


async def test_a_killed_run_that_had_loaded_everything_is_finished_by_the_next(
    load: Loads, run: Run
) -> None:
    await load(paper(1))
    await run("MATCH (r:Run) SET r.status = 'running'")

    summary = await load(paper(1))

    assert (summary.unchanged, summary.status) == (1, "complete")
    assert await _statuses(run) == [("test", "incomplete"), ("test", "complete")]
