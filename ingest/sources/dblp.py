"""DBLP: publications by search or by key, and people's pages with all they wrote."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from ingest.formats.dblp_hits import hits
from ingest.formats.dblp_pages import PersonPage, person_page, record_page
from ingest.formats.dblp_paper import PID, from_hit, from_xml, look, paper
from ingest.http.client import Client, RefusedError
from ingest.http.site import Site
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Source, Visit
from kg.console import news
from kg.errors import SourceError
from schema.records import Record

if TYPE_CHECKING:
    from lxml import etree

SITE: Final = Site("DBLP", "https://dblp.org", pause_s=1.0)  # they ask for a second or two
HITS_A_PAGE: Final = 1000  # the most that it gives

_NOT_FOUND: Final = frozenset({404, 410})
_SERVER: Final = r"https?://(?:www\.)?dblp\.(?:org|uni-trier\.de|dagstuhl\.de)"
_PID: Final = re.compile(
    rf"(?:{_SERVER}/pid/|(?:dblp-)?pid:)?([a-z]|\d{{1,4}})/([\w=-]+?)(?:\.(?:html|xml))?"
)
_KEY: Final = re.compile(
    rf"(?:{_SERVER}/rec/|dblp:)?((?:conf|journals|books|series|reference|phd|ms|tr|data)"
    r"/[\w./+-]+?)(?:\.(?:html|xml))?"
)

Value = dict[str, Any]


def fetch(visit: Visit) -> Iterator[Raw]:
    """Stream what each argument names, then what --select finds.

    A mark is the place among them and, in a search, the number of publications read.
    """
    wishes = [*visit.ask.what, *([visit.ask.select] if visit.ask.select else [])]
    first, _, start = (visit.after or "0 0").partition(" ")
    stream = _Stream(visit)
    with visit.client(SITE) as client:
        for place, wish in enumerate(wishes[int(first) :], start=int(first)):
            yield from _wished(stream, client, wish, place, start=int(start or 0))
            start = "0"


def parse(raw: Raw) -> Record:
    """Turn one raw record into a paper or an author; RecordError says why it cannot be one."""
    value = value_of(raw)
    return validated(value if value.get("kind") == "author" else paper(value))


class _Stream:
    """Numbers raw records, and marks the last of a page."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.read = 0

    def raws(self, values: Iterable[Value | None], mark: str) -> Iterator[Raw]:
        held = list(values)
        for place, value in enumerate(held, start=1):
            self.read += 1
            text = json.dumps(value, ensure_ascii=False)
            last = mark if place == len(held) else None
            fault = "not a publication" if value is None else None
            yield Raw(self.read, text, self.read, value=value, fault=fault, mark=last)


def _wished(stream: _Stream, client: Client, wish: str, place: int, *, start: int) -> Iterator[Raw]:
    after = f"{place + 1} 0"
    try:
        if pid := _PID.fullmatch(wish):
            path = f"/pid/{quote(f'{pid[1]}/{pid[2]}')}.xml"
            page = client.get(path, None, read=person_page)
            yield from stream.raws(_on_page(stream, page), after)
        elif key := _KEY.fullmatch(wish):
            records = client.get(f"/rec/{quote(key[1])}.xml", None, read=record_page)
            yield from stream.raws(_taken(stream, records), after)
        else:
            yield from _searched(stream, client, wish, place, start=start)
    except RefusedError as error:
        if error.status not in _NOT_FOUND:
            raise
        news.print(f"DBLP does not know {wish}", markup=False, soft_wrap=True)


def _on_page(stream: _Stream, page: PersonPage) -> Iterator[Value]:
    """Yield the person and the publications; of a page of several people only the latter.

    Its pid then says nothing of who an author is, and is left out.
    """
    pid = f"{PID}:{page.pid}"
    if page.person:
        yield page.person
    else:
        news.print(f"DBLP's page {page.pid} is not of one person", markup=False)
    for value in _taken(stream, page.publications):
        for author in value["authors"] if page.person is None else ():
            author["identifiers"] = [key for key in author["identifiers"] if key != pid]
        yield value


def _taken(stream: _Stream, records: "Iterable[etree._Element]") -> Iterator[Value]:
    for record in records:
        if record.tag == "www":  # a home page, not a publication
            continue
        fields = [str(child.tag) for child in record.iterchildren("*")]
        look(stream.visit.drift, "record", fields)
        yield from_xml(record)


def _searched(
    stream: _Stream, client: Client, query: str, place: int, *, start: int
) -> Iterator[Raw]:
    asked: dict[str, str | int] = {"q": query, "format": "json", "h": HITS_A_PAGE, "c": 0}
    before: list[str] = []
    total = start + 1
    while start < total:
        page = client.get("/search/publ/api", asked | {"f": start}, read=hits)
        total = page.total
        if not page.found and start < total:
            raise SourceError(
                f"DBLP shows only {start:,} of {total:,} publications that {query!r} finds; "
                "these are loaded. Narrow the query, by year:2020: for example"
            )
        if page.found and page.keys == before:
            raise SourceError("DBLP gives the same page again and again; try again later")
        stream.visit.total = stream.read + total - start
        start, before = start + len(page.found), page.keys
        mark = f"{place} {start}" if start < total else f"{place + 1} 0"
        yield from stream.raws((_hit(stream, info) for info in page.found), mark)


def _hit(stream: _Stream, info: object) -> Value | None:
    if not isinstance(info, dict):
        return None
    look(stream.visit.drift, "hit", list(info))
    return from_hit(info)


SOURCE: Final = Source(
    name="dblp",
    summary="Load publications and people of the DBLP computer science bibliography.",
    about=About(
        title="DBLP",
        interface="Search API (JSON) and pages of people and records (XML), one request in 1 s",
        documented_at="https://dblp.org/faq/How+to+use+the+dblp+search+API.html",
        licence="CC0",
        gives=frozenset(
            {
                "paper.title",
                "paper.type",
                "paper.year",
                "paper.source",
                "paper.identifiers",
                "paper.authorships",
                "paper.authorships.identifiers",
                "paper.authors_complete",
                "author.name",
                "author.names",
                "author.identifiers",
                "author.page",
                "author.affiliations",
            }
        ),
        notes=(
            (
                "A publication is `dblp:` and its key, a person `dblp-pid:` and the number of the "
                "page. Authors' ORCID iDs stand on pages of people and records, not in searches."
            ),
            (
                "A page can be of several people of one name whom DBLP does not tell apart yet. "
                "Loaded as a page it is recognised, and its number is not taken for a person; a "
                "search does not say so."
            ),
            "The number that tells homonyms apart is dropped from names. Editors are not authors.",
            "What DBLP calls informal is a preprint where it is arXiv's, other where it is not.",
            "A person's affiliations come without years. DBLP has no abstracts and no topics.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="ID|QUERY",
    takes_help="People by the number of their page (65/9612, an address), publications by key "
    "(conf/er/Norrie08, an address); anything else is searched for.",
    files=False,
    select_help="A search in the words of DBLP: graph author:ada_example: year:2020:. Given with "
    "arguments, both are loaded.",
    goes_on=True,
)
