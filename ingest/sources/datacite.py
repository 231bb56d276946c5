"""DataCite: what repositories registered (preprints, data, theses), by DOI or by query."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qs, quote, urlsplit

from ingest.formats.asked import dois
from ingest.formats.datacite_doi import KNOWN, SURE, paper_of
from ingest.formats.json_values import listed, mapping
from ingest.http.client import Client
from ingest.http.pages import Page, Shape, each_id, each_page, found, tell_unknown
from ingest.http.site import Site
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Source, Visit
from kg.errors import RecordError, UsageError
from schema.records import Record

SITE: Final = Site(
    "DataCite",
    "https://api.datacite.org",
    pause_s=0.1,  # 3,000 requests in five minutes are allowed
    timeout_s=120.0,
)
ROWS: Final = 1000
_DOI: Final = Shape("a DOI of DataCite", KNOWN, SURE, within="attributes")


def fetch(visit: Visit) -> Iterator[Raw]:
    """Stream the DOIs asked for, or all that the query finds."""
    if visit.ask.what and (visit.ask.select or visit.ask.since):
        raise UsageError("DataCite takes DOIs, or --select with or without --since; not both")
    with visit.client(SITE) as client:
        if visit.ask.what:
            yield from _by_doi(visit, client)
        else:
            yield from _selected(visit, client)


def parse(raw: Raw) -> Record:
    """Turn one DOI's metadata into a paper; RecordError says what is wrong with it."""
    fields = paper_of(value_of(raw))
    if not fields["title"]:
        raise RecordError("the DOI has no title")
    return validated(fields)


def query(text: str, since: date | None) -> str:
    """Return a query that finds what `text` does, as far as it changed since a day."""
    return f"({text}) AND updated:[{since} TO *]" if since else text


def _selected(visit: Visit, client: Client) -> Iterator[Raw]:
    asked = {"query": query(visit.ask.select or "", visit.ask.since), "affiliation": "true"}

    def _page(cursor: str) -> Page:
        params = {**asked, "page[size]": str(ROWS), "page[cursor]": cursor}
        answer = client.json("/dois", params)
        total = mapping(mapping(answer).get("meta")).get("total")
        return Page(
            listed(answer, "data", name=SITE.name),
            _cursor(mapping(mapping(answer).get("links")).get("next")),
            total if isinstance(total, int) else None,
        )

    return each_page(visit, _DOI, _page, start="1", name=SITE.name)


def _cursor(address: object) -> str | None:
    """Return the cursor in the address of the next page; the rest of the address is ours."""
    try:
        asked = urlsplit(address).query if isinstance(address, str) else ""
    except ValueError:
        return None
    return next(iter(parse_qs(asked).get("page[cursor]", ())), None)


def _by_doi(visit: Visit, client: Client) -> Iterator[Raw]:
    wanted = dois(visit.ask.what)
    visit.total = len(wanted)
    unknown: list[str] = []

    def _find(group: Sequence[str]) -> list[tuple[Shape, Any]]:
        path = f"/dois/{quote(group[0], safe='/')}"
        answer = found(client, path, {"affiliation": "true"})
        unknown.extend(group if answer is None else ())
        return [] if answer is None else [(_DOI, mapping(answer).get("data"))]

    yield from each_id(visit, [[doi] for doi in wanted], _find)
    tell_unknown(SITE.name, unknown)


SOURCE: Final = Source(
    name="datacite",
    summary="Load what repositories registered at DataCite (preprints, theses, data, software): "
    "by DOI, or by query.",
    about=About(
        title="DataCite",
        interface="REST API, cursor paging, 1,000 DOIs a request, ten requests a second",
        documented_at="https://support.datacite.org/docs/api",
        licence="CC0",
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
            "Images, samples and software have DOIs too and become papers of type 'other'.",
            "Choose with a query such as types.resourceTypeGeneral:Preprint.",
            "Many records do not say whether a creator is a person or an organisation.",
            "One word, or words of an organisation, are then taken as an organisation.",
            "An organisation is counted, but is not among the names.",
            "A creator that reads 'unknown', 'et al.' or the like leaves the list incomplete.",
            "References are what is related by References or Cites.",
            "Of its versions and variants, a preprint's publications are those said to be one.",
            "Where nothing is said, those are taken whose DOI another organisation registered.",
            "Years that cannot be are left out, those of the Buddhist era among them.",
            "Subjects, contributors and funders are not read.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="DOI",
    takes_help="DOIs, in any usual spelling; one request each.",
    files=False,
    select_help="DataCite's query: 'types.resourceTypeGeneral:Preprint AND "
    'titles.title:"knowledge graph"\'.',
    since_help="Only DOIs whose metadata changed since that day.",
    goes_on=True,
)
