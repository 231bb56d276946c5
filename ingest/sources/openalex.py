"""OpenAlex over its REST API: works, authors, institutions and topics by id or by filter."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ingest.formats.openalex_fields import GIVES
from ingest.formats.openalex_record import parse
from ingest.formats.openalex_requests import Selected, named, selected
from ingest.formats.openalex_walk import Walk
from ingest.http.site import Site
from ingest.raw import Raw
from ingest.source import About, Source, Visit
from kg.errors import UsageError

SITE: Final = Site(
    name="OpenAlex", url="https://api.openalex.org", pause_s=0.1, contact_in="mailto"
)


def fetch(visit: Visit) -> Iterator[Raw]:
    """Yield what is asked for by id, topics first, then what the filter fits, page after page.

    UsageError for what is no id or no filter, or needs a key.
    """
    requests, wanted = named(visit.ask.what), _wanted(visit)
    with visit.client(SITE) as client:
        walk = Walk(visit, client)
        yield from walk.named(requests)
        if wanted:
            yield from walk.selected(wanted)


def _wanted(visit: Visit) -> Selected | None:
    ask = visit.ask
    if ask.since and not ask.select:
        raise UsageError("--since goes with --select: what is named by its id is always given")
    if ask.since and visit.settings.openalex_key is None:
        raise UsageError(
            "--since asks OpenAlex for what was updated from a day on, which takes a key; "
            "set KG_OPENALEX_KEY"
        )
    wanted = selected(ask.select) if ask.select else None
    if not (wanted and ask.since):
        return wanted
    return replace(wanted, filter=f"{wanted.filter},from_updated_date:{ask.since.isoformat()}")


SOURCE: Final = Source(
    name="openalex",
    summary="Load works, authors, institutions and topics from OpenAlex, by id or by filter.",
    about=About(
        title="OpenAlex",
        interface="REST API, up to 100 records or 50 ids a request, ten requests a second",
        documented_at="https://developers.openalex.org",
        licence="CC0",
        gives=GIVES,
        notes=(
            "Without a key (KG_OPENALEX_KEY, free) a day's budget is small; a load stops there.",
            "Lists cut works after 100 authors; such a work is asked for once more, on its own.",
            "An OpenAlex id that was merged into another gives the record of the other.",
            "Each topic that a work names comes with the levels above it.",
            "What OpenAlex has merged or deleted since is not told; the snapshot's lists do.",
            "OpenAlex assigns authors, institutions and topics by machine: they can be wrong.",
            "Sources, publishers, funders, keywords, citation counts and open access are left out.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="ID",
    takes_help="W…, A…, I…, T…, DOI, PMID (pmid:…), ORCID iD or ROR id of what to load.",
    files=False,
    select_help="Works that a filter of OpenAlex fits, 'author.id:A5023888391,is_oa:true'; "
    "authors:FILTER, institutions:FILTER or topics:FILTER for those.",
    since_help="Of --select, what OpenAlex updated from that day on; takes KG_OPENALEX_KEY.",
    goes_on=True,
)
