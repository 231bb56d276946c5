"""Flattened records of ROR, one flat object each, brought back to schema 2."""

from typing import Any, Final

from ingest.formats.tree import texts

_MARKS: Final = frozenset({"name", "ext", "rel"})


def is_flat(record: dict[str, Any]) -> bool:
    """Tell whether a record is flattened: other identifiers in `ext`, relationships in `rel`."""
    return record.keys() >= _MARKS


def unflattened(record: dict[str, Any]) -> dict[str, Any]:
    """Return a flattened record as schema 2 has it; what it does not tell is left out."""
    return {
        "id": record.get("id"),
        "admin": {},
        "names": _names(record),
        "status": record.get("status"),
        "types": record.get("types"),
        "established": record.get("established"),
        "domains": record.get("domains"),
        "links": [
            *({"type": "website", "value": link} for link in texts(record.get("links"))),
            *({"type": "wikipedia", "value": link} for link in texts(record.get("wikipedia"))),
        ],
        "locations": [{"geonames_details": _place(record)}],
        "external_ids": _external(record.get("ext")),
        "relationships": [
            {"type": kind, "id": id_, "label": label}
            for kind, id_, label in _tuples(record.get("rel"), 3)
        ],
    }


def _names(record: dict[str, Any]) -> list[dict[str, Any]]:
    labels = [label for label, _ in _tuples(record.get("labels"), 2)]
    found = [
        *((name, "ror_display") for name in texts(record.get("name"))),
        *((name, "label") for name in labels),
        *((name, "alias") for name in texts(record.get("aliases"))),
        *((name, "acronym") for name in texts(record.get("acronyms"))),
    ]
    return [{"value": name, "types": [kind]} for name, kind in found]


def _place(record: dict[str, Any]) -> dict[str, Any]:
    return {"country_code": record.get("country"), "name": record.get("city")}


def _external(found: object) -> list[dict[str, Any]]:
    held = found if isinstance(found, dict) else {}
    return [{"type": scheme, "preferred": value, "all": [value]} for scheme, value in held.items()]


def _tuples(found: object, length: int) -> list[list[Any]]:
    rows = found if isinstance(found, list) else []
    return [row for row in rows if isinstance(row, list) and len(row) == length]
