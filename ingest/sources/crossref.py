"""Crossref: the works that publishers registered, by DOI or by filter and query."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from ingest.formats.asked import dois
from ingest.formats.crossref_work import LEFT, READ, SURE, paper_of
from ingest.formats.json_values import key, listed, mapping
from ingest.http.client import Client, Params
from ingest.http.pages import Page, Shape, each_id, each_page, found, tell_unknown
from ingest.http.site import Site
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Source, Visit
from kg.config import Settings
from kg.errors import RecordError, UsageError
from schema.records import Record

SITE: Final = Site(
    "Crossref",
    "https://api.crossref.org",
    pause_s=1.0,  # what lists are allowed without a contact; with one it is a third
    contact_in="mailto",
    timeout_s=120.0,
)
ROWS: Final = 1000
LONGEST_FILTER: Final = 3000  # characters of DOIs in one address
_WORK: Final = Shape("a work of Crossref", frozenset(READ) | LEFT, SURE)
_FIELDS: Final = ",".join(READ)
_QUERY: Final = re.compile(r"(?P<name>query(?:\.[a-z-]{1,40})?|filter|sort|order)=(?P<value>.*)")
_PART: Final = re.compile(r"\s*&\s*|\s+(?=(?:query(?:\.[a-z-]{1,40})?|filter|sort|order)=)")
_NEXT_FILTER: Final = re.compile(r"[\s,]+(?=[a-z][a-z.-]{1,40}:)")


def fetch(visit: Visit) -> Iterator[Raw]:
    """Stream the works of the DOIs asked for, or all that fit the selection."""
    if visit.ask.what and visit.ask.select:
        raise UsageError("name DOIs or give --select: Crossref is asked for one of them at a time")
    with visit.client(_site(visit.settings)) as client:
        if visit.ask.what:
            yield from _by_doi(visit, client)
        else:
            yield from _selected(visit, client)


def parse(raw: Raw) -> Record:
    """Turn one work into a paper; RecordError says what is wrong with it."""
    fields = paper_of(value_of(raw))
    if not fields["title"]:
        raise RecordError("the work has no title")
    return validated(fields)


def selection(text: str, since: date | None) -> dict[str, str]:
    """Return the parameters that a selection means: filters, queries, and the day to begin at.

    Parts are separated by '&', or by a space before 'query…='; what has no '=' name is a filter.
    """
    params: dict[str, str] = {}
    filters: list[str] = []
    for part in filter(None, _PART.split(text.strip())):
        named = _QUERY.fullmatch(part)
        if named and named["name"] != "filter":
            params[named["name"]] = named["value"].strip()
        else:
            filters += _NEXT_FILTER.split(named["value"] if named else part)
    if since:
        filters.append(f"from-index-date:{since}")
    return {**params, "filter": ",".join(filters)} if filters else params


def _site(settings: Settings) -> Site:
    token = settings.crossref_token
    if token is None:
        return SITE
    return replace(SITE, headers={"Crossref-Plus-API-Token": f"Bearer {token.get_secret_value()}"})


def _selected(visit: Visit, client: Client) -> Iterator[Raw]:
    asked = selection(visit.ask.select or "", visit.ask.since)

    def _page(cursor: str) -> Page:
        return _answer(client, {**asked, "cursor": cursor, "rows": ROWS, "select": _FIELDS})

    return each_page(visit, _WORK, _page, start="*", name=SITE.name)


def _answer(client: Client, params: Params) -> Page:
    answer = client.json("/works", params)
    message = mapping(mapping(answer).get("message"))
    after, total = message.get("next-cursor"), message.get("total-results")
    return Page(
        listed(answer, "message", "items", name=SITE.name),
        after if isinstance(after, str) else None,
        total if isinstance(total, int) else None,
    )


def _by_doi(visit: Visit, client: Client) -> Iterator[Raw]:
    wanted = dois(visit.ask.what)
    visit.total = len(wanted)
    unknown: list[str] = []

    def _find(group: Sequence[str]) -> list[tuple[Shape, Any]]:
        if "," in group[0]:
            works = _alone(client, group[0])
            unknown.extend([] if works else group)
        else:
            works = _together(client, group, since=visit.ask.since)
            held = {key("doi", mapping(work).get("DOI")) for work in works}
            unknown.extend(doi for doi in group if f"doi:{doi}" not in held)
        return [(_WORK, work) for work in works]

    yield from each_id(visit, list(_groups(wanted)), _find)
    if visit.ask.since is None:  # else they may only not have changed
        tell_unknown(SITE.name, unknown)


def _groups(wanted: Sequence[str]) -> Iterator[list[str]]:
    """Yield DOIs that fit into one address together; one with a comma, as no filter can, alone."""
    group: list[str] = []
    for doi in wanted:
        if group and ("," in doi or sum(map(len, group)) + len(doi) > LONGEST_FILTER):
            yield group
            group = []
        group.append(doi)
        if "," in doi:
            yield group
            group = []
    if group:
        yield group


def _together(client: Client, group: Sequence[str], *, since: date | None) -> list[Any]:
    filters = [f"doi:{doi}" for doi in group] + ([f"from-index-date:{since}"] if since else [])
    params = {"filter": ",".join(filters), "rows": str(ROWS), "select": _FIELDS}
    return _answer(client, params).records


def _alone(client: Client, doi: str) -> list[Any]:
    answer = found(client, f"/works/{quote(doi, safe='/')}")
    return [] if answer is None else [mapping(answer).get("message")]


SOURCE: Final = Source(
    name="crossref",
    summary="Load works that publishers registered at Crossref: by DOI, or by filter and query.",
    about=About(
        title="Crossref",
        interface="REST API, cursor paging, 1,000 works a request, one request a second",
        documented_at="https://api.crossref.org",
        licence="facts, free to use; abstracts are their publishers'",
        gives=frozenset(
            {
                "paper.title",
                "paper.type",
                "paper.year",
                "paper.source",
                "paper.abstract",
                "paper.identifiers",
                "paper.references",
                "paper.preprint_of",
                "paper.authorships",
                "paper.authorships.identifiers",
                "paper.authorships.raw_affiliations",
                "paper.authorships.institutions",
                "paper.author_count",
                "paper.authors_complete",
            }
        ),
        notes=(
            "KG_CONTACT is told to Crossref, which answers faster to who can be reached.",
            "KG_CROSSREF_TOKEN, if set, is sent as the token of Crossref's Metadata Plus.",
            "A cursor lives five minutes: a load stopped for longer begins again at the start.",
            "An author that is an organisation is counted, but is not among the names.",
            "References are those whose DOI Crossref knows.",
            "Of a preprint and its publication only the preprint's word is read (is-preprint-of).",
            "ISBNs are read for books, not for their chapters.",
            "Publishers' own numbers (alternative-id), subjects, editors and funders are left out.",
            "The year is that of the first publication, in print or online.",
            "Without a journal or book to be in, the publisher stands as the source.",
            "Journals, grants and supplements are works too: choose with type:journal-article.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="DOI",
    takes_help="DOIs of works, in any usual spelling.",
    files=False,
    select_help="Crossref's filters, separated by commas or spaces: 'type:journal-article "
    "from-pub-date:2020'. A query is added with '&': "
    "'query.bibliographic=knowledge graphs & has-orcid:true'.",
    since_help="Only works that Crossref has indexed anew since that day.",
    goes_on=True,
)
