from pathlib import Path

import pytest

from ingest.identity.curate import merge, unmerge
from kg.errors import ArgumentError, SnapshotGoneError
from kg.graph import Graph
from queries.changes.changes import Change, changes, position_of, span
from queries.derive.run import derive
from queries.graph.snapshot import read_snapshot
from schema import advance
from schema.advance import forget
from tests.house import Run
from tests.loading import Loads, loads_into, paper

pytestmark = pytest.mark.graph

ADA, BO, CY = ({"raw_name": name, "identifiers": [f"orcid:{orcid}"]} for name, orcid in (
    ("Ada Example", "0000-0002-1825-0097"), ("Bo Example", "0000-0001-5109-3700"),
    ("Cy Example", "0000-0002-1694-233X")))  # fmt: skip
JOINT = paper(1, authorships=[ADA, BO])
OTHER = paper(2, authorships=[CY])


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def told(graph: Graph, since: str, *, max_rows: int = 1000) -> list[Change]:
    return await changes(graph, await span(graph, since), max_rows=max_rows)


def kinds(found: list[Change]) -> set[tuple[str, str, str | None]]:
    return {(one.change, one.type, one.name) for one in found}


async def test_nothing_has_changed_since_now(graph: Graph, load: Loads) -> None:
    await load(JOINT, OTHER)

    assert await told(graph, await read_snapshot(graph)) == []


async def test_what_came_is_added_and_whom_it_touches_has_changed(
    graph: Graph, load: Loads
) -> None:
    await load(JOINT)
    since = await read_snapshot(graph)

    await load(JOINT, paper(3, authorships=[ADA, CY]))

    assert kinds(await told(graph, since)) == {
        ("added", "paper", "Example 3 of testing graphs"),
        ("added", "author", "Cy Example"),
        ("changed", "author", "Ada Example"),
    }


async def test_what_is_taken_back_is_removed(graph: Graph, load: Loads) -> None:
    await load(JOINT, OTHER)
    await derive(graph)
    since = await read_snapshot(graph)

    await load(OTHER)

    assert [(one.change, one.type) for one in await told(graph, since)] == [
        ("removed", "author"),
        ("removed", "author"),
        ("removed", "paper"),
    ]


async def test_a_collaboration_that_nothing_supports_any_more_is_removed(
    graph: Graph, load: Loads
) -> None:
    alone = [paper(3, authorships=[ADA]), paper(4, authorships=[BO])]
    await load(JOINT, *alone)
    await derive(graph)
    since = await read_snapshot(graph)

    await load(*alone)
    await derive(graph)

    gone = [one for one in await told(graph, since) if one.type == "collaboration"]
    assert [(one.change, one.id.count("~")) for one in gone] == [("removed", 1)]


async def test_a_merge_tells_into_what_and_its_undoing_brings_it_back(
    graph: Graph, load: Loads
) -> None:
    await load(JOINT, OTHER)
    since = await read_snapshot(graph)
    done = await merge(graph, "orcid:0000-0002-1825-0097", "orcid:0000-0002-1694-233X", force=True)

    merged = [one for one in await told(graph, since) if one.change == "merged"]
    middle = await read_snapshot(graph)
    await unmerge(graph, done.decision)

    assert [(one.id, one.into) for one in merged] == [(done.gone, done.kept)]
    back = [one for one in await told(graph, middle) if one.id == done.gone]
    assert [one.change for one in back] == ["added"]


@pytest.mark.parametrize("size", [1, 2, 3])
async def test_pages_give_every_change_once_in_one_order(
    graph: Graph, load: Loads, size: int
) -> None:
    await load(OTHER)
    since = await read_snapshot(graph)
    await load(JOINT, paper(3, authorships=[ADA]))
    asked = await span(graph, since)
    whole = await changes(graph, asked, max_rows=1000)

    walked: list[Change] = []
    while page := await changes(
        graph, asked, after=position_of(walked[-1]) if walked else None, max_rows=size
    ):
        walked += page

    assert walked == whole
    assert {one.change for one in whole} == {"added", "removed"}


async def test_only_types_that_are_asked_for_are_listed(graph: Graph, load: Loads) -> None:
    await load(OTHER)
    since = await read_snapshot(graph)
    await load(JOINT)

    found = await changes(graph, await span(graph, since, types=["paper"]), max_rows=10)

    assert {one.type for one in found} == {"paper"}
    assert [one.change for one in found] == ["removed", "added"]


async def test_a_snapshot_of_another_graph_is_refused(graph: Graph, load: Loads) -> None:
    await load(OTHER)

    for past in ("empty", "00000000-1", (await read_snapshot(graph)) + "0"):
        with pytest.raises(SnapshotGoneError, match="load everything anew"):
            await span(graph, past)
    with pytest.raises(ArgumentError):
        await span(graph, "yesterday")


async def test_what_went_too_long_ago_is_forgotten_and_said_to_be(
    graph: Graph, load: Loads, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(JOINT, OTHER)
    since = await read_snapshot(graph)
    await load(OTHER)
    monkeypatch.setattr(advance, "MAX_REMOVED", 2)

    await graph.write([forget()])

    assert await run("MATCH (n:Removed) RETURN count(n) AS left") == [{"left": 0}]
    with pytest.raises(SnapshotGoneError, match="too long ago"):
        await span(graph, since)


async def test_few_enough_are_remembered(graph: Graph, load: Loads, run: Run) -> None:
    await load(JOINT, OTHER)
    await load(OTHER)

    await graph.write([forget()])

    assert await run("MATCH (n:Removed) RETURN count(n) AS left") == [{"left": 3}]
