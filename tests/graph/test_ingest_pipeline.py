import random
from pathlib import Path

import pytest

from ingest import batches
from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, Record, author, dump, institution, loads_into, paper, shape, topic

pytestmark = pytest.mark.graph


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


def _literature(seed: int) -> list[Record]:
    """Sixty papers whose authors, topics, institutions and references overlap."""
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    return [
        paper(
            number,
            authorships=[
                author(f"Person {n}", f"odd:{n}", institutions=[institution(n % 4)])
                for n in chance.sample(range(20), 3)
            ],
            topics=[topic(n) for n in chance.sample(range(6), 2)],
            references=[f"doi:10.5555/{n}" for n in chance.sample(range(80), 4)],
        )
        for number in range(60)
    ]


@pytest.mark.parametrize("size", [1, 7, 30])
async def test_small_batches_give_the_graph_of_a_large_one(
    load: Loads, run: Run, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    await load(*_literature(1))
    expected = await dump(run)
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")

    monkeypatch.setattr(batches, "RECORDS", size)
    await load(*_literature(1))

    assert await dump(run) == expected


async def test_changes_in_small_batches_give_the_graph_of_a_fresh_load(
    load: Loads, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = [*_literature(1)[:20], *_literature(2)[20:45]]
    await load(*changed)
    expected = await shape(run)
    await run("MATCH (n) WHERE NOT n:TestDatabase DETACH DELETE n")

    monkeypatch.setattr(batches, "RECORDS", 7)
    await load(*_literature(1))
    summary = await load(*changed)

    assert (summary.unchanged, summary.updated, summary.removed) == (20, 25, 15)
    assert await shape(run) == expected


async def test_a_record_of_somebody_named_just_before_is_about_the_same(
    load: Loads, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "RECORDS", 1)
    person = {"kind": "author", "name": "Ada Q. Example", "identifiers": ["odd:1", "openalex:A11"]}

    await load(paper(1, authorships=[author("Ada Example", "odd:1")]), person)

    (row,) = await run(
        "MATCH (i:Identifier)-[:IDENTIFIES]->(a:Author) RETURN a.name AS name, count(i) AS keys"
    )
    assert row == {"name": "Ada Q. Example", "keys": 2}


async def test_a_duplicate_in_the_batch_that_is_being_written_is_rejected(
    load: Loads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "RECORDS", 1)

    summary = await load(paper(1), paper(1, title="Another"), paper(1), paper(2))

    assert (summary.created, summary.unchanged, summary.rejected) == (2, 1, 1)
