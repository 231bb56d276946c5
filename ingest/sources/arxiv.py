"""arXiv: papers by id or query from its Atom interface, whole sets from its OAI-PMH interface."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, Final, TypeVar

from ingest.formats.arxiv_feed import Feed, feed
from ingest.formats.arxiv_paper import paper
from ingest.formats.arxiv_stream import Stream
from ingest.formats.oai import Page, TokenGoneError, page
from ingest.http.client import Client, Params, RefusedError
from ingest.http.site import Site
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Source, Visit
from kg.console import news
from kg.errors import SourceError, UsageError
from kg.ids import canonical
from schema.records import Record

ATOM_SITE: Final = Site("arXiv", "https://export.arxiv.org", pause_s=3.0)
OAI_SITE: Final = Site("arXiv (OAI-PMH)", "https://oaipmh.arxiv.org", pause_s=3.0)

IDS_A_PAGE: Final = 100  # an address of some 2 kB
RESULTS_A_PAGE: Final = 500  # its larger pages come back empty more often
MOST_RESULTS: Final = 30_000  # of one query; arXiv gives no more

_SETS: Final = {"set": "arXiv", "raw": "arXivRaw"}  # first word of --select: form of the records
_SUBJECT: Final = re.compile(r"(?<=[a-z])\.[a-z-]+(?=/)")  # 'math.gt/0309136' is 'math/0309136'

Value = dict[str, Any]
T = TypeVar("T")


def fetch(visit: Visit) -> Iterator[Raw]:
    """Stream the papers with the ids that are asked for, then those that --select names.

    A category comes with all that it is within before the first paper that bears it.
    """
    stage, _, at = (visit.after or "").partition(" ")
    keys = [_asked(one) for one in visit.ask.what]
    stream = Stream(visit, stage=stage, at=at)
    if stage in {"", "ids"}:
        yield from _by_id(stream, keys)
    word, colon, name = (visit.ask.select or "").partition(":")
    if colon and word in _SETS:
        yield from _in_set(stream, name.strip(), form=_SETS[word])
    elif visit.ask.select:
        yield from _matching(stream, visit.ask.select)


def parse(raw: Raw) -> Record:
    """Turn one raw record into a paper or a topic; RecordError says why it cannot be one."""
    value = value_of(raw)
    return validated(value if value.get("kind") == "topic" else paper(value))


def _by_id(stream: Stream, keys: list[str]) -> Iterator[Raw]:
    keys = list(dict.fromkeys(keys))
    start = int(stream.after("ids") or 0)
    if start >= len(keys):
        return
    with stream.visit.client(ATOM_SITE) as client:
        for place in range(start, len(keys), IDS_A_PAGE):
            part = keys[place : place + IDS_A_PAGE]
            stream.expect(len(keys) - place)
            found = _feed(client, {"id_list": ",".join(part), "max_results": len(part)})
            values = [value for value in stream.atom_values(found) if value["title"]]
            _tell_unknown(part, values)
            fresh = _fresh(values, stream.since)
            yield from stream.raws(fresh, f"ids {place + len(part)}")


def _tell_unknown(keys: list[str], values: list[Value]) -> None:
    found = {key.removeprefix("arxiv:") for value in values for key in value["identifiers"]}
    if unknown := [key for key in keys if key not in found]:
        news.print(f"arXiv does not know {', '.join(unknown)}", markup=False, soft_wrap=True)


def _matching(stream: Stream, query: str) -> Iterator[Raw]:
    """Stream what a query finds, oldest first; with --since the latest changes first."""
    since = stream.since
    order = ("lastUpdatedDate", "descending") if since else ("submittedDate", "ascending")
    asked: dict[str, str | int] = {"search_query": query, "sortBy": order[0], "sortOrder": order[1]}
    start, before = int(stream.after("query") or 0), list[str]()
    with stream.visit.client(ATOM_SITE) as client:
        while start < MOST_RESULTS:
            size = min(RESULTS_A_PAGE, MOST_RESULTS - start)
            asked |= {"start": start, "max_results": size}
            found = _feed(client, asked, start=start, before=before)
            stream.expect(None if since else found.total - start)
            values = stream.atom_values(found)
            fresh = _fresh(values, since)
            start, before = start + len(values), found.ids
            yield from stream.raws(fresh, f"query {start}")
            if start >= found.total or len(fresh) < len(values):
                return
    raise SourceError(
        f"arXiv gives no more than {MOST_RESULTS:,} papers a query; these are loaded. Narrow the "
        "query, or take a whole set with --select set:NAME"
    )


def _fresh(values: Iterable[Value], since: date | None) -> list[Value]:
    return [one for one in values if since is None or one["updated"] >= since.isoformat()]


def _feed(client: Client, params: Params, *, start: int = 0, before: Iterable[str] = ()) -> Feed:
    try:
        read = partial(feed, start=start, before=list(before))
        return client.get("/api/query", params, read=read)
    except RefusedError as error:
        return _told(error, feed)


def _in_set(stream: Stream, name: str, *, form: str) -> Iterator[Raw]:
    """Stream a set; a token that is no longer known is told, and the set begun again, once."""
    token = stream.after("set") or None
    with stream.visit.client(OAI_SITE) as client:
        try:
            yield from _pages(stream, client, _first(stream, name, form=form), token=token)
        except TokenGoneError:
            news.print("arXiv no longer knows where the load was; it begins again", markup=False)
            yield from _pages(stream, client, _first(stream, name, form=form), token=None)


def _first(stream: Stream, name: str, *, form: str) -> dict[str, str]:
    if not name:
        raise UsageError("--select set: needs the name of a set, such as set:cs; set:all is all")
    since = stream.since
    return {
        "verb": "ListRecords",
        "metadataPrefix": form,
        **({"set": name} if name != "all" else {}),
        **({"from": since.isoformat()} if since else {}),
    }


def _pages(
    stream: Stream, client: Client, first: dict[str, str], *, token: str | None
) -> Iterator[Raw]:
    met, before = {token}, list[str]()
    while True:
        asked = {"verb": "ListRecords", "resumptionToken": token} if token else first
        found = _page(client, asked)
        if found.token and (found.token in met or found.identifiers == before):
            raise SourceError("arXiv gives the same page again and again; try again later")
        if found.total is not None:
            stream.expect(max(0, found.total - (found.before or 0)))
        values = stream.oai_values(found)
        yield from stream.raws(values, f"set {found.token}" if found.token else None)
        if not found.token:
            return
        met.add(token := found.token)
        before = found.identifiers


def _page(client: Client, params: Params) -> Page:
    try:
        return client.get("/oai", params, read=page)
    except RefusedError as error:
        if "resumptionToken" in params:
            raise TokenGoneError(str(error)) from error
        return _told(error, page)


def _told(error: RefusedError, read: Callable[[bytes], T]) -> T:
    """Read what a refusal holds, which has arXiv's own words; else raise it as it is."""
    try:
        return read(error.body)
    except ValueError:
        raise error from None


def _asked(text: str) -> str:
    """Return an id as arXiv takes it, without version; UsageError if it is none."""
    key = canonical(text)
    if key is None or not key.startswith("arxiv:"):
        raise UsageError(f"{text[:80]!r} is not an arXiv id, such as 2101.00001 or math/0309136")
    return _SUBJECT.sub("", key.removeprefix("arxiv:"))


SOURCE: Final = Source(
    name="arxiv",
    summary="Load papers from arXiv: by id, by query, or whole sets.",
    about=About(
        title="arXiv",
        interface="Atom API and OAI-PMH, one request in 3 s",
        documented_at="https://info.arxiv.org/help/api/user-manual.html, "
        "https://info.arxiv.org/help/oa/index.html",
        licence="CC0 (metadata)",
        gives=frozenset(
            {
                "paper.title",
                "paper.type",
                "paper.year",
                "paper.source",
                "paper.abstract",
                "paper.identifiers",
                "paper.authorships",
                "paper.authorships.raw_affiliations",
                "paper.authors_complete",
                "paper.topics",
                "paper.versions",
                "topic.name",
                "topic.identifiers",
                "topic.level",
                "topic.within",
            }
        ),
        notes=(
            (
                "Ids and queries go to the Atom API, which gives authors one by one and the number "
                "of the latest version."
            ),
            (
                "`set:` reads the OAI-PMH form `arXiv`: authors one by one with affiliations, but "
                "no versions. `raw:` reads `arXivRaw`: versions, but authors in one string, which "
                "is taken apart by its commas and brackets."
            ),
            (
                "The year is that of the first version; every paper is a preprint, also where a "
                "journal reference is given as its source."
            ),
            "Collaborations are left out of author lists, which then count as incomplete.",
            (
                "A category that was renamed or merged comes under today's code; classes of other "
                "schemes are left out."
            ),
            (
                "Where a paper names several DOIs the first one counts. Records that arXiv has "
                "deleted are passed over."
            ),
            "A query gives at most 30,000 papers.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="ID",
    takes_help="Ids of papers: 2101.00001, math/0309136, an address of arXiv. A version is "
    "dropped: the latest is loaded.",
    files=False,
    select_help="A query in the words of the Atom API (cat:cs.CL AND au:example), or a whole set "
    "by OAI-PMH: set:cs, set:physics:quant-ph, set:all; raw:cs reads the form with versions, "
    "without parted authors. Given with ids, both are loaded.",
    since_help="Only papers changed since that day: in a query those with a new version, in a set "
    "those whose record changed.",
    goes_on=True,
)
