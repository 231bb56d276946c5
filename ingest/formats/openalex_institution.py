"""An institution of OpenAlex: as works and authors name it, and its own record."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from ingest.formats.openalex_shapes import Institution, InstitutionIds, Organisation
from ingest.formats.openalex_text import distinct, keys, line
from kg.errors import RecordError
from schema.records import MAX_INSTITUTION_NAMES, MAX_RELATED, InstitutionRef

KNOWN: Final = 8192  # kept as they are: the most productive of 100,000 write most of the papers


@lru_cache(maxsize=KNOWN)
def institution(named: Institution) -> InstitutionRef | None:
    """Return an institution as a record names it; none if it has no name."""
    called = line(named.display_name)
    if called is None:
        return None
    return InstitutionRef(
        name=called,
        identifiers=keys(named.ror, named.id),
        country=country(named.country_code),
    )


def country(code: str | None) -> str | None:
    """Return an ISO 3166-1 alpha-2 code, none if `code` is none."""
    return code if code and len(code) == 2 and code.isascii() and code.isalpha() else None  # noqa: PLR2004 - alpha-2


def organisation(own: Organisation) -> dict[str, Any]:
    """Return the fields of an institution's record; RecordError if it has no name."""
    called = line(own.display_name)
    if called is None:
        raise RecordError(f"{own.id[:80]} has no name")
    names = [one for one in distinct(_names(own), most=MAX_INSTITUTION_NAMES) if one != called]
    return {
        "kind": "institution",
        "name": called,
        "names": names,
        "identifiers": _identifiers(own),
        "country": country(own.country_code),
        "part_of": list(_parents(own)),
    }


def _names(own: Organisation) -> Iterator[str | None]:
    yield from own.display_name_acronyms or ()
    yield from own.display_name_alternatives or ()
    if own.international and (spelt := own.international.display_name):
        yield from (spelt if isinstance(spelt, dict) else dict(spelt)).values()


def _identifiers(own: Organisation) -> tuple[str, ...]:
    ids = own.ids or InstitutionIds()
    wikidata = (ids.wikidata or "").rpartition("/")[2]
    return keys(
        own.ror or ids.ror,
        own.id,
        f"grid:{ids.grid}" if ids.grid else None,
        f"wikidata:{wikidata}" if wikidata else None,
        f"mag:{ids.mag}" if ids.mag else None,
    )


def _parents(own: Organisation) -> Iterator[InstitutionRef]:
    related = own.associated_institutions or []
    parents = [one for one in related if (one.relationship or "").lower() == "parent"]
    for one in parents[:MAX_RELATED]:
        named = Institution(one.id, one.display_name, one.ror, one.country_code)
        if (ref := institution(named)) and ref.identifiers:
            yield ref
