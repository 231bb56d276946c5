"""One person's works, co-authors and institutions, from OpenAlex and ORCID."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from ingest.rejects import default_path
from ingest.run import Job, Summary, Watch, ingest
from ingest.source import Ask, Source
from ingest.sources import openalex, orcid
from kg.config import Settings
from kg.cypher import load
from kg.errors import SourceError, UsageError
from kg.graph import Graph
from kg.ids import canonical, scheme_of
from schema.base import Row

_KNOWN: Final = load("ingest.author.known")


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to load, and where to ask."""

    key: str
    """Canonical identifier: an ORCID iD or an OpenAlex author id."""

    settings: Settings
    openalex_url: str | None = None
    orcid_url: str | None = None
    command: str | None = None


class _Known(Row):
    orcids: list[str]
    institutions: list[str]


def key_of(who: str) -> str:
    """Return the canonical identifier of a person; UsageError if it is of no such kind."""
    key = canonical(who) or canonical(f"openalex:{who}")
    if key and (scheme_of(key) == "orcid" or key.startswith("openalex:A")):
        return key
    raise UsageError(
        f"{who!r} is neither an ORCID iD ('0000-0002-1825-0097') nor an OpenAlex author id ('A…')"
    )


async def load_author(
    graph: Graph, person: Person, progress: Callable[[Job], AbstractContextManager[Watch]]
) -> AsyncIterator[Summary | SourceError]:
    """Load what each source has of a person, and yield how it went; a failure ends no other.

    OpenAlex first, for its works name everybody by identifiers; then the institutions that the
    person works or worked at; then the person's own record at ORCID.
    """
    yield await _loaded(graph, _works(person), progress)
    known = await _known(graph, person.key)
    if known.institutions:
        yield await _loaded(graph, _institutions(person, known.institutions), progress)
    for orcid_key in known.orcids:
        yield await _loaded(graph, _record(person, orcid_key), progress)


async def _known(graph: Graph, key: str) -> _Known:
    found = await graph.read(_KNOWN, _Known, key=key)
    orcids = [key] if scheme_of(key) == "orcid" else []
    return found[0] if found else _Known(orcids=orcids, institutions=[])


async def _loaded(
    graph: Graph, job: Job, progress: Callable[[Job], AbstractContextManager[Watch]]
) -> Summary | SourceError:
    try:
        with progress(job) as watch:
            return await ingest(graph, job, watch=watch)
    except SourceError as error:
        return error


def _works(person: Person) -> Job:
    scheme, _, value = person.key.partition(":")
    field = "orcid" if scheme == "orcid" else "id"
    asked = Ask((person.key,), f"authorships.author.{field}:{value}", url=person.openalex_url)
    return _job(person, openalex.SOURCE, asked, f"openalex:author:{value}")


def _institutions(person: Person, keys: list[str]) -> Job:
    asked = Ask(tuple(keys), url=person.openalex_url)
    value = person.key.partition(":")[2]
    return _job(person, openalex.SOURCE, asked, f"openalex:institutions-of:{value}")


def _record(person: Person, key: str) -> Job:
    return _job(person, orcid.SOURCE, Ask((key,), url=person.orcid_url), key)


def _job(person: Person, source: Source, asked: Ask, name: str) -> Job:
    return Job(
        name,
        source,
        asked,
        default_path(name),
        command=person.command,
        settings=person.settings,
    )
