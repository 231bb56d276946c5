"""A load that is killed without warning, again and again, ends with the same graph."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.config import Settings
from tests.house import Run
from tests.loading import dump
from tests.replay import Answer, Asked, Replay, replaying

pytestmark = pytest.mark.graph

KILLS = 20
WORKS = 2_400
PAGE = 100
COMMAND = [sys.executable, "-c", "from kg.cli import main; main()", "ingest", "openalex"]


def _work(number: int) -> dict[str, Any]:
    people = {number % 70, number % 31, number % 7}
    return {
        "id": f"https://openalex.org/W{10_000 + number}",
        "doi": f"https://doi.org/10.5555/killed.{number}",
        "title": f"Fictional work number {number}",
        "type": "article",
        "publication_year": 2000 + number % 20,
        "authorships": [
            {
                "author": {"id": f"https://openalex.org/A{500 + n}", "display_name": f"Ada {n}"},
                "raw_author_name": f"Ada {n}",
                "institutions": [],
                "raw_affiliation_strings": [],
            }
            for n in sorted(people)
        ],
        "referenced_works": [f"https://openalex.org/W{10_000 + number * 7 % 3000}"],
    }


def _page(asked: Asked) -> Answer:
    cursor = asked.params.get("cursor", "*")
    start = 0 if cursor == "*" else int(cursor)
    works = [_work(number) for number in range(start, min(start + PAGE, WORKS))]
    after = start + PAGE
    meta = {"count": WORKS, "per_page": PAGE, "next_cursor": str(after) if works else None}
    return Answer(json.dumps({"meta": meta, "results": works}))


@dataclass
class Load:
    """The same command given again and again."""

    service: Replay
    settings: dict[str, str]
    folder: Path
    chance: random.Random = field(default_factory=lambda: random.Random(5))  # noqa: S311 - moments

    def start(self) -> subprocess.Popen[bytes]:
        command = [*COMMAND, "--select", "publication_year:>1999", "--url", self.service.url]
        return subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--json"],
            cwd=self.folder,
            env={**os.environ, **self.settings, "KG_HOME": str(self.folder / "home")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def kill_one(self) -> bool:
        """Start the command and kill it a moment after it has asked for something; did it run?"""
        before = len(self.service.asked)
        process = self.start()
        while len(self.service.asked) == before and process.poll() is None:
            time.sleep(0.01)
        time.sleep(self.chance.uniform(0, 1.5))
        killed = process.poll() is None
        process.kill()
        process.communicate()
        return killed

    def finish(self) -> None:
        process = self.start()
        told = process.communicate(timeout=120)[1].decode()
        assert process.returncode == 0, told


@pytest.fixture
def load(graph_settings: Settings, tmp_path: Path) -> Iterator[Load]:
    password = graph_settings.neo4j_password.get_secret_value()
    settings = {"KG_NEO4J_URI": graph_settings.neo4j_uri or "", "KG_NEO4J_PASSWORD": password}
    with replaying(_page) as service:
        yield Load(service, settings, tmp_path)


async def test_a_load_killed_at_random_moments_gives_the_same_graph(
    load: Load, run: Run, graph: object
) -> None:
    assert graph
    killed = sum(load.kill_one() for _ in range(KILLS))
    load.finish()
    cut_short = await dump(run)
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")

    load.finish()

    assert cut_short == await dump(run)
    assert len(await run("MATCH (p:Paper) RETURN p.id AS id")) == WORKS
    assert killed >= KILLS // 2
