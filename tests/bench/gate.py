"""How others are served while hostile statements are at the gate.

Alone and under attack take turns, so that whatever else the machine does bears on both.
"""

import asyncio
import itertools
import statistics
import time
from contextlib import suppress
from functools import partial
from typing import Final

from kg.config import Settings
from kg.errors import KGError
from kg.graph import Graph
from queries.authors.papers import papers_of
from queries.gate.question import Question
from queries.gate.run import ask_freely
from queries.gate.turns import Turns
from tests.bench.ground import Report

ROUNDS: Final = 6
ROUND_S: Final = 4.0
ATTACKERS: Final = 8
AT_ONCE: Final = Settings.model_fields["cypher_at_once"].default
BUSIEST: Final = (
    "MATCH (a:Author)-[w:AUTHORED]->() WITH a, count(w) AS n ORDER BY n DESC, a.id LIMIT 20 "
    "RETURN a.id"
)
MANY: Final = "UNWIND range(1, 9999) AS x MATCH (a:Author)"
UNPLANNED: Final = (  # the planner takes them for small, and so they are run
    f"{MANY} WHERE size(a.name) = -x RETURN count(*)",
    f"{MANY} RETURN collect([a, x])",
    f"{MANY} WITH DISTINCT a, x RETURN count(*)",
    f"{MANY} RETURN a.id + x AS y ORDER BY y",
    "MATCH (a:Author)-[*1..4]-(b) RETURN count(*)",
    "MATCH (n) RETURN collect(n)",
)
HOSTILE: Final = (
    *UNPLANNED,
    "MATCH (a), (b), (c), (d) WHERE a.id < d.id RETURN count(*)",
    "MATCH (a), (b), (c), (d) RETURN collect([a, b, c, d])",
    "MATCH (a)-[*]-(b) RETURN count(*)",
    "MATCH p = ALL SHORTEST (a:Author)-[]-+(b:Author) RETURN count(p)",
    "MATCH (a), (b), (c) WITH DISTINCT a, b, c RETURN count(*)",
    "MATCH (a), (b), (c) RETURN a.id + b.id + c.id AS x ORDER BY x",
)


async def report(report: Report, graph: Graph) -> None:
    """Report what an author's list of papers takes, alone and under attack."""
    found = await ask_freely(graph, Question(statement=BUSIEST), caller="bench")
    ids = [str(row[0]) for row in found.rows]
    alone: list[float] = []
    attacked: list[float] = []
    for _ in range(ROUNDS):
        alone += await _served(graph, ids)
        turns = Turns(AT_ONCE, timeout_s=ROUND_S / 2)
        attackers = [asyncio.create_task(_attack(graph, turns, n)) for n in range(ATTACKERS)]
        await asyncio.sleep(0.5)
        attacked += await _served(graph, ids)
        for task in attackers:
            task.cancel()
        await asyncio.gather(*attackers, return_exceptions=True)
        await asyncio.sleep(ROUND_S)  # what they left at work ends by then
    report.add("| an author's list of papers | p50 ms | p95 ms | answers |\n|---|--:|--:|--:|")
    report.add(f"| alone | {_told(alone)} |")
    report.add(f"| beside {ATTACKERS} attackers | {_told(attacked)} |")
    ratio = statistics.median(attacked) / statistics.median(alone)
    report.add(f"\nRatio of the medians: {ratio:.2f} (goal 2).")


async def _served(graph: Graph, ids: list[str]) -> list[float]:
    taken = []
    end = time.monotonic() + ROUND_S
    for author in itertools.cycle(ids):
        began = time.monotonic()
        await papers_of(graph, author, max_rows=25)
        taken.append(time.monotonic() - began)
        if time.monotonic() > end:
            return taken
        await asyncio.sleep(0.005)
    return taken


async def _attack(graph: Graph, turns: Turns, number: int) -> None:
    caller = f"attacker {number}"
    for text in itertools.cycle(HOSTILE[number % len(HOSTILE) :] + HOSTILE):
        asked = partial(
            ask_freely,
            graph,
            Question(statement=text),
            caller=caller,
            timeout_s=turns.timeout_s,
        )
        with suppress(KGError):
            await turns.take(caller, asked)
        await asyncio.sleep(0.01)


def _told(seconds: list[float]) -> str:
    cut = statistics.quantiles(seconds, n=20)
    return f"{1e3 * cut[9]:.1f} | {1e3 * cut[18]:.1f} | {len(seconds):,}"
