"""An organisation as the matcher knows it, taken from a record of ROR."""

import re
from typing import Any, Final

import msgspec

from ingest.formats.ror_record import country, others, ror_of
from ingest.formats.tree import at, each, text, texts

_HOST: Final = re.compile(r"^(?:https?://)?(?:www\d?\.)?([^/:?#\s]+)", re.IGNORECASE)


class Organisation(msgspec.Struct, frozen=True):
    """One organisation; ids are canonical ('ror:…'), hosts those of its web pages."""

    id: str
    name: str
    labels: tuple[str, ...]
    aliases: tuple[str, ...]
    acronyms: tuple[str, ...]
    country: str
    city: str
    region: str
    kinds: tuple[str, ...]
    status: str
    hosts: tuple[str, ...]
    parents: tuple[str, ...]
    children: tuple[str, ...]
    successors: tuple[str, ...]
    registered: int
    """Registries that have an identifier for it, Wikipedia among them."""
    relations: int
    """Organisations that its record speaks of."""


def organisation(record: dict[str, Any]) -> Organisation | None:
    """Read a record of ROR, of schema 1 or 2; none if it bears no good id or no name."""
    id_ = ror_of(record)
    name, labels, aliases, acronyms = _named(record)
    if id_ is None or name is None:
        return None
    return Organisation(
        id=id_,
        name=name,
        labels=labels,
        aliases=aliases,
        acronyms=acronyms,
        country=country(record) or "",
        city=_city(record),
        region=_region(record),
        kinds=tuple(one.lower() for one in texts(record.get("types"))),
        status=(text(record, "status") or "active").lower(),
        hosts=_hosts(record),
        parents=_related(record, "parent"),
        children=_related(record, "child"),
        successors=_related(record, "successor"),
        registered=_registered(record),
        relations=len(each(record, "relationships")),
    )


Names = tuple[str, ...]


def _named(record: dict[str, Any]) -> tuple[str | None, Names, Names, Names]:
    """Return the name to display, the other labels, the aliases and the acronyms."""
    by_kind: dict[str, list[str]] = {"ror_display": [], "label": [], "alias": [], "acronym": []}
    for one in each(record, "names"):
        value, kinds = text(one, "value"), texts(one.get("types"))
        kind = next((kind for kind in by_kind if kind in kinds), "alias")
        by_kind[kind] += [value] if value else []
    shown = text(record, "name") or next(iter(by_kind["ror_display"] + by_kind["label"]), None)
    labels = [*by_kind["label"], *(text(one, "label") for one in each(record, "labels"))]
    aliases = [*by_kind["alias"], *texts(record.get("aliases"))]
    acronyms = [*by_kind["acronym"], *texts(record.get("acronyms"))]
    return shown, tuple(filter(None, labels)), tuple(aliases), tuple(acronyms)


def _city(record: dict[str, Any]) -> str:
    for one in each(record, "locations"):
        if found := text(one, "geonames_details", "name"):
            return found
    return next(filter(None, (text(one, "city") for one in each(record, "addresses"))), "")


def _region(record: dict[str, Any]) -> str:
    for one in each(record, "locations"):
        if found := text(one, "geonames_details", "country_subdivision_name"):
            return found
    return next(filter(None, (text(one, "state") for one in each(record, "addresses"))), "")


def _hosts(record: dict[str, Any]) -> Names:
    raw = record.get("links")
    sites = (one for one in each(record, "links") if one.get("type") != "wikipedia")
    links = [*texts(raw), *(text(one, "value") for one in sites)]
    links = [*links, *texts(record.get("domains"))]
    found = [match[1].lower() for link in links if link and (match := _HOST.match(link))]
    return tuple(dict.fromkeys(found))


def _registered(record: dict[str, Any]) -> int:
    schemes = {key.partition(":")[0] for key in others(record)}
    links = (
        *texts(record.get("wikipedia_url")),
        *(text(x, "value") for x in each(record, "links")),
    )
    return len(schemes) + any("wikipedia.org" in str(link) for link in links)


def _related(record: dict[str, Any], kind: str) -> Names:
    found = (
        ror_of(one) for one in each(record, "relationships") if str(at(one, "type")).lower() == kind
    )
    return tuple(dict.fromkeys(filter(None, found)))
