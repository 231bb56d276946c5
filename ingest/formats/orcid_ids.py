"""The identifiers in ORCID records, by ORCID's own names of their kinds."""

import re
from collections.abc import Iterator
from typing import Any, Final

from ingest.formats.registries import SHAPES
from ingest.formats.tree import each, text
from kg.ids import canonical, scheme_of
from schema.nodes import PaperType

_WORKS: Final = {  # those that name one work, and nothing it is part of
    "doi": "doi",
    "arxiv": "arxiv",
    "pmid": "pmid",
    "pmc": "pmcid",
    "isbn": "isbn",
    "eid": "eid",
    "wosuid": "wos",
    "bibcode": "bibcode",
    "hal": "hal",
}
_PERSONS: Final = {"scopus author id": "scopus", "researcherid": "researcherid"}
_ORGANISATIONS: Final = {
    "ror": "ror",
    "grid": "grid",
    "fundref": "fundref",
    "ringgold": "ringgold",
    "lei": "lei",
}
_SHAPES: Final = SHAPES | {  # of values whose scheme `canonical` keeps as they come
    "pmcid": re.compile(r"PMC\d{1,12}"),
    "isbn": re.compile(r"(?:97[89])?\d{9}[\dX]"),
    "eid": re.compile(r"2-s2\.0-\d{4,15}"),
    "wos": re.compile(r"[\w:]{5,40}", re.ASCII),
    "bibcode": re.compile(r"\d{4}[\w.&+:-]{15}", re.ASCII),
    "hal": re.compile(r"[a-z0-9]{2,20}[-_]\d{5,12}"),
    "scopus": re.compile(r"\d{5,15}"),
    "researcherid": re.compile(r"[A-Z]{1,4}-\d{4}-\d{4}"),
    "ringgold": re.compile(r"\d{1,12}"),
    "lei": re.compile(r"[0-9A-Z]{20}"),
}
_TIDIED: Final = {
    "pmcid": lambda value: f"PMC{value.upper().removeprefix('PMC')}",
    "isbn": lambda value: re.sub(r"[\s-]", "", value).upper(),
    "wos": lambda value: re.sub(r"(?i)^WOS:", "", value).upper(),
    "hal": lambda value: re.sub(r"v\d{1,3}$", "", value.lower()),
    "researcherid": str.upper,
    "fundref": lambda value: value.rpartition("/")[2],
    "lei": str.upper,
}
_OWN_NUMBER: Final = frozenset({PaperType.BOOK, PaperType.THESIS, PaperType.REPORT})


def of_work(node: object, kind: PaperType) -> Iterator[str]:
    """Yield the identifiers that name a work itself, well-formed ones alone.

    An ISBN names a book: that of a chapter's book or of proceedings is left out.
    """
    for one in each(node, "external-ids", "external-id"):
        scheme = _WORKS.get((text(one, "external-id-type") or "").lower())
        if not scheme or (text(one, "external-id-relationship") or "").lower() != "self":
            continue
        if scheme == "isbn" and kind not in _OWN_NUMBER:
            continue
        values = text(one, "external-id-normalized"), text(one, "external-id-value")
        found = (_known(scheme, value) for value in values if value)
        yield from list(filter(None, found))[:1]


def of_person(person: object) -> Iterator[str]:
    """Yield the identifiers a person has elsewhere, of the registries that we know."""
    for one in each(person, "external-identifiers", "external-identifier"):
        scheme = _PERSONS.get((text(one, "external-id-type") or "").lower())
        value = text(one, "external-id-value")
        related = (text(one, "external-id-relationship") or "self").lower()
        if scheme and value and related == "self" and (found := _known(scheme, value)):
            yield found


def of_organisation(organisation: dict[str, Any]) -> list[str]:
    """Return the identifier by which an organisation was chosen; empty if it was typed."""
    chosen = organisation.get("disambiguated-organization")
    scheme = _ORGANISATIONS.get((text(chosen, "disambiguation-source") or "").lower())
    value = text(chosen, "disambiguated-organization-identifier")
    found = _known(scheme, value) if scheme and value else None
    return [found] if found else []


def _known(scheme: str, value: str) -> str | None:
    """Return the canonical identifier of a scheme, however it is written; none if it is bad."""
    if shape := _SHAPES.get(scheme):
        tidied = _TIDIED.get(scheme, str)(value.strip())
        return f"{scheme}:{tidied}" if shape.fullmatch(tidied) else None
    found = (canonical(one) for one in (value, f"{scheme}:{value}"))
    return next((one for one in found if one and scheme_of(one) == scheme), None)
