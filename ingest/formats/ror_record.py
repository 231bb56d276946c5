"""What a record of ROR says, in version 1 of its schema or in version 2."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from ingest.formats.dates import day_of
from ingest.formats.registries import SHAPES
from ingest.formats.tree import at, each, text, texts
from kg.ids import canonical
from schema.nodes import InstitutionStatus
from schema.records import MAX_INSTITUTION_NAMES, MAX_KEYS, MAX_RELATED

_OTHERS: Final = SHAPES | {  # what is left of an identifier of another registry, tidied
    "isni": re.compile(r"\d{15}[\dX]"),
    "wikidata": re.compile(r"Q\d{1,12}"),
}
_KINDS: Final = ("ror_display", "label", "alias", "acronym")  # of names, in the order of version 1
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_SPACES: Final = re.compile(r"[\s-]+")


def version(record: dict[str, Any]) -> int | None:
    """Return the version of the schema that a record has; none if it has neither."""
    if "names" in record:
        return 2
    return 1 if "name" in record and "external_ids" in record else None


def ror_of(record: dict[str, Any]) -> str | None:
    """Return the 'ror:…' of a record or of a relationship; none if there is no good one."""
    found = canonical(text(record, "id") or "")
    return found if found and found.startswith("ror:") else None


def country(record: dict[str, Any]) -> str | None:
    """Return the code of the country; none if there is none."""
    places = each(record, "locations")
    found = text(places[0], "geonames_details", "country_code") if places else None
    code = (found or text(record, "country", "country_code") or "").upper()
    return code if _COUNTRY.fullmatch(code) else None


def changed_on(record: dict[str, Any]) -> date | None:
    """Return the day of the last change; none if the record does not say, as in version 1."""
    return day_of(text(record, "admin", "last_modified", "date"))


def others(record: dict[str, Any]) -> list[str]:
    """Return the identifiers in other registries, the preferred ones first."""
    found = [
        f"{scheme}:{value}"
        for scheme, raw in _external(record)
        if (shape := _OTHERS.get(scheme)) and shape.fullmatch(value := _tidy(scheme, raw))
    ]
    return list(dict.fromkeys(found))


def institution(record: dict[str, Any], *, shared: frozenset[str]) -> dict[str, Any]:
    """Return the fields of an institution's record; `shared` identifiers are left out."""
    names = _names(record)
    keys = [ror_of(record), *(key for key in others(record) if key not in shared)]
    status = (text(record, "status") or "").lower()
    return {
        "kind": "institution",
        "name": names[0] if names else None,
        "names": names[1:MAX_INSTITUTION_NAMES],
        "identifiers": [key for key in keys if key][:MAX_KEYS],
        "country": country(record),
        "part_of": _related(record, "parent"),
        "status": status if status in set(InstitutionStatus) else None,
        "successors": _related(record, "successor"),
    }


def _names(record: dict[str, Any]) -> list[str]:
    """Return the names, the one to display first."""
    named = sorted(each(record, "names"), key=_rank)
    found = [
        *(text(one, "value") for one in named),
        text(record, "name"),
        *(text(one, "label") for one in each(record, "labels")),
        *texts(record.get("aliases")),
        *texts(record.get("acronyms")),
    ]
    return list(dict.fromkeys(filter(None, found)))


def _rank(name: dict[str, Any]) -> int:
    kinds = texts(name.get("types"))
    return next((n for n, kind in enumerate(_KINDS) if kind in kinds), len(_KINDS))


def _external(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield scheme and value of each; version 1 has them by scheme, version 2 in a list."""
    for one in each(record, "external_ids"):
        by_scheme = [(one["type"], one)] if "type" in one else one.items()
        for scheme, held in by_scheme:
            for value in (*texts(at(held, "preferred")), *texts(at(held, "all"))):
                yield str(scheme).lower(), value


def _tidy(scheme: str, value: str) -> str:
    return _SPACES.sub("", value).upper() if scheme == "isni" else value


def _related(record: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the institutions of one relationship; 'Parent' in version 1, 'parent' in 2."""
    found = {
        ror: {"name": text(one, "label") or ror, "identifiers": [ror]}
        for one in each(record, "relationships")
        if (text(one, "type") or "").lower() == kind and (ror := ror_of(one))
    }
    return list(found.values())[:MAX_RELATED]
