"""One line of a table: how long a question takes, asked of one thing after the other."""

import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeVar

from tests.bench.ground import Report

T = TypeVar("T")
Ask = Callable[[T], Awaitable[object]]

WARM: Final = 4
WARM_S: Final = 4.0
HEAD: Final = "| question | p50 ms | p95 ms |\n|---|--:|--:|"


async def line(report: Report, name: str, asked: Sequence[T], ask: Ask[T]) -> None:
    """Ask in rounds and report the median and the 95th percentile of the last.

    Those before it, as many as fit into some seconds, get plans and pages into memory and the
    server's code compiled.
    """
    stop_at = time.perf_counter() + WARM_S
    for _ in range(WARM):
        for one in asked:
            await ask(one)
        if time.perf_counter() > stop_at:
            break
    times = sorted([await _timed(ask, one) for one in asked])
    p50, p95 = (1e3 * times[int(len(times) * part)] for part in (0.5, 0.95))
    report.add(f"| {name} | {p50:.1f} | {p95:.1f} |")


async def _timed(ask: Ask[T], one: T) -> float:
    started = time.perf_counter()
    await ask(one)
    return time.perf_counter() - started
