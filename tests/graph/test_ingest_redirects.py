from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.run import Job, Summary, ingest
from ingest.source import Ask
from ingest.sources.openalex_snapshot import SOURCE
from kg.graph import Graph
from kg.ids import own_id
from queries.graph.resolve import resolve
from tests.house import Run
from tests.loading import dump
from tests.merging import merge
from tests.openalex import sample, write_merged, write_part

pytestmark = pytest.mark.graph

OLD, NEW, NEWEST = "A5000000007", "A5000000001", "A5000000002"
PARTS = "updated_date=2024-01-01/part_000.gz"
Load = Callable[..., Awaitable[Summary]]


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Load:
    """A function that writes a snapshot of authors by their ids and loads it."""

    async def _load(*authors: str, merged: list[tuple[str, str]], source: str = "oa") -> Summary:
        found = [_author(key) for key in authors]
        write_part(tmp_path, f"authors/{PARTS}", found)
        write_merged(tmp_path, "authors", "2024-02-01", *merged)
        job = Job(source, SOURCE, Ask((str(tmp_path),)), rejects=tmp_path / "rejects.jsonl")
        return await ingest(graph, job)

    return _load


def _author(key: str) -> dict[str, Any]:
    address = f"https://openalex.org/{key}"
    return sample("author", id=address, display_name=f"Ada {key}", orcid=None, affiliations=[])


async def _found(graph: Graph, key: str) -> str:
    return (await resolve(graph, key, label="Author")).name


@pytest.mark.parametrize(
    "key",
    [
        pytest.param(f"openalex:{OLD}", id="identifier"),
        pytest.param(own_id("Author", [f"openalex:{OLD}"]), id="own id"),
    ],
)
async def test_what_is_gone_leads_to_the_survivor(graph: Graph, load: Load, key: str) -> None:
    await load(OLD, NEW, merged=[])

    summary = await load(NEW, merged=[(OLD, NEW)])

    assert (summary.removed, summary.updated) == (1, 1)
    assert await _found(graph, key) == f"Ada {NEW}"


async def test_what_was_never_held_leads_to_the_survivor_too(graph: Graph, load: Load) -> None:
    await load(NEWEST, merged=[(OLD, NEW), (NEW, NEWEST)])

    assert await _found(graph, f"openalex:{OLD}") == f"Ada {NEWEST}"
    assert await _found(graph, f"openalex:{NEW}") == f"Ada {NEWEST}"


async def test_a_survivor_that_is_merged_later_takes_its_old_ids_along(
    graph: Graph, load: Load
) -> None:
    await load(NEW, merged=[(OLD, NEW)])

    await load(NEWEST, merged=[(OLD, NEW), (NEW, NEWEST)])

    assert await _found(graph, f"openalex:{OLD}") == f"Ada {NEWEST}"
    assert await _found(graph, own_id("Author", [f"openalex:{OLD}"])) == f"Ada {NEWEST}"


async def test_two_that_are_both_held_are_left_apart_and_told(graph: Graph, load: Load) -> None:
    summary = await load(OLD, NEW, merged=[(OLD, NEW)])

    assert summary.notes[-2:] == [
        "1 merged identifiers are still held as two entities each",
        "new candidates for a merge: 1; see kg review list",
    ]
    assert await _found(graph, f"openalex:{OLD}") == f"Ada {OLD}"


async def test_two_that_are_both_held_are_asked_about_once(load: Load, run: Run) -> None:
    await load(OLD, NEW, merged=[(OLD, NEW)])

    summary = await load(OLD, NEW, merged=[(OLD, NEW)])

    rows = await run("MATCH (d:Decision) RETURN d.kept AS kept, d.gone AS gone, d.evidence AS e")
    kept, gone = (own_id("Author", [f"openalex:{key}"]) for key in (NEW, OLD))
    told = f"oa has merged openalex:{OLD} into openalex:{NEW}"
    assert rows == [{"kept": kept, "gone": gone, "e": [told]}]
    assert summary.run_id is None


async def test_what_leads_to_a_merged_one_has_its_home(graph: Graph, load: Load, run: Run) -> None:
    await load(NEWEST, NEW, merged=[])
    kept, gone = await merge(graph, f"openalex:{NEWEST}", f"openalex:{NEW}")

    await load(NEWEST, NEW, merged=[(OLD, NEW)])

    rows = await run(
        "MATCH ({value: $key})-[led:IDENTIFIES]->(n) RETURN n.id AS id, led.merged_from AS home",
        key=f"openalex:{OLD}",
    )
    assert rows == [{"id": kept, "home": gone}]


async def test_once_more_changes_nothing(load: Load, run: Run) -> None:
    await load(NEW, merged=[(OLD, NEW)])
    before = await dump(run)

    summary = await load(NEW, merged=[(OLD, NEW)])

    assert (summary.run_id, summary.updated) == (None, 0)
    assert await dump(run) == before


async def test_an_unknown_survivor_is_passed_over(load: Load, run: Run) -> None:
    await load(NEW, merged=[(OLD, NEWEST)])

    rows = await run("MATCH (i:Identifier) RETURN i.value AS value")
    assert f"openalex:{OLD}" not in {row["value"] for row in rows}


async def test_each_identifier_leads_to_one(load: Load, run: Run) -> None:
    await load(NEW, merged=[(OLD, NEW)])
    await load(NEW, NEWEST, merged=[(OLD, NEWEST)])

    rows = await run(
        "MATCH (i:Identifier)-[:IDENTIFIES]->(n) WITH i, count(n) AS ends "
        "WHERE ends > 1 RETURN i.value AS value"
    )
    assert rows == []
