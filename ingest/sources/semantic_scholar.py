"""Semantic Scholar: papers by identifier, by author or by query, with fields of study."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from ingest.formats.json_values import listed, mapping
from ingest.formats.s2_paper import (
    AUTHOR,
    KNOWN_AUTHOR,
    KNOWN_PAPER,
    PAPER,
    REFERENCES,
    SURE_AUTHOR,
    SURE_PAPER,
    author_key,
    author_of,
    paper_of,
    sha_key,
)
from ingest.http.client import Client
from ingest.http.pages import Page, Shape, each_id, each_page, found, tell_unknown
from ingest.http.site import Site
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Source, Visit
from kg.config import Settings
from kg.errors import RecordError, SourceError, UsageError
from kg.ids import canonical
from schema.records import Record

SITE: Final = Site(
    "Semantic Scholar",
    "https://api.semanticscholar.org/graph/v1",
    pause_s=1.0,  # what a key allows; without one, all who have none share a pool
    timeout_s=120.0,
)
OF_AN_AUTHOR: Final = 100  # papers of an author in one request: with references it may be 10 MB
_PAPER: Final = Shape("a paper of Semantic Scholar", KNOWN_PAPER, SURE_PAPER)
_AUTHOR: Final = Shape("an author of Semantic Scholar", KNOWN_AUTHOR, SURE_AUTHOR)
_FIELDS: Final = ",".join(PAPER)
_WITH_REFERENCES: Final = f"{_FIELDS},{REFERENCES}"
_OF_AUTHOR: Final = ",".join(AUTHOR)
_PREFIXES: Final = {  # as the API writes a paper's identifier
    "doi": "DOI:",
    "arxiv": "ARXIV:",
    "pmid": "PMID:",
    "acl": "ACL:",
    "corpusid": "CorpusId:",
    "s2": "",
}
_PARAMETER: Final = re.compile(
    r"(?P<name>fieldsOfStudy|minCitationCount|openAccessPdf|publicationDateOrYear|"
    r"publicationTypes|sort|venue|year)(?:=(?P<value>.*))?"
)
_NAMED: Final = re.compile(r"[A-Za-z]{2,40}=.*")


def fetch(visit: Visit) -> Iterator[Raw]:
    """Stream the papers and authors asked for, or all papers that the query finds."""
    if visit.ask.what and (visit.ask.select or visit.ask.since):
        raise UsageError(
            "Semantic Scholar takes identifiers, or --select with or without --since; not both"
        )
    with visit.client(_site(visit.settings)) as client:
        if visit.ask.what:
            yield from _by_id(visit, client)
        else:
            yield from _selected(visit, client)


def parse(raw: Raw) -> Record:
    """Turn a paper or an author into a record; RecordError says what is wrong with it."""
    value = value_of(raw)
    is_paper = "paperId" in value
    fields = paper_of(value) if is_paper else author_of(value)
    if not fields["title" if is_paper else "name"]:
        raise RecordError("the paper has no title" if is_paper else "the author has no name")
    return validated(fields)


def selection(text: str, since: date | None) -> dict[str, str]:
    """Return the parameters of a search: a query, then 'year=2020-' and others behind an '&'."""
    params: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.split("&"))):
        named = _PARAMETER.fullmatch(part)
        if named:
            params[named["name"]] = (named["value"] or "").strip()
        elif "query" in params or _NAMED.fullmatch(part):
            raise UsageError(f"{part!r} is none of Semantic Scholar's filters")
        else:
            params["query"] = part
    if since:
        params["publicationDateOrYear"] = f"{since}:"
    return params


def _site(settings: Settings) -> Site:
    key = settings.semantic_scholar_key
    return replace(SITE, headers={"x-api-key": key.get_secret_value()}) if key else SITE


def _selected(visit: Visit, client: Client) -> Iterator[Raw]:
    asked = {**selection(visit.ask.select or "", visit.ask.since), "fields": _FIELDS}

    def _page(token: str) -> Page:
        answer = client.json("/paper/search/bulk", {**asked, **({"token": token} if token else {})})
        total, after = mapping(answer).get("total"), mapping(answer).get("token")
        visit.total = total if isinstance(total, int) else None  # an estimate
        records = listed(answer, "data", name=SITE.name)
        return Page(records, after if isinstance(after, str) and after else None)

    return each_page(visit, _PAPER, _page, start="", name=SITE.name)


def _by_id(visit: Visit, client: Client) -> Iterator[Raw]:
    named = {_path(one): one for one in visit.ask.what}
    visit.total = None if any(map(_is_author, named)) else len(named)
    unknown: list[str] = []

    def _find(group: Sequence[str]) -> Iterator[tuple[Shape, Any]]:
        (path,) = group
        shape, fields = (_AUTHOR, _OF_AUTHOR) if _is_author(path) else (_PAPER, _WITH_REFERENCES)
        record = found(client, path, {"fields": fields})
        if record is None:
            unknown.append(named[path])
            return
        yield shape, record
        if _is_author(path):
            yield from ((_PAPER, paper) for paper in _papers_of(client, path))

    yield from each_id(visit, [[path] for path in named], _find)
    tell_unknown(SITE.name, unknown)


def _path(one: str) -> str:
    """Return the path of the paper or author that a person names; UsageError if it is neither."""
    scheme, _, value = one.strip().partition(":")
    if scheme.lower() in {"author", "s2-author"} and author_key(value):
        return f"/author/{value}"
    scheme, _, value = (sha_key(one) or canonical(one) or "").partition(":")
    if scheme not in _PREFIXES:
        raise UsageError(
            f"{one!r} is neither a paper (DOI, arXiv, ACL, PubMed, Semantic Scholar id) nor an "
            "author ('author:' and a number)"
        )
    return f"/paper/{_PREFIXES[scheme]}{quote(value, safe='/:')}"


def _is_author(path: str) -> bool:
    return path.startswith("/author/")


def _papers_of(client: Client, author: str) -> Iterator[Any]:
    offset: object = 0
    while isinstance(offset, int):
        params: dict[str, str | int] = {"limit": OF_AN_AUTHOR, "offset": offset}
        params["fields"] = _WITH_REFERENCES
        answer = client.json(f"{author}/papers", params)
        papers = listed(answer, "data", name=SITE.name)
        yield from papers
        after = mapping(answer).get("next") if papers else None
        if isinstance(after, int) and after <= offset:
            raise SourceError(f"{SITE.name} gives the same papers of {author} again and again")
        offset = after


SOURCE: Final = Source(
    name="semantic-scholar",
    summary="Load papers of Semantic Scholar: by identifier, by author, or by query.",
    about=About(
        title="Semantic Scholar",
        interface="REST API, paging by token, 1,000 papers a request, one request a second",
        documented_at="https://api.semanticscholar.org/api-docs/graph",
        licence="its API's licence; abstracts are their publishers'",
        gives=frozenset(
            {
                "paper.title",
                "paper.type",
                "paper.year",
                "paper.source",
                "paper.abstract",
                "paper.identifiers",
                "paper.topics",
                "paper.references",
                "paper.authorships",
                "paper.authorships.identifiers",
                "paper.author_count",
                "paper.authors_complete",
                "author.name",
                "author.identifiers",
                "author.page",
                "author.affiliations",
            }
        ),
        notes=(
            "KG_SEMANTIC_SCHOLAR_KEY is a key; all who have none share one pool, often busy.",
            "A search gives no references; papers asked for by id or by author have them.",
            "Authors are told apart by its own clustering, which at times splits or joins people.",
            "Topics are its fields of study, given by a model or by the venue.",
            "Affiliations are on authors' own records only, as they write them.",
            "MAG and PubMed Central ids, citation counts and summaries are not read.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="ID",
    takes_help="Papers by DOI, arXiv, ACL, PubMed or Semantic Scholar id ('corpusid:…' too), or "
    "authors with all their papers: 'author:2262347'.",
    files=False,
    select_help="A query in the words of its bulk search (+, |, -, quotes), with filters behind "
    "'&': '\"knowledge graph\" -survey & year=2020- & fieldsOfStudy=Computer Science'.",
    since_help="Only papers published since that day: Semantic Scholar does not tell what has "
    "changed.",
    goes_on=True,
)
