import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from ingest.sources.records import LONGEST_LINE
from kg.errors import RecordError
from kg.graph import Graph
from tests.house import Run
from tests.loading import Loads, author, loads_into, paper

pytestmark = pytest.mark.graph

BAD: list[tuple[str, dict[str, Any] | str | bytes]] = [
    ("not JSON", "{bad"),
    ("not JSON", '{"title": "half \\ud800 a character"}'),
    ("not UTF-8", b'{"title": "\xff"}'),
    ("a line of", b'{"title": "' + b"a" * (10 * 1024 * 1024) + b'"}'),
    ("not a record", "[1, 2]"),
    ("title: Field required", paper(1) | {"kind": "paper"}),
    ("title", paper(1, title=["a list"])),
    ("title", paper(1, title="\x00\x07")),
    ("year", paper(1, year=0)),
    ("year", paper(1, year=9999)),
    ("authorships.0", paper(1, authorships=["Ada Example"])),
    ("identifiers.0", paper(1, identifiers=["doi:nonsense"])),
    ("two of its authors claim odd:1", paper(1, authorships=[author(n, "odd:1") for n in "AB"])),
    ("claims doi:10.5555/100 that line", paper(1, identifiers=["doi:10.5555/100"])),
]
del BAD[5][1]["title"]  # type: ignore[union-attr]  # it is a record


@pytest.fixture
def load(graph: Graph, tmp_path: Path) -> Loads:
    return loads_into(graph, tmp_path)


def _kept(path: str | None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path or "").read_text(encoding="utf-8").splitlines()]


async def test_every_bad_record_is_kept_with_its_reason_and_the_others_are_loaded(
    load: Loads, run: Run
) -> None:
    good = [paper(100), paper(101, title="With\x00 control\x07 characters")]

    summary = await load(good[0], *(line for _, line in BAD), good[1])

    kept = _kept(summary.rejects)
    assert (summary.created, summary.rejected) == (2, len(BAD))
    assert [row["line"] for row in kept] == list(range(2, len(BAD) + 2))
    assert [
        r["reason"] for r, (part, _) in zip(kept, BAD, strict=True) if part not in r["reason"]
    ] == []
    titles = {row["title"] for row in await run("MATCH (p:Paper) RETURN p.title AS title")}
    assert titles == {"Example 100 of testing graphs", "With control characters"}


async def test_a_rejected_record_is_kept_as_it_came(load: Loads) -> None:
    bad = paper(1, year=0, title="Title – with signs")

    summary = await load(bad, "{bad", b"x" * (LONGEST_LINE + 5))

    kept = [row["record"] for row in _kept(summary.rejects)]
    assert kept[:2] == [bad, "{bad"]
    assert set(kept[2]) == {"x"}


async def test_the_same_record_twice_is_no_fault(load: Loads) -> None:
    summary = await load(paper(1), paper(1))

    assert (summary.created, summary.unchanged, summary.rejected) == (1, 1, 0)
    assert summary.rejects is None


async def test_strict_stops_at_the_first_bad_record(load: Loads, run: Run, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="line 2: not JSON"):
        await load(paper(1), "{bad", "{worse", strict=True)

    assert len(_kept(str(tmp_path / "test.rejects.jsonl"))) == 1
    assert await run("MATCH (p:Paper) RETURN p") == []


async def test_after_a_strict_stop_the_run_is_incomplete_and_can_be_gone_on_with(
    load: Loads, run: Run
) -> None:
    many = [paper(number) for number in range(1500)]
    with pytest.raises(RecordError):
        await load(*many, "{bad", strict=True)
    (stopped,) = await run("MATCH (r:Run) RETURN r.status AS status, r.created AS created")

    summary = await load(*many)

    assert stopped == {"status": "incomplete", "created": 875}
    assert (summary.created, summary.unchanged, summary.status) == (625, 875, "complete")


@pytest.fixture
async def unique_titles(run: Run) -> AsyncIterator[None]:
    """A rule of the database that the loader knows nothing of."""
    await run("CREATE CONSTRAINT for_this_test FOR (p:Paper) REQUIRE p.title IS UNIQUE")
    yield
    await run("DROP CONSTRAINT for_this_test")


@pytest.mark.usefixtures("unique_titles")
async def test_one_record_that_the_database_refuses_does_not_take_its_batch_along(
    load: Loads, run: Run
) -> None:
    records = [paper(number) for number in range(30)]
    records[17]["title"] = records[4]["title"]

    summary = await load(*records, "{bad")

    kept = _kept(summary.rejects)
    assert (summary.created, summary.rejected) == (29, 2)
    assert {row["line"] for row in kept} == {18, 31}
    assert len(await run("MATCH (p:Paper) RETURN p")) == 29
