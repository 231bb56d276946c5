"""One line of a table: how long a question takes, asked of one thing after the other."""

import gc
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeVar

from tests.bench.ground import Report

T = TypeVar("T")
Ask = Callable[[T], Awaitable[object]]

WARM: Final = 4
WARM_S: Final = 4.0
ENOUGH: Final = 200  # answers; of 40, two that wait for a core would be the 95th percentile
ENOUGH_S: Final = 4.0
HEAD: Final = "| question | p50 ms | p95 ms |\n|---|--:|--:|"


async def line(report: Report, name: str, asked: Sequence[T], ask: Ask[T]) -> None:
    """Ask in rounds and report the median and the 95th percentile of the later ones.

    The first, as many as fit into some seconds, get plans and pages into memory and the server's
    code compiled. At least one round counts, and more until there are enough answers or seconds.
    """
    stop_at = time.perf_counter() + WARM_S
    for _ in range(WARM):
        for one in asked:
            await ask(one)
        if time.perf_counter() > stop_at:
            break
    times = sorted(await _measured(asked, ask))
    p50, p95 = (1e3 * times[int(len(times) * part)] for part in (0.5, 0.95))
    report.add(f"| {name} | {p50:.1f} | {p95:.1f} |")


async def _measured(asked: Sequence[T], ask: Ask[T]) -> list[float]:
    gc.collect()
    gc.freeze()  # as `kg serve` does; else to look at all of this process takes 30 ms now and then
    times: list[float] = []
    stop_at = time.perf_counter() + ENOUGH_S
    while not times or (len(times) < ENOUGH and time.perf_counter() < stop_at):
        times += [await _timed(ask, one) for one in asked]
    return times


async def _timed(ask: Ask[T], one: T) -> float:
    started = time.perf_counter()
    await ask(one)
    return time.perf_counter() - started
