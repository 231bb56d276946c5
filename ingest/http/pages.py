"""Pages of a service, one after the other, as raw records that say from where to go on."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from http import HTTPStatus
from typing import Any, Final

from ingest.http.client import Client, Params, RefusedError
from ingest.raw import Raw
from ingest.source import Visit
from kg.console import news
from kg.errors import SourceError

_TOLD: Final = 20  # unknown identifiers named in one sentence
_OLD: Final = frozenset(  # how a service refuses a cursor that it has forgotten
    {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.UNPROCESSABLE_ENTITY}
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields that the raw records of one kind are known to have."""

    kind: str
    known: frozenset[str]
    sure: frozenset[str]
    within: str | None = None
    """The field that holds them all, where the service wraps its records."""


@dataclass(frozen=True, slots=True)
class Page:
    """One answer of a service that pages."""

    records: list[Any]
    after: str | None
    """The cursor of the next page; none on the last one."""
    total: int | None = None
    """How many records there are in all pages, where the service tells exactly."""


def raw_of(visit: Visit, shape: Shape, record: object, *, place: int) -> Raw:
    """Return one record as raw, and let the drift of its fields be seen."""
    text = json.dumps(record, ensure_ascii=False)
    value = record.get(shape.within) if shape.within and isinstance(record, dict) else record
    if not isinstance(value, dict):
        return Raw(place, text, place, fault="not a JSON object")
    visit.drift.look(shape.kind, value.keys(), known=shape.known, sure=shape.sure)
    return Raw(place, text, place, value=value)


def each_page(
    visit: Visit, shape: Shape, ask: Callable[[str], Page], *, start: str, name: str
) -> Iterator[Raw]:
    """Yield the records of page after page; the last one of each bears the mark of the next.

    A cursor from before that the service has forgotten, or that it lost records after, begins
    again at the start. SourceError if a page comes twice, or if fewer records come than the
    service tells: its answers cannot be trusted to be the whole then.
    """
    walk = _Walk(visit, shape, start=start, name=name)
    while walk.cursor is not None:
        try:
            page = ask(walk.cursor)
        except RefusedError as error:
            if error.status not in _OLD or not walk.first or not walk.resumed:
                raise
            walk.begin_again("no longer knows where the earlier load stopped")
            continue
        yield from walk.turn(page)


def each_id(
    visit: Visit,
    groups: Sequence[Sequence[str]],
    find: Callable[[Sequence[str]], Iterable[tuple[Shape, Any]]],
) -> Iterator[Raw]:
    """Yield what `find` gives for group after group of identifiers.

    The last record of a group bears the mark of the next group.
    """
    done = int(visit.after) if visit.after and visit.after.isdecimal() else 0
    place = sum(map(len, groups[:done]))
    for number, group in enumerate(groups[done:], start=done + 1):
        last: Raw | None = None
        for shape, record in find(group):
            if last:
                yield last
            place += 1
            last = raw_of(visit, shape, record, place=place)
        if last:
            yield replace(last, mark=str(number))


def found(client: Client, path: str, params: Params | None = None) -> Any:  # noqa: ANN401 - any document
    """Return the JSON document at a path; none if the service does not know it."""
    try:
        return client.json(path, params)
    except RefusedError as error:
        if error.status != HTTPStatus.NOT_FOUND:
            raise
        return None


def tell_unknown(name: str, unknown: Sequence[str]) -> None:
    """Say which identifiers a service does not know; nothing if it knows them all."""
    if unknown:
        more = f" and {len(unknown) - _TOLD} more" if len(unknown) > _TOLD else ""
        news.print(f"{name} does not know {', '.join(unknown[:_TOLD])}{more}", markup=False)


class _Walk:
    def __init__(self, visit: Visit, shape: Shape, *, start: str, name: str) -> None:
        self._visit, self._shape, self._start, self._name = visit, shape, start, name
        self._met: set[bytes] = set()
        read, _, cursor = (visit.after or "").partition(" ")
        self.resumed = bool(cursor) and read.isdecimal()
        self.cursor: str | None = cursor if self.resumed else start
        self._read = int(read) if self.resumed else 0
        self.first = True

    def begin_again(self, why: str) -> None:
        """Go to the start, once: what is held already will be recognised."""
        news.print(f"{self._name} {why}: beginning again at the start", markup=False)
        self._met.clear()
        self.resumed, self.cursor, self._read, self.first = False, self._start, 0, True

    def turn(self, page: Page) -> Iterator[Raw]:
        """Yield the records of a page and move on to the next."""
        self.first = False
        if page.total is not None:
            self._visit.total = page.total
        raws = [self._raw(record) for record in page.records]
        self._heed(raws)
        if raws and page.after is not None:
            self.cursor = page.after
            raws[-1] = replace(raws[-1], mark=f"{self._read} {page.after}")
            yield from raws
        else:
            yield from raws
            self._end(page)

    def _raw(self, record: object) -> Raw:
        self._read += 1
        return raw_of(self._visit, self._shape, record, place=self._read)

    def _heed(self, raws: Sequence[Raw]) -> None:
        if not raws:
            return
        digest = blake2b(digest_size=16)
        for raw in raws:
            digest.update(raw.text.encode("utf-8", "surrogatepass"))
        if digest.digest() in self._met:
            raise SourceError(
                f"{self._name} gives the same page twice instead of going on, after "
                f"{self._read:,} records; what is loaded stays, try again later"
            )
        self._met.add(digest.digest())

    def _end(self, page: Page) -> None:
        """End the walk if all is there that the service has told of."""
        short = page.total is not None and self._read < page.total
        breaks_off = page.total is None and page.after is not None
        if not (short or breaks_off):
            self.cursor = None
        elif self.resumed:
            self.begin_again("lost records since the earlier load stopped")
        else:
            of = "more" if page.total is None else f"{page.total:,}"
            raise SourceError(
                f"{self._name} gave {self._read:,} records and an empty page, but has {of}; what "
                "is loaded stays, give the same command again later"
            )
