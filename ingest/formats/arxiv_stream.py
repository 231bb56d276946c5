"""The papers of one visit to arXiv on their way to the loader, and the topics they bring."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ingest.formats.arxiv_categories import categories, upwards
from ingest.formats.arxiv_entry import OAI_FORMS, from_atom, from_oai, look
from ingest.formats.arxiv_feed import Feed
from ingest.formats.oai import Page
from ingest.raw import Raw
from ingest.source import Visit
from kg.errors import SourceError

Value = dict[str, Any]


class Stream:
    """Numbers raw records, and puts the categories of a paper before it, each once."""

    def __init__(self, visit: Visit, *, stage: str, at: str) -> None:
        self.visit = visit
        self.read = 0
        self._from = (stage, at)
        self._line = 0
        self._met: set[str] = set()

    def after(self, stage: str) -> str:
        """Return where a stage of the visit goes on; empty if it begins at its start."""
        return self._from[1] if self._from[0] == stage else ""

    @property
    def since(self) -> date | None:
        """Return the day before which nothing is asked for."""
        return self.visit.ask.since

    def expect(self, more: int | None) -> None:
        """Take note of how many records are still to come."""
        self.visit.total = None if more is None else self.read + more

    def raws(self, values: Iterable[Value], mark: str | None) -> Iterator[Raw]:
        """Yield a page; the mark is on its last record."""
        held = list(values)
        for place, value in enumerate(held, start=1):
            self.read += 1
            for record in self._topics(value):
                yield self._raw(record)
            yield self._raw(value, mark=mark if place == len(held) else None)

    def atom_values(self, found: Feed) -> list[Value]:
        """Return the papers on a page of the Atom interface."""
        for entry in found.entries:
            look(self.visit.drift, "Atom", entry)
        return [from_atom(entry) for entry in found.entries]

    def oai_values(self, found: Page) -> Iterator[Value]:
        """Yield the papers on a page of OAI-PMH; SourceError if its records have another form."""
        for record in found.records:
            if record.metadata is not None and not record.deleted:
                form = str(record.metadata.tag).rpartition("}")[2]
                if form not in OAI_FORMS:
                    raise SourceError(f"arXiv gives records in the unknown form {form[:100]!r}")
                look(self.visit.drift, form, record.metadata)
                yield from_oai(record.metadata)
            elif not record.deleted:
                yield {"identifiers": [f"arxiv:{record.identifier.rpartition(':')[2]}"]}

    def _topics(self, value: Value) -> Iterator[Value]:
        for code in categories(value.get("categories", ())):
            for record in upwards(code):
                (key,) = record["identifiers"]
                if key in self._met:
                    break
                self._met.add(key)
                yield record

    def _raw(self, value: Value, *, mark: str | None = None) -> Raw:
        self._line += 1
        text = json.dumps(value, ensure_ascii=False)
        return Raw(self._line, text, self.read, value=value, mark=mark)
