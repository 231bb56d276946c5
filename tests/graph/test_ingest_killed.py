"""A load that is killed without warning, again and again, ends with the same graph."""

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main
from kg.config import Settings
from tests.house import Run
from tests.loading import dump
from tests.replay import Answer, Asked, Replay, replaying

pytestmark = pytest.mark.graph

KILLS = 20
WORKS = 2_400
PAGE = 100
FORKS = get_context("forkserver")  # each command is a process, but starts with the imports done


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

    def start(self) -> BaseProcess:
        words = ["ingest", "openalex", "--select", "publication_year:>1999"]
        words += ["--url", self.service.url, "--json"]
        process = FORKS.Process(target=_kg, args=(words, self.folder, self.settings))
        process.start()
        return process

    def kill_one(self) -> bool:
        """Start the command and kill it a moment after it has asked for something; did it run?"""
        before = len(self.service.asked)
        process = self.start()
        while len(self.service.asked) == before and process.is_alive():
            time.sleep(0.01)
        time.sleep(self.chance.uniform(0, 1.5))
        killed = process.is_alive()
        process.kill()
        process.join()
        return killed

    def finish(self) -> None:
        process = self.start()
        process.join(timeout=120)
        assert process.exitcode == 0, (self.folder / "told.txt").read_text()


def _kg(words: list[str], folder: Path, settings: dict[str, str]) -> None:
    os.chdir(folder)
    os.environ.update(settings, KG_HOME=str(folder / "home"))
    with Path("told.txt").open("w") as told:
        os.dup2(told.fileno(), sys.stdout.fileno())
        os.dup2(told.fileno(), sys.stderr.fileno())
    sys.argv = ["kg", *words]
    main()


@pytest.fixture
def load(graph_settings: Settings, tmp_path: Path) -> Iterator[Load]:
    password = graph_settings.neo4j_password.get_secret_value()
    settings = {"KG_NEO4J_URI": graph_settings.neo4j_uri or "", "KG_NEO4J_PASSWORD": password}
    FORKS.set_forkserver_preload(["pytest", "ingest.sources_cli", __name__])
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
