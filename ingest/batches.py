"""Raw records gathered into batches of bounded size, parsed while the database writes."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ingest.load.items import Item, Reject, prepare
from ingest.raw import Raw
from kg.errors import KGError, RecordError
from kg.ids import canonical
from schema.records import Record

RECORDS: Final = 1_000  # fewer cost round trips, more only memory
FIRST: Final = 125  # the database has something to write at once; each batch is twice the last
WEIGHT: Final = 50_000  # rows: bounds the transaction where papers have thousands of authors
CHARACTERS: Final = 16 * 1024 * 1024
SLICE_S: Final = 0.002  # the driver waits so long, at most, before it may send what is next

_NAMING: Final = ("identifiers", "id", "doi", "DOI", "orcid", "ror")  # fields of a record's own ids


@dataclass(slots=True)
class Batch:
    """Records to be loaded together, and those that could not even be parsed."""

    items: list[Item] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    read: int = 0
    mark: str | None = None
    weight: int = 0
    characters: int = 0

    def full(self, most: int) -> bool:
        """Whether any bound is reached; `most` is that of records."""
        records = len(self.items) + len(self.rejects)
        return records >= most or self.weight >= WEIGHT or self.characters >= CHARACTERS


def batches(raws: Iterable[Raw], parse: Callable[[Raw], Record]) -> Iterator[Batch | None]:
    """Yield batches until the source ends, and none between any two records.

    The last batch may be small. What a source gave before it failed comes first, then its error.
    """
    batch, failed, most = Batch(), None, min(FIRST, RECORDS)
    source = iter(raws)
    while True:
        try:
            raw = next(source, None)
        except KGError as error:
            raw, failed = None, error
        if raw is None:
            break
        _put(batch, raw, parse)
        yield None
        if batch.full(most):
            yield batch
            batch, most = Batch(), min(2 * most, RECORDS)
    if batch.items or batch.rejects:
        yield batch
    if failed:
        raise failed


async def ahead(source: Iterator[Batch | None], *, waits: bool = False) -> AsyncIterator[Batch]:
    """Yield the batches of `source`, the next of which is made while the last one is written.

    It is made in the loop's own thread, in slices: a second thread would take the interpreter from
    the driver just when it has to send, and the database would wait. A source that `waits` for
    somebody is read in a thread.
    """
    make = _in_a_thread if waits else _in_slices
    coming = asyncio.create_task(make(source))
    try:
        while (batch := await coming) is not None:
            coming = asyncio.create_task(make(source))
            yield batch
    finally:
        await asyncio.wait([coming])


async def _in_a_thread(source: Iterator[Batch | None]) -> Batch | None:
    return await asyncio.to_thread(lambda: next(filter(None, source), None))


async def _in_slices(source: Iterator[Batch | None]) -> Batch | None:
    until = time.perf_counter() + SLICE_S
    for batch in source:
        if batch is not None:
            return batch
        if time.perf_counter() > until:
            await asyncio.sleep(0)
            until = time.perf_counter() + SLICE_S
    return None


def _put(batch: Batch, raw: Raw, parse: Callable[[Raw], Record]) -> None:
    batch.read = raw.read
    batch.mark = raw.mark or batch.mark
    batch.characters += len(raw.text)
    try:
        item = prepare(raw, parse)
    except RecordError as error:
        batch.rejects.append(Reject(raw, str(error), _keys_in(raw)))
    else:
        batch.items.append(item)
        batch.weight += item.weight


def _keys_in(raw: Raw) -> tuple[str, ...]:
    """Return the identifiers of a record that breaks some other rule."""
    try:
        value = raw.value if raw.value is not None else json.loads(raw.text)
    except (ValueError, RecursionError):
        return ()
    found = value if isinstance(value, dict) else {}
    named = [found.get(name) for name in _NAMING]
    texts = [one for held in named for one in (held if isinstance(held, list) else [held])]
    return tuple(key for one in texts if isinstance(one, str) and (key := canonical(one)))
