import re
from pathlib import Path

import pytest

from ingest.identity.curate import merge, unmerge
from kg.errors import ArgumentError
from kg.graph import Graph
from queries.derive.run import derive
from queries.graph.snapshot import EMPTY, Snapshot, read_snapshot, snapshot
from tests.house import Run
from tests.loading import Loads, loads_into, paper

pytestmark = pytest.mark.graph

PAPERS = [paper(1, authorships=[{"raw_name": "Ada Example"}, {"raw_name": "Bo Example"}]), paper(2)]


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


async def test_a_graph_without_a_change_is_empty(graph: Graph) -> None:
    assert await read_snapshot(graph) == EMPTY


async def test_a_snapshot_is_a_short_word_for_addresses(graph: Graph, load: Loads) -> None:
    await load(*PAPERS)

    assert re.fullmatch(r"[A-Za-z0-9~-]{1,40}", await read_snapshot(graph))


async def test_a_load_advances_it_and_the_same_load_again_does_not(
    graph: Graph, load: Loads
) -> None:
    await load(*PAPERS)
    before = await snapshot(graph)

    await load(*PAPERS)
    again = await snapshot(graph)
    await load(*PAPERS, paper(3))
    after = await snapshot(graph)

    assert before == again
    assert (after.epoch, after.number > before.number) == (before.epoch, True)


async def test_a_derivation_advances_it_only_if_an_edge_differs(graph: Graph, load: Loads) -> None:
    await load(*PAPERS)
    loaded = await snapshot(graph)

    await derive(graph)
    derived = await snapshot(graph)
    await derive(graph, everything=True)

    assert derived.number > loaded.number
    assert await snapshot(graph) == derived


async def test_a_merge_and_its_undoing_advance_it(graph: Graph, load: Loads) -> None:
    await load(*PAPERS)
    seen = [await read_snapshot(graph)]

    done = await merge(graph, "doi:10.5555/1", "doi:10.5555/2", force=True)
    seen.append(await read_snapshot(graph))
    await unmerge(graph, done.decision)
    seen.append(await read_snapshot(graph))

    assert len(set(seen)) == 3


async def test_an_emptied_graph_never_comes_back_to_a_snapshot(
    graph: Graph, run: Run, load: Loads
) -> None:
    await load(*PAPERS)
    before = await read_snapshot(graph)

    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")
    await load(*PAPERS)

    assert await read_snapshot(graph) != before


async def test_a_refused_record_leaves_it(graph: Graph, load: Loads) -> None:
    await load(*PAPERS)
    before = await read_snapshot(graph)

    await load(*PAPERS, {"title": ""})

    assert await read_snapshot(graph) == before


def test_a_snapshot_reads_back() -> None:
    for state in (Snapshot(), Snapshot(epoch="0123abcd", number=17)):
        assert Snapshot.parse("since", state.word) == state


@pytest.mark.parametrize(
    "text", ["", "0123abcd", "0123abcd-0", "0123ABCD-1", "x" * 1000, "0123abcd-1\n", "0123abcd-٣"]
)
def test_what_is_no_snapshot_is_refused(text: str) -> None:
    with pytest.raises(ArgumentError, match="is no snapshot"):
        Snapshot.parse("since", text)
