import asyncio

import pytest

from api.caching.snapshots import Snapshots
from kg.errors import GraphDownError


class Graph:
    """Counts its reads; each takes a turn of the loop and tells the number it began with."""

    def __init__(self) -> None:
        self.began = 0
        self.error: Exception | None = None

    async def read(self) -> str:
        self.began += 1
        number = self.began
        await asyncio.sleep(0.01)
        if self.error:
            raise self.error
        return str(number)


@pytest.fixture
def graph() -> Graph:
    return Graph()


@pytest.fixture
def snapshots(graph: Graph) -> Snapshots:
    return Snapshots(graph.read, recent_s=60)


async def test_a_crowd_shares_one_read(snapshots: Snapshots, graph: Graph) -> None:
    told = await asyncio.gather(*(snapshots.current() for _ in range(50)))

    assert (set(told), graph.began) == ({"1"}, 1)


async def test_who_comes_during_a_read_waits_for_the_next(snapshots: Snapshots) -> None:
    early = asyncio.create_task(snapshots.current())
    await asyncio.sleep(0.005)

    late = await asyncio.gather(*(snapshots.current() for _ in range(20)))

    assert (await early, set(late)) == ("1", {"2"})


async def test_each_who_comes_alone_has_a_read_of_his_own(snapshots: Snapshots) -> None:
    assert [await snapshots.current() for _ in range(3)] == ["1", "2", "3"]


async def test_a_read_that_fails_fails_those_who_shared_it_and_no_other(
    snapshots: Snapshots, graph: Graph
) -> None:
    graph.error = GraphDownError("gone")
    told = await asyncio.gather(*(snapshots.current() for _ in range(3)), return_exceptions=True)
    graph.error = None

    assert all(isinstance(error, GraphDownError) for error in told)
    assert await snapshots.current() == "2"


async def test_who_leaves_does_not_stop_the_read_for_others(snapshots: Snapshots) -> None:
    first, second = (asyncio.create_task(snapshots.current()) for _ in range(2))
    await asyncio.sleep(0.005)

    first.cancel()

    assert await second == "1"


async def test_a_label_may_be_a_moment_old(snapshots: Snapshots, graph: Graph) -> None:
    held = await snapshots.recent()
    again = await snapshots.recent()
    snapshots.recent_s = 0
    anew = await snapshots.recent()

    assert (held, again, anew, graph.began) == ("1", "1", "2", 2)
