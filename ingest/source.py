"""What a source is: how it is asked, fetched and parsed, and what it gives and lacks."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path

from ingest.drift import Drift
from ingest.http.client import Client
from ingest.http.site import Site
from ingest.raw import Raw
from kg.config import Settings
from schema.records import Record, Redirect


@dataclass(frozen=True, slots=True)
class Ask:
    """What a person wants of a source, as far as the source takes it."""

    what: tuple[str, ...] = ()
    """Paths or identifiers."""

    select: str | None = None
    """Which records, in the source's own words."""

    since: date | None = None
    """Only what the source has changed since that day."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Column of a table by the record's field, where the source is one."""

    url: str | None = None
    """Another address of the same interface: a mirror or a proxy."""

    @property
    def fingerprint(self) -> str:
        """Tell this request from others: a checkpoint of one is of no use to another."""
        parts = repr((self.what, self.select, self.since, sorted(self.columns.items())))
        return blake2b(parts.encode(), digest_size=8).hexdigest()


class Visit:
    """One run's visit to a source: what is asked, where to go on, and the means to do it."""

    def __init__(
        self,
        ask: Ask,
        *,
        settings: Settings | None = None,
        after: str | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        self.ask = ask
        self.settings = settings or Settings()
        self.after = after
        """The mark of the last raw record that was loaded before; none to begin at the start."""
        self.stop = stop or threading.Event()
        self.drift = Drift()
        self.total: int | None = None
        """What `Raw.read` will come to, as soon as the source tells: bytes or records."""
        self.gaps: list[str] = []
        """What the source holds and could not be read: after such a visit nothing is removed."""

    @property
    def paths(self) -> list[Path]:
        """What is asked for, as paths."""
        return [Path(one) for one in self.ask.what]

    def client(self, site: Site) -> AbstractContextManager[Client]:
        """Return a client of the service, or of the mirror that was named instead."""
        named = replace(site, url=self.ask.url.rstrip("/")) if self.ask.url else site
        return Client(named, contact=self.settings.contact, stop=self.stop)


@dataclass(frozen=True, slots=True)
class About:
    """What the page of sources says; `gives` and `lacks` are held to the samples by a test."""

    title: str
    interface: str
    """How it is reached: 'REST API, cursor paging, one request in 0.1 s'."""

    documented_at: str
    licence: str
    gives: frozenset[str]
    """Fields of records that it fills: 'paper.title', 'paper.authorships.identifiers' …."""

    notes: tuple[str, ...] = ()
    """What else a reader should know: what is missing, odd or left out, a sentence each."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place that records come from; `kg ingest <name>` loads it."""

    name: str
    summary: str
    """What `kg ingest --help` says of it, a sentence."""

    about: About
    fetch: Callable[[Visit], Iterator[Raw]]
    """Stream the raw records. A `Raw.mark` says from where to go on after it (`Visit.after`)."""

    parse: Callable[[Raw], Record]
    """Turn one raw record into a record; RecordError says why it cannot be one."""

    takes: str
    """Metavar of the arguments: 'FILE', 'ID' …."""

    takes_help: str
    files: bool = True
    """Whether the arguments are paths (then one at least is needed)."""

    select_help: str | None = None
    """What --select means; none if the source has no such choice."""

    since_help: str | None = None
    """What --since goes by; none if the source does not tell what has changed."""

    columns_help: str | None = None
    """What --column maps; none if the source has no columns."""

    goes_on: bool = False
    """Whether its raw records bear marks from which an interrupted load goes on."""

    redirects: Callable[[Visit], Iterator[Redirect]] | None = None
    """Stream the identifiers that were merged into others, where the source tells."""


def each_file(fetch: Callable[[Path], Iterator[Raw]]) -> Callable[[Visit], Iterator[Raw]]:
    """Return a fetch that streams file after file; lines and bytes count through them all."""

    def _fetch(visit: Visit) -> Iterator[Raw]:
        lines = size = 0
        for path in visit.paths:
            last = Raw(0, "", 0)
            for raw in fetch(path):
                last = raw
                yield replace(raw, line=raw.line + lines, read=raw.read + size)
            lines, size = lines + last.line, size + last.read

    return _fetch
