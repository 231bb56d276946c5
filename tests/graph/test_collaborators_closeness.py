"""The collaborators of an author, as asked for."""

import pytest

from kg.graph import Graph
from queries.collaborators.closeness import Collaborator, closest_collaborators
from queries.derive.run import derive
from tests.graph.literature import Toy, load
from tests.house import Run

pytestmark = pytest.mark.graph


async def _ids(graph: Graph, author_id: str, **asked: object) -> list[str]:
    defaults: dict[str, object] = {"max_rows": 10}
    found = await closest_collaborators(graph, author_id, **(defaults | asked))  # type: ignore[arg-type]  # a test's own
    return [row.author_id for row in found]


@pytest.fixture
async def team(graph: Graph, run: Run) -> Graph:
    """The author m with b (3 of 5 papers), d and c (one each, alike), and e long ago."""
    papers = [Toy(f"b{n}", 2020, "mb") for n in range(3)]
    await load(run, [*papers, Toy("p4", 2020, "mcd"), Toy("p5", 2010, "me")])
    await derive(graph)
    return graph


async def test_a_collaborator_comes_with_what_was_derived(team: Graph) -> None:
    found = await closest_collaborators(team, "m", max_rows=1)

    assert found == [
        Collaborator(
            author_id="b",
            name="Fictional b",
            closeness=3.0,
            shared_papers=3,
            first_year=2020,
            last_year=2020,
            close=True,
        )
    ]


async def test_collaborators_come_closest_first_and_equals_by_id(team: Graph) -> None:
    assert await _ids(team, "m") == ["b", "c", "d", "e"]
    assert await _ids(team, "d") == ["c", "m"]


async def test_pages_join_without_repeating_or_losing_anybody(team: Graph) -> None:
    everybody = await closest_collaborators(team, "m", max_rows=10)

    pages = [
        await _ids(team, "m", max_rows=2, after=after)
        for after in (None, (everybody[1].closeness, everybody[1].author_id))
    ]

    assert pages == [["b", "c"], ["d", "e"]]


async def test_nobody_follows_the_last_page(team: Graph) -> None:
    last = (await closest_collaborators(team, "m", max_rows=10))[-1]

    assert await _ids(team, "m", after=(last.closeness, last.author_id)) == []


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        pytest.param({"min_closeness": 0.5}, ["b", "c", "d"], id="closeness"),
        pytest.param({"min_closeness": 0.6}, ["b"], id="more closeness"),
        pytest.param({"since": 2011}, ["b", "c", "d"], id="years"),
        pytest.param({"since": 2021}, [], id="no year at all"),
    ],
)
async def test_collaborators_can_be_narrowed(
    team: Graph, asked: dict[str, object], kept: list[str]
) -> None:
    assert await _ids(team, "m", **asked) == kept


async def test_an_unknown_author_has_no_collaborators(team: Graph) -> None:
    assert await _ids(team, "nobody") == []


@pytest.mark.parametrize(
    ("joint", "works", "close"),
    [
        pytest.param(3, 15, True, id="three papers, a fifth"),
        pytest.param(3, 16, False, id="three papers, less than a fifth"),
        pytest.param(2, 2, False, id="two papers, all of them"),
        pytest.param(7, 35, True, id="a fifth that multiplying would miss"),
    ],
)
async def test_close_means_three_joint_papers_and_a_fifth_of_mine(
    graph: Graph, run: Run, joint: int, works: int, *, close: bool
) -> None:
    papers = [Toy(f"p{n}", 2020, "mb" if n < joint else "m") for n in range(works)]
    await load(run, papers)
    await derive(graph)

    mine = await closest_collaborators(graph, "m", max_rows=1)
    theirs = await closest_collaborators(graph, "b", max_rows=1)

    assert mine[0].close == close
    assert theirs[0].close == (joint >= 3)
