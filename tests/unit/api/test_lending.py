import asyncio
from typing import Any

import pytest

from api.lending import Lender
from kg.errors import GraphDownError


class Opened:
    def __init__(self) -> None:
        self.closed = False

    async def close(self) -> None:
        self.closed = True


class Opener:
    """Opens a new stand-in each time; a real graph is lent in tests/api."""

    def __init__(self) -> None:
        self.opened: list[Opened] = []

    def __call__(self) -> Any:  # noqa: ANN401 - stands in for a Graph
        self.opened.append(Opened())
        return self.opened[-1]


@pytest.fixture
def opener() -> Opener:
    return Opener()


@pytest.fixture
def lender(opener: Opener) -> Lender:
    return Lender(opener, silence_s=0.05)


async def test_one_graph_serves_all_borrowers(lender: Lender, opener: Opener) -> None:
    async with lender.lend() as first:
        pass
    async with lender.lend() as second:
        pass

    assert first is second
    assert len(opener.opened) == 1


async def test_nothing_is_opened_before_it_is_asked_for(lender: Lender, opener: Opener) -> None:
    await lender.close()

    assert opener.opened == []


async def test_closing_closes_the_graph(lender: Lender, opener: Opener) -> None:
    async with lender.lend():
        pass

    await lender.close()

    assert [graph.closed for graph in opener.opened] == [True]


async def test_a_graph_that_is_down_is_opened_anew(lender: Lender, opener: Opener) -> None:
    with pytest.raises(GraphDownError):
        async with lender.lend():
            raise GraphDownError("gone")

    async with lender.lend():
        pass

    assert [graph.closed for graph in opener.opened] == [True, False]


async def test_a_graph_stays_open_until_its_last_borrower_is_done(
    lender: Lender, opener: Opener
) -> None:
    async with lender.lend():
        with pytest.raises(GraphDownError):
            async with lender.lend():
                raise GraphDownError("gone")
        closed_early = opener.opened[0].closed

    assert not closed_early
    assert opener.opened[0].closed


async def test_two_that_find_a_graph_down_open_one_new(lender: Lender, opener: Opener) -> None:
    async def _fail() -> None:
        async with lender.lend():
            await asyncio.sleep(0)
            raise GraphDownError("gone")

    await asyncio.gather(_fail(), _fail(), return_exceptions=True)
    async with lender.lend():
        pass

    assert [graph.closed for graph in opener.opened] == [True, False]


async def test_a_graph_that_is_silent_is_given_up(lender: Lender, opener: Opener) -> None:
    with pytest.raises(GraphDownError, match=r"no word from Neo4j for 0\.05 s"):
        async with lender.lend():
            await asyncio.sleep(5)

    assert opener.opened[0].closed


async def test_any_other_error_leaves_the_graph_open(lender: Lender, opener: Opener) -> None:
    with pytest.raises(ZeroDivisionError):
        async with lender.lend():
            raise ZeroDivisionError

    assert not opener.opened[0].closed
