import asyncio
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from ingest import batches as module
from ingest.batches import FIRST, RECORDS, Batch, ahead, batches
from ingest.raw import Raw
from ingest.sources.records import parse
from kg.errors import SourceError, UsageError
from schema.records import Record
from tests.loading import paper


def _raws(*lines: dict[str, Any] | str) -> Iterator[Raw]:
    for number, line in enumerate(lines, start=1):
        text = line if isinstance(line, str) else json.dumps(line)
        yield Raw(number, text, 10 * number)


def _made(raws: Iterable[Raw], parse: Callable[[Raw], Record]) -> list[Batch]:
    return list(filter(None, batches(raws, parse)))


def test_records_come_in_batches_and_none_is_lost() -> None:
    found = _made(_raws(*(paper(n) for n in range(3 * RECORDS))), parse)

    sizes = [len(batch.items) for batch in found]
    assert sizes == [FIRST, 2 * FIRST, 4 * FIRST, RECORDS, RECORDS, 3 * RECORDS - sum(sizes[:-1])]
    assert found[-1].read == 10 * 3 * RECORDS


def test_a_batch_of_heavy_records_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WEIGHT", 20)
    heavy = [paper(n, authorships=[{"raw_name": f"N{i}"} for i in range(9)]) for n in range(5)]

    assert [len(batch.items) for batch in _made(_raws(*heavy), parse)] == [2, 2, 1]


def test_a_batch_of_long_records_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHARACTERS", 1500)
    long = [paper(n, abstract="word " * 200) for n in range(4)]

    assert [len(batch.items) for batch in _made(_raws(*long), parse)] == [2, 2]


def test_what_cannot_be_parsed_stands_beside_what_can() -> None:
    (batch,) = _made(_raws(paper(1), "{bad", paper(2)), parse)

    assert [item.raw.line for item in batch.items] == [1, 3]
    assert [reject.raw.line for reject in batch.rejects] == [2]


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        pytest.param(paper(1, year=0), ("doi:10.5555/1",), id="another field is wrong"),
        pytest.param(
            paper(1, identifiers=["doi:10.5555/2", "10.1", 3]), ("doi:10.5555/2",), id="one"
        ),
        pytest.param({"identifiers": "doi:10.5555/1"}, ("doi:10.5555/1",), id="no list"),
        pytest.param({"DOI": "10.5555/1", "id": 7}, ("doi:10.5555/1",), id="a service's own field"),
        pytest.param("[]", (), id="no object"),
        pytest.param("{", (), id="not JSON"),
        pytest.param("[" * 100_000, (), id="nested without end"),
    ],
)
def test_a_bad_record_still_says_what_it_speaks_of(
    line: dict[str, Any] | str, keys: tuple[str, ...]
) -> None:
    (batch,) = _made(_raws(line), parse)

    assert batch.rejects[0].keys == keys


@pytest.mark.parametrize(
    "how", [{"waits": True}, {"waits": False}], ids=["in a thread", "in slices"]
)
async def test_batches_are_made_ahead_in_order(how: dict[str, bool]) -> None:
    made = iter([Batch(read=1), None, Batch(read=2), None, None, Batch(read=3), None])

    assert [batch.read async for batch in ahead(made, **how)] == [1, 2, 3]


async def test_the_loop_takes_turns_with_a_source_that_does_not_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "SLICE_S", 0)
    made = ahead(iter([None] * 10 + [Batch(read=1)]))
    turns = list[int]()
    other = asyncio.create_task(_takes_turns(turns))

    assert [batch.read async for batch in made] == [1]
    other.cancel()
    assert len(turns) >= 10


async def _takes_turns(turns: list[int]) -> None:
    while True:
        turns.append(1)
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    "how", [{"waits": True}, {"waits": False}], ids=["in a thread", "in slices"]
)
async def test_a_fault_of_the_source_reaches_whoever_waits(how: dict[str, bool]) -> None:
    def _broken() -> Iterator[Batch]:
        yield Batch(read=1)
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        assert [batch.read async for batch in ahead(_broken(), **how)] == [1]


@pytest.mark.parametrize("given", [pytest.param(0, id="nothing"), pytest.param(3, id="some")])
def test_what_a_source_gave_comes_before_its_error(given: int) -> None:
    def _failing() -> Iterator[Raw]:
        yield from _raws(*(paper(n) for n in range(given)))
        raise SourceError("the service refuses")

    found = filter(None, batches(_failing(), parse))

    assert [len(next(found).items)] == [given] if given else True
    with pytest.raises(SourceError, match="refuses"):
        next(found)


def test_an_error_right_after_a_full_batch_gives_no_empty_one() -> None:
    def _failing() -> Iterator[Raw]:
        yield from _raws(*(paper(n) for n in range(FIRST)))
        raise UsageError("it breaks off")

    found = filter(None, batches(_failing(), parse))

    assert len(next(found).items) == FIRST
    with pytest.raises(UsageError, match="breaks off"):
        next(found)


@pytest.mark.parametrize(
    ("marks", "mark"),
    [
        pytest.param(["one", None, "two", None], "two", id="the last that there is"),
        pytest.param([None, None], None, id="none"),
    ],
)
def test_a_batch_bears_its_last_mark(marks: list[str | None], mark: str | None) -> None:
    raws = [replace(raw, mark=one) for raw, one in zip(_raws(*["{bad"] * 9), marks, strict=False)]

    (batch,) = _made(raws, parse)

    assert batch.mark == mark
