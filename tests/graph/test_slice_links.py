"""The edges between what a slice shows and what was shown before."""

from typing import Any

import pytest

from kg.graph import Graph
from queries.graph.slice import Slice, SliceRequest, slice_around
from tests.graph.small_world import ADA
from tests.house import Run

pytestmark = pytest.mark.graph

LENGTH = 14  # of own ids, whose first letter tells the label
LONGER = """
MATCH (n:Author|Paper|Topic|Institution) SET n.id = left(n.id + '00000000000000', $length)"""
FEW = "paper:2,author:1,topic:1,institution:1"


LINKS = (
    "AUTHORED:Aada:Pp3",
    "AUTHORED:Abea:Pp1",
    "AUTHORED:Abea:Pp2",
    "ABOUT:Pp3:Tt1",
    "CITES:Pp3:Pp1",
    "AFFILIATED_WITH:Abea:Iuni",
    "COLLABORATED_WITH:Aada:Abea",
    "COLLABORATED_WITH:Abea:Acid",
)


@pytest.fixture(autouse=True)
async def _own_ids(run: Run, world: None) -> None:  # noqa: ARG001 - the nodes, made before
    """Give all nodes ids of the shape that loads give."""
    await run(LONGER, length=LENGTH)


def _own(id_: str) -> str:
    return id_.ljust(LENGTH, "0")


def _edge(text: str) -> str:
    kind, source, target = text.split(":")
    return f"{kind}:{_own(source)}:{_own(target)}"


async def _around_ada(graph: Graph, **limits: Any) -> Slice:  # noqa: ANN401 - any limit
    return await slice_around(graph, SliceRequest(center=(_own(ADA),), **limits))


def _stored(found: Slice) -> set[str]:
    return {edge.id for edge in found.edges if "/" not in edge.type}


async def _pages(graph: Graph, **limits: Any) -> list[Slice]:  # noqa: ANN401 - any limit
    pages = [await _around_ada(graph, **limits)]
    while cursor := pages[-1].next_cursor:
        pages.append(await _around_ada(graph, **limits, cursor=cursor))
    return pages


async def test_edges_and_links_of_all_pages_are_the_edges_of_all(graph: Graph) -> None:
    pages = await _pages(graph, per_type=FEW, include=("links",))

    whole = await _around_ada(graph)
    found = [edge.id for page in pages for edge in page.links]
    assert len(pages) > 1
    assert len(set(found)) == len(found)
    assert set(found) | set.union(*map(_stored, pages)) == _stored(whole)


async def test_what_is_on_the_screen_gets_links_and_no_place_among_the_nodes(graph: Graph) -> None:
    known = (_own("Pp3"), _own("Abea"))
    found = await _around_ada(graph, exclude=known, include=("links",))

    assert {link.id for link in found.links} == {_edge(text) for text in LINKS}
    assert not set(known) & {node.id for node in found.nodes}


async def test_an_edge_to_what_is_on_the_screen_is_not_hidden(graph: Graph) -> None:
    known = tuple(map(_own, ("Pp3", "Pp4", "Pp5")))
    alone = await _around_ada(graph, exclude=known, include=("frontier",))
    linked = await _around_ada(graph, exclude=known, include=("frontier", "links"))

    assert alone.nodes[0].hidden["Paper"] == len(known)
    assert "Paper" not in linked.nodes[0].hidden


@pytest.mark.parametrize(
    "limits",
    [
        pytest.param({"exclude": (_own("Pp3"),)}, id="not asked for"),
        pytest.param({"include": ("links",)}, id="nothing shown before"),
        pytest.param({"include": ("links",), "exclude": ("Pnobody", "?")}, id="not there"),
        pytest.param(
            {"include": ("links",), "exclude": (_own("Pp3"),), "max_edges": 0}, id="no edges wanted"
        ),
    ],
)
async def test_there_are_no_links(graph: Graph, limits: dict[str, Any]) -> None:
    assert (await _around_ada(graph, **limits)).links == []
