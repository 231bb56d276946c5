"""How a slice goes on where the one before ended, and what it says when it cannot."""

from typing import Any

import pytest

from kg.errors import ArgumentError, SnapshotGoneError
from kg.graph import Graph
from queries.graph.slice import Slice, SliceRequest, slice_around
from schema.advance import advance

pytestmark = [pytest.mark.graph, pytest.mark.usefixtures("world")]


ONE_EACH = "paper:1,author:1,topic:1,institution:1"


def _by_type(pages: list[Slice]) -> dict[str, list[str]]:
    return {
        label: [n.id for page in pages for n in page.nodes if n.type == label and n.depth]
        for label in ("Author", "Paper", "Topic", "Institution")
    }


async def _slice(graph: Graph, **limits: Any) -> Slice:  # noqa: ANN401 - any limit
    return await slice_around(graph, SliceRequest(**({"center": ("Aada",)} | limits)))


async def _pages(graph: Graph, **limits: Any) -> list[Slice]:  # noqa: ANN401 - any limit
    pages = [await _slice(graph, **limits)]
    while pages[-1].next_cursor:
        pages.append(await _slice(graph, **limits, cursor=pages[-1].next_cursor))
    return pages


@pytest.mark.parametrize("rank", ["weight", "recency", "degree", "relevance"])
@pytest.mark.parametrize("center", [("Aada",), ("Tt1", "Abea"), ("Iuni",), ("Pp1", "Aada", "Tt2")])
async def test_pages_show_everything_once(graph: Graph, center: tuple[str, ...], rank: str) -> None:
    whole = await _slice(graph, center=center, rank=rank)

    pages = await _pages(graph, center=center, rank=rank, per_type=ONE_EACH)

    assert _by_type(pages) == _by_type([whole])
    assert len(pages) > 1


@pytest.mark.parametrize("rank", ["weight", "relevance"])
@pytest.mark.parametrize("depth", [2, 3])
async def test_pages_of_what_is_further_show_everything_once(
    graph: Graph, rank: str, depth: int
) -> None:
    pages = await _pages(graph, center=("Acid",), rank=rank, depth=depth, per_type=ONE_EACH)

    shown = _by_type(pages)
    assert {label: len(set(ids)) for label, ids in shown.items()} == {
        total.type: total.total for total in pages[0].totals
    }
    assert all(len(set(ids)) == len(ids) for ids in shown.values())


async def test_a_cursor_tells_what_was_shown_before(graph: Graph) -> None:
    first, second, *_ = await _pages(graph, per_type="paper:2")

    papers = second.totals[0]
    assert (papers.before, papers.shown, papers.total) == (2, 2, 5)
    assert second.truncated[0].shown == 4
    assert second.truncated[0].parameters == {"cursor": second.next_cursor}
    assert first.snapshot == second.snapshot


async def test_a_cursor_is_gone_with_its_snapshot(graph: Graph) -> None:
    await graph.write([advance()])
    first = await _slice(graph, per_type="paper:1")
    await graph.write([advance()])

    with pytest.raises(SnapshotGoneError, match="begin again without it, or go on with `exclude`"):
        await _slice(graph, per_type="paper:1", cursor=first.next_cursor)


async def test_without_its_snapshot_a_slice_goes_on_by_what_is_excluded(graph: Graph) -> None:
    first = await _slice(graph, per_type="paper:2", node_types=("paper",))

    rest = await _slice(graph, exclude=[node.id for node in first.nodes], node_types=("paper",))

    ids = [node.id for page in (first, rest) for node in page.nodes if node.depth]
    assert ids == ["Pp3", "Pp2", "Pp1", "Pp4", "Pp5"]


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        pytest.param({"cursor": "!"}, "is broken", id="no base64"),
        pytest.param({"cursor": "e30x"}, "is broken", id="no cursor"),
        pytest.param({"cursor": "ééé"}, "is broken", id="not ours"),
        pytest.param({"rank": "degree"}, "belongs to another slice", id="another order"),
        pytest.param({"center": ("Tt1",)}, "belongs to another slice", id="another centre"),
    ],
)
async def test_a_wrong_cursor_is_refused(
    graph: Graph, changed: dict[str, Any], complaint: str
) -> None:
    first = await _slice(graph, per_type="paper:1")

    with pytest.raises(ArgumentError, match=complaint):
        await _slice(graph, **({"per_type": "paper:1", "cursor": first.next_cursor} | changed))
