"""The Research Organization Registry (ROR): institutions, their hierarchy and their successors."""

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from ingest.files import STDIN
from ingest.formats.ror_dump import Found, records
from ingest.formats.ror_record import changed_on, country, institution, others, ror_of, version
from ingest.formats.tree import text
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Ask, Source, Visit, each_file
from kg.console import news
from kg.errors import UsageError
from schema.records import Record

_KNOWN: Final = {
    1: frozenset(
        {
            *("id", "name", "aliases", "acronyms", "labels", "status", "types", "established"),
            *("links", "addresses", "country", "external_ids", "relationships", "wikipedia_url"),
            *("email_address", "ip_addresses"),
        }
    ),
    2: frozenset(
        {
            *("id", "admin", "names", "status", "types", "established", "links", "domains"),
            *("locations", "external_ids", "relationships"),
        }
    ),
}
_COUNTRY: Final = re.compile(r"[A-Z]{2}")

_FIRST: Final = (
    "Load it before others: where they made two institutions of one, by its ROR id and by its "
    "GRID id, the record goes to one and `kg review list` asks whether they are one."
)


def fetch(visit: Visit) -> Iterator[Raw]:
    """Yield the records of the dumps, those of the chosen countries and changed since the day."""
    if not visit.ask.what or STDIN in visit.paths:
        raise UsageError("name the dump of ROR as a file: it is read twice")
    countries = _countries(visit.ask.select)
    shared = _shared(visit.paths)
    told: list[str] = []  # what was said once is not said again
    chosen = partial(_chosen, ask=visit.ask, countries=countries, told=told)

    def _read(path: Path) -> Iterator[Raw]:
        for place, found in enumerate(records(path), start=1):
            if found.value is None:
                yield Raw(place, found.text, found.read, fault=found.fault)
            elif chosen(found.value):
                yield _raw(found, found.value, place=place, shared=shared, visit=visit)

    yield from each_file(_read)(visit)


def parse(raw: Raw) -> Record:
    """Turn one record into an institution; RecordError says what is wrong with it."""
    return validated(value_of(raw))


def _countries(select: str | None) -> frozenset[str]:
    codes = frozenset(code.strip().upper() for code in (select or "").split(",") if code.strip())
    if bad := sorted(code for code in codes if not _COUNTRY.fullmatch(code)):
        raise UsageError(f"{bad[0]!r} is not a country code of two letters: --select FR,DE")
    return codes


def _shared(paths: list[Path]) -> frozenset[str]:
    """Return the identifiers of other registries that two records claim: neither may have them."""
    owners, shared = dict[str, str](), set[str]()
    for path in paths:
        for found in records(path):
            value = found.value or {}
            own = text(value, "id") or ""
            shared.update(key for key in others(value) if owners.setdefault(key, own) != own)
    return frozenset(shared)


def _chosen(
    record: dict[str, Any], *, ask: Ask, countries: frozenset[str], told: list[str]
) -> bool:
    if countries and country(record) not in countries:
        return False
    if ask.since is None:
        return True
    changed = changed_on(record)
    if changed is None and not told:
        told.append("since")
        news.print("some records do not say when they changed (schema 1): they are all loaded")
    return changed is None or changed >= ask.since


def _raw(
    found: Found, record: dict[str, Any], *, place: int, shared: frozenset[str], visit: Visit
) -> Raw:
    shape = version(record)
    if shape is None or ror_of(record) is None:
        fault = "no well-formed ROR id" if shape else "a record of neither schema of ROR"
        return Raw(place, json.dumps(record), found.read, fault=fault)
    known = _KNOWN[shape]
    sure = known - {"email_address", "ip_addresses", "domains", "admin"}
    visit.drift.look(f"record of schema {shape}", record.keys(), known=known, sure=sure)
    value = institution(record, shared=shared)
    return Raw(place, json.dumps(value), found.read, value=value)


SOURCE: Final = Source(
    name="ror",
    summary="Load the data dump of the Research Organization Registry: institutions, what they "
    "are part of and what took their place.",
    about=About(
        title="Research Organization Registry (ROR)",
        interface="Data dump: the zip as published, the JSON in it, or JSON Lines, plain, gzipped "
        "or zstd; schema 1 or 2, or flattened records",
        documented_at="https://ror.readme.io/docs/data-dump",
        licence="CC0",
        gives=frozenset(
            {
                *("institution.name", "institution.names", "institution.identifiers"),
                *("institution.country", "institution.part_of", "institution.status"),
                "institution.successors",
            }
        ),
        notes=(
            "Of a zip that holds both schemas, the file of schema 2 is read.",
            "GRID, ISNI, Funder Registry and Wikidata ids that two records claim go to neither.",
            "To know them, a dump is read twice.",
            _FIRST,
            "Children and predecessors are the other side of parents and successors: not read.",
            "Related institutions, places and web pages are left out.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="DUMP",
    takes_help="Dumps to load: v2.1-2026-01-15-ror-data.zip, its .json, or .jsonl[.gz|.zst].",
    select_help="Countries, as codes of two letters with commas: FR,DE.",
    since_help="Only records changed since that day; schema 1 does not tell, so all of it.",
)
