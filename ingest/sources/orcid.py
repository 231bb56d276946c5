"""ORCID: people who registered, with their names, employments and works.

They come from the public API one by one, by iD or by a search, or from the yearly public file.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from ingest.files import is_archive
from ingest.formats.orcid_documents import documents, json_of
from ingest.formats.orcid_person import author, changed_on, fault_of, works
from ingest.formats.orcid_works import Works
from ingest.formats.tree import each, text
from ingest.http.client import Client, RefusedError
from ingest.http.site import Site
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Ask, Source, Visit
from kg.console import news
from kg.errors import RecordError, SourceError
from kg.ids import canonical, scheme_of
from schema.records import Record

SITE: Final = Site(
    "ORCID",
    "https://pub.orcid.org/v3.0",
    pause_s=1 / 12,  # the public API takes 12 requests a second
    headers={"Accept": "application/json"},
)
WINDOW: Final = 5_000  # people whose works are held together: some seven minutes of asking
ROWS: Final = 1_000  # found people a page, the most there may be
LAST_START: Final = 10_000  # where the last page of a search may begin

_CLOSED: Final = {
    HTTPStatus.MOVED_PERMANENTLY: "was merged into another",
    HTTPStatus.NOT_FOUND: "is not known to ORCID",
    HTTPStatus.CONFLICT: "is locked or deactivated",
    HTTPStatus.GONE: "is gone",
}
_RECORD: Final = frozenset(
    {
        *("orcid-identifier", "preferences", "history", "deprecated", "person"),
        *("activities-summary", "path"),
    }
)
_WORK: Final = frozenset(
    {
        *("put-code", "created-date", "last-modified-date", "source", "title", "external-ids"),
        *("url", "type", "publication-date", "journal-title", "visibility", "path"),
        "display-index",
    }
)

_MERGED: Final = (
    "Co-authors' claims that share an identifier become one paper, among the people of the files, "
    f"and among each {WINDOW:,} asked for one by one; a later claim is rejected."
)
_IDENTIFIERS: Final = (
    "An identifier of a work is read if it is its own ('self'): DOI, arXiv, PubMed, PMC, Scopus, "
    "Web of Science, bibcode, HAL; an ISBN of books, theses and reports."
)


@dataclass(frozen=True, slots=True)
class _Met:
    """A person asked for or found in a file, with the record or why there is none."""

    named: str
    read: int
    value: Any = None
    fault: str | None = None
    mark: str | None = None


def fetch(visit: Visit) -> Iterator[Raw]:
    """Yield a record for each person, and after those of a window the papers they claim.

    What all the files hold is one window; of those asked for one by one a thousand are.
    """
    with Works() as held:
        raws = (raw for people in _windows(visit) for raw in _window(people, held, visit))
        for line, raw in enumerate(raws, start=1):
            yield replace(raw, line=line)


def parse(raw: Raw) -> Record:
    """Turn a person or a paper into a record; RecordError says what is wrong with it."""
    fields = value_of(raw)
    if fields["kind"] == "paper" and not fields["title"]:
        raise RecordError("the work has no title")
    return validated(fields)


def _windows(visit: Visit) -> Iterator[Iterable[_Met]]:
    paths = [Path(one) for one in visit.ask.what if _is_path(one)]
    if paths and not visit.after:  # a mark lies behind the files
        yield _filed(paths, visit)
    people = _asked([one for one in visit.ask.what if not _is_path(one)], visit)
    while first := next(people, None):
        yield chain([first], islice(people, WINDOW - 1))


def _is_path(named: str) -> bool:
    try:
        return Path(named).exists() or is_archive(Path(named))
    except (OSError, ValueError):
        return False


def _window(people: Iterable[_Met], held: Works, visit: Visit) -> Iterator[Raw]:
    """Yield the records of some people and their papers; the last one bears the mark.

    What was met before ORCID failed comes first, then its error.
    """
    before, met, failed = None, None, None
    try:
        for met in people:
            for raw in _person(met, held, visit):
                if before:
                    yield before
                before = raw
    except SourceError as error:
        failed = error
    if before and met:
        for claims in held.drain():
            yield before
            before = _raw(_paper(claims), met.read)
        yield replace(before, mark=met.mark)
    if failed:
        raise failed


def _person(met: _Met, held: Works, visit: Visit) -> Iterator[Raw]:
    """Yield the person's record, and hold the works back."""
    fault = met.fault or fault_of(met.value)
    if fault:
        orcid = canonical(met.named) or text(met.value, "orcid-identifier", "path")
        shown = {"orcid": met.named, "identifiers": [orcid] if orcid else []}
        yield Raw(0, json.dumps(shown), met.read, fault=fault)
    elif _wanted(changed_on(met.value), visit.ask):
        _look(met.value, visit)
        yield _raw(author(met.value), met.read)
        for work in works(met.value):
            held.add(work)


def _wanted(changed: date | None, ask: Ask) -> bool:
    return ask.since is None or changed is None or changed >= ask.since


def _look(value: dict[str, Any], visit: Visit) -> None:
    sure = frozenset({"orcid-identifier", "person", "activities-summary"})
    visit.drift.look("record", value.keys(), known=_RECORD, sure=sure)
    sure = frozenset({"title", "external-ids", "type", "publication-date", "journal-title"})
    for group in each(value, "activities-summary", "works", "group"):
        for work in each(group, "work-summary"):
            visit.drift.look("work", work.keys(), known=_WORK, sure=sure)


def _raw(value: dict[str, Any], read: int) -> Raw:
    return Raw(0, json.dumps(value), read, value=value)


def _paper(claims: dict[str, Any]) -> dict[str, Any]:
    """Return a paper's record; ORCID's 'other' says nothing that another source could not know."""
    known = {name: value for name, value in claims.items() if (name, value) != ("type", "other")}
    return {"kind": "paper", **known}


def _filed(paths: list[Path], visit: Visit) -> Iterator[_Met]:
    sizes = [path.stat().st_size for path in paths if path.is_file()]
    visit.total = sum(sizes) if len(sizes) == len(paths) else None
    before = 0
    for path in paths:
        for one in documents(path):
            yield _Met(one.name, before + one.read, one.value, one.fault)
        before += path.stat().st_size if path.is_file() else 0


def _asked(named: list[str], visit: Visit) -> Iterator[_Met]:
    """Yield the people named, then those that the search finds, each asked for on its own."""
    if not (named or visit.ask.select):
        return
    after = visit.after or ""
    done = int(after) if after.isdecimal() else 0
    with visit.client(SITE) as client:
        found = chain(
            islice(enumerate(named, start=1), done, None),
            _found(client, visit, before=len(named), done=max(0, done - len(named))),
        )
        visit.total = len(named) or None
        for number, one in found:
            yield replace(_answer(client, one), read=number, mark=str(number))


def _answer(client: Client, named: str) -> _Met:
    orcid = canonical(named)
    if orcid is None or scheme_of(orcid) != "orcid":
        return _Met(named, 0, fault=f"{named[:80]!r} is neither an ORCID iD nor a file")
    try:
        path = f"/{orcid.removeprefix('orcid:')}/record"
        return _Met(orcid, 0, value=client.get(path, None, read=json_of))
    except RefusedError as error:
        if error.status not in _CLOSED:
            raise
        why = _CLOSED[HTTPStatus(error.status)]
        return _Met(orcid, 0, fault=f"{orcid} {why} ({error})")


def _found(client: Client, visit: Visit, *, before: int, done: int) -> Iterator[tuple[int, str]]:
    """Yield the iDs that a search finds from place `done` on, numbered after those before it.

    SourceError where ORCID lists no more, repeats a page or breaks off: then some were not met.
    """
    if not visit.ask.select:
        return
    query, start, met = _query(visit.ask), done - done % ROWS, set[str]()
    while start <= LAST_START:
        page, total = _page(client, query, start)
        visit.total = before + total
        if start == done - done % ROWS and total > LAST_START + ROWS:
            news.print(f"ORCID lists the first {LAST_START + ROWS:,} of {total:,}", markup=False)
        fresh = set(page) - met
        if start < total and not fresh:
            raise SourceError(f"ORCID's search breaks off after {start:,} of {total:,}")
        met |= fresh
        places = enumerate(page, start=start + 1)
        yield from ((before + n, one) for n, one in places if n > done and one in fresh)
        start += len(page)
        if start >= total:
            return
    raise SourceError(
        f"ORCID lists no more than {LAST_START + ROWS:,} of the {visit.total:,} people that the "
        "search finds; narrow it"
    )


def _query(ask: Ask) -> str:
    if ask.since is None:
        return ask.select or ""
    return f"({ask.select}) AND profile-last-modified-date:[{ask.since}T00:00:00Z TO *]"


def _page(client: Client, query: str, start: int) -> tuple[list[str], int]:
    asked = {"q": query, "start": str(start), "rows": str(ROWS)}
    answer = client.get("/expanded-search/", asked, read=json_of)
    total = text(answer, "num-found") or ""
    if not total.isdecimal():
        raise SourceError(f"ORCID's search answers otherwise than it did: {str(answer)[:200]}")
    rows = each(answer, "expanded-result")
    return [orcid for row in rows if (orcid := text(row, "orcid-id"))], int(total)


SOURCE: Final = Source(
    name="orcid",
    summary="Load people of ORCID, with their employments and works: by iD, by a search, or from "
    "the yearly public file.",
    about=About(
        title="ORCID",
        interface="REST API 3.0, one request a person and 12 a second, 1,000 found people a page; "
        "or files: the archive of summaries (tar.gz of XML), a folder of records, single records "
        "in XML or JSON",
        documented_at="https://info.orcid.org/documentation/api-tutorials/",
        licence="CC0",
        gives=frozenset(
            {
                *("author.name", "author.names", "author.identifiers"),
                *("author.role", "author.page", "author.affiliations"),
                *("paper.title", "paper.type", "paper.year", "paper.source", "paper.identifiers"),
                *("paper.authorships", "paper.authorships.identifiers", "paper.authors_complete"),
            }
        ),
        notes=(
            "A work names those of its authors who were loaded with it; its list is never whole.",
            _MERGED,
            "The works of a file wait on disk, with the temporary files, until it is read.",
            _IDENTIFIERS,
            "A date that cannot be keeps its year where that can be.",
            "Records that are locked, deactivated, merged or without public name are rejected.",
            f"A search lists {LAST_START + ROWS:,} people at most.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="ORCID|PATH",
    takes_help="ORCID iDs or their addresses; or files: ORCID's archive of summaries, a folder of "
    "records, a single record in XML or JSON.",
    files=False,
    select_help="A search in ORCID's words: 'ringgold-org-id:5468 AND family-name:Example'.",
    since_help="Only records changed since that day.",
    goes_on=True,
)
