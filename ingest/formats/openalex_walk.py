"""A walk through OpenAlex's answers: ids first, then a filter's pages; it can go on later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any, Final

import msgspec

from ingest.formats.openalex_fields import KNOWN, READ
from ingest.formats.openalex_requests import Named, Selected, address, keys_of
from ingest.formats.openalex_topic import hierarchy
from ingest.http.client import Client, RefusedError
from ingest.raw import Raw
from ingest.source import Visit
from kg.console import news
from kg.errors import SourceError
from kg.ids import canonical

PAGE: Final = 100  # the most that the service documents today; before 2026 it was 200
LISTED: Final = 100  # authors at which a list cuts a work; at its own address it is whole

_START: Final = "*"
Found = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """How far a walk has come, as a mark tells it."""

    step: int = 0
    """Requests for ids that are done."""

    line: int = 0
    """Records given."""

    read: int = 0
    """Objects fetched; a work brings records of its topics besides."""

    cursor: str = _START

    @property
    def mark(self) -> str:
        """The place in a line of text."""
        return f"{self.step}:{self.line}:{self.read}:{self.cursor}"

    @classmethod
    def of(cls, mark: str | None) -> "Place":
        """Return the place that a mark tells; the start, if it is none of ours."""
        *numbers, cursor = (mark or "").split(":", 3)
        if len(numbers) != 3 or not all(map(str.isdecimal, numbers)):  # noqa: PLR2004 - as above
            return cls()
        step, line, read = map(int, numbers)
        return cls(step, line, read, cursor)


class Walk:
    """One visit's walk; it begins where the visit goes on."""

    def __init__(self, visit: Visit, client: Client) -> None:
        self._visit = visit
        self._client = client
        self._place = Place.of(visit.after)
        self._topics: set[str] = set()
        key = visit.settings.openalex_key
        self._key = {"api_key": key.get_secret_value()} if key else {}

    def named(self, requests: Sequence[Named]) -> Iterator[Raw]:
        """Yield the objects with the ids; those that OpenAlex does not know are told."""
        self._visit.total = sum(len(one.ids) for one in requests)
        for request in requests[self._place.step :]:
            found = self._together(request) if request.filter else []
            met = {key for one in found for key in keys_of(one)}
            for key in request.ids:
                if key in met:
                    continue
                if one := self._alone(key, request):
                    found.append(one)
                else:
                    news.print(f"OpenAlex does not know {key}", markup=False, soft_wrap=True)
            yield from self._given(request.entity, found, step=self._place.step + 1)

    def selected(self, wanted: Selected) -> Iterator[Raw]:
        """Yield all objects that a filter fits.

        SourceError if the service gives no page of results, or the same page without end.
        """
        ids = self._visit.total or 0
        while True:
            found, cursor, total = self._turned(wanted)
            self._visit.total = ids + total
            yield from self._given(wanted.entity, found, cursor=cursor)
            if not (found and cursor):
                return
            if cursor == self._place.cursor:
                raise SourceError("OpenAlex gives the same page again: its cursor does not move")
            self._place = replace(self._place, cursor=cursor)

    def _turned(self, wanted: Selected) -> tuple[list[Found], str | None, int]:
        """Return the page at the place; the first one if OpenAlex refuses an old cursor."""
        try:
            return self._list(wanted.entity, wanted.filter, cursor=self._place.cursor)
        except RefusedError:
            if self._visit.after is None or self._place != Place.of(self._visit.after):
                raise
            news.print("OpenAlex does not go on from where it stopped; it is read from the start")
            self._place = replace(self._place, cursor=_START)
            return self._list(wanted.entity, wanted.filter, cursor=_START)

    def _together(self, request: Named) -> list[Found]:
        found, cursor, _ = self._list(request.entity, request.filter or "", cursor=_START)
        if len(found) == PAGE and cursor:  # an id may lead to several
            found += self._list(request.entity, request.filter or "", cursor=cursor)[0]
        return found

    def _alone(self, key: str, request: Named) -> Found | None:
        """Return the object at its own address, where merged ids still lead to the survivor."""
        if request.filter and not key.startswith("openalex:"):
            return None
        try:
            found = self._object(address(key), entity=request.entity)
        except RefusedError as error:
            if error.status not in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
                raise
            return None
        if request.filter and key not in keys_of(found):
            news.print(f"{key} was merged into {found.get('id')}", markup=False, soft_wrap=True)
        return found

    def _list(self, entity: str, by: str, *, cursor: str) -> tuple[list[Found], str | None, int]:
        """Return a page, the cursor of the next one, and how many objects there are in all."""
        page = {"filter": by, "per_page": str(PAGE), "cursor": cursor}
        answer = self._client.json(f"/{entity}", {**page, **self._common(entity)})
        found = answer.get("results") if isinstance(answer, dict) else None
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise SourceError(f"OpenAlex answers /{entity} without results: it has changed")
        meta = answer.get("meta")
        told = meta if isinstance(meta, dict) else {}
        following, total = told.get("next_cursor"), told.get("count")
        return (
            found,
            following if isinstance(following, str) else None,
            total if isinstance(total, int) else len(found),
        )

    def _object(self, path: str, *, entity: str) -> Found:
        found = self._client.json(path, self._common(entity))
        if not isinstance(found, dict):
            raise SourceError(f"OpenAlex answers {path} with no object: it has changed")
        return found

    def _common(self, entity: str) -> dict[str, str]:
        return {"select": ",".join(sorted(READ[entity])), **self._key}

    def _given(
        self, entity: str, found: list[Found], *, step: int | None = None, cursor: str | None = None
    ) -> Iterator[Raw]:
        """Yield the records of a page, the mark of what follows it on the last."""
        place = self._place
        raws: list[Raw] = []
        for one in found:
            self._visit.drift.look(entity, one.keys(), known=KNOWN[entity], sure=READ[entity])
            place = replace(place, read=place.read + 1)
            for value in self._records(entity, one):
                place = replace(place, line=place.line + 1)
                raws.append(Raw(place.line, _text(value), place.read))
        if step is not None:
            self._place = place = replace(place, step=step)
        else:
            self._place = place
            place = replace(place, cursor=cursor or place.cursor)
        if raws:
            raws[-1] = replace(raws[-1], mark=place.mark)
        yield from raws

    def _records(self, entity: str, found: Found) -> Iterator[Found]:
        """Yield an object, a work after the levels of the topics that were not met before."""
        if entity != "works":
            yield found
            return
        for topic in found.get("topics") or ():
            for level in hierarchy(topic) if isinstance(topic, dict) else ():
                key = level.get("id")
                if isinstance(key, str) and key not in self._topics and canonical(key):
                    self._topics.add(key)
                    yield level
        yield self._whole(found)

    def _whole(self, work: Found) -> Found:
        """Return a work with all of its authors, or marked as cut if they are not to be had."""
        authors, key = work.get("authorships"), canonical(str(work.get("id")))
        cut = bool(work.get("is_authors_truncated"))
        if not key or not (cut or (isinstance(authors, list) and len(authors) >= LISTED)):
            return work
        try:
            return self._object(address(key), entity="works")
        except RefusedError:
            return {**work, "is_authors_truncated": True}


def _text(found: Found) -> str:
    return msgspec.json.encode(found).decode()
