"""Who runs when, without a database."""

import asyncio
import time

import pytest

from kg.errors import BusyCallerError, BusyError, GraphTimeoutError, StatementError
from queries.gate import turns as module
from queries.gate.turns import WAITING, Turns


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.05)
    monkeypatch.setattr(module, "GRACE_S", 0.0)


async def _one() -> int:
    return 1


async def test_a_turn_gives_what_the_work_gives() -> None:
    assert await Turns(1, timeout_s=1).take("a", _one) == 1


async def test_a_caller_has_one_turn_and_others_have_theirs() -> None:
    turns = Turns(2, timeout_s=1)
    first = asyncio.create_task(turns.take("a", lambda: asyncio.sleep(0.05)))
    await asyncio.sleep(0)

    with pytest.raises(BusyCallerError):
        await turns.take("a", _one)

    assert await turns.take("b", _one) == 1
    await first
    assert await turns.take("a", _one) == 1


async def test_the_queue_is_short() -> None:
    turns = Turns(1, timeout_s=1)
    tasks = [
        asyncio.create_task(turns.take(str(n), lambda: asyncio.sleep(0.01)))
        for n in range(WAITING + 1)
    ]
    await asyncio.sleep(0.005)

    with pytest.raises(BusyError):
        await turns.take("one more", _one)

    await asyncio.gather(*tasks)


@pytest.mark.usefixtures("quick")
async def test_nobody_waits_for_long() -> None:
    turns = Turns(1, timeout_s=1)
    first = asyncio.create_task(turns.take("a", lambda: asyncio.sleep(0.2)))
    await asyncio.sleep(0)

    with pytest.raises(BusyError):
        await turns.take("b", _one)

    await first


@pytest.mark.usefixtures("quick")
async def test_a_turn_lasts_as_long_as_the_database_is_at_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turns = Turns(1, timeout_s=0.01)

    with pytest.raises(GraphTimeoutError):
        await turns.take("a", lambda: asyncio.sleep(0.3))
    with pytest.raises(BusyError):
        await turns.take("b", _one)
    await asyncio.sleep(0.3)

    monkeypatch.setattr(module, "PATIENCE_S", 1.0)
    assert await turns.take("a", _one) == 1


async def test_a_place_rests_as_long_as_it_worked() -> None:
    turns = Turns(1, timeout_s=1)
    began = time.monotonic()

    await turns.take("a", lambda: asyncio.sleep(0.2))
    answered = time.monotonic()
    await turns.take("b", _one)

    assert answered - began < 0.35
    assert time.monotonic() - began >= 0.4


async def test_a_rest_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_REST_S", 0.0)
    turns = Turns(1, timeout_s=1)
    await turns.take("a", lambda: asyncio.sleep(0.2))
    began = time.monotonic()

    await turns.take("b", _one)

    assert time.monotonic() - began < 0.15


async def test_an_error_ends_the_turn() -> None:
    turns = Turns(1, timeout_s=1)

    async def _fails() -> None:
        raise StatementError("no such thing")

    for _ in range(2):
        with pytest.raises(StatementError):
            await turns.take("a", _fails)
