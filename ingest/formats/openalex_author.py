"""An author's own record at OpenAlex."""

from collections.abc import Iterator
from typing import Any

from ingest.formats.dates import possible
from ingest.formats.openalex_institution import institution
from ingest.formats.openalex_shapes import Person
from ingest.formats.openalex_text import keys, name
from ingest.formats.openalex_work import DELETED_AUTHOR
from kg.errors import RecordError
from schema.records import MAX_AFFILIATIONS, MAX_NAMES


def person(own: Person) -> dict[str, Any]:
    """Return the fields of an author's record; RecordError for nobody in particular."""
    called = name(own.display_name)
    if own.id == DELETED_AUTHOR or called is None:
        raise RecordError(f"{own.id[:80]} stands for nobody: it has no name or was deleted")
    others = dict.fromkeys(filter(None, map(name, own.display_name_alternatives or ())))
    others.pop(called, None)
    return {
        "kind": "author",
        "name": called,
        "names": list(others)[:MAX_NAMES],
        "identifiers": keys(own.orcid, own.id),
        "affiliations": list(_affiliations(own)),
    }


def _affiliations(own: Person) -> Iterator[dict[str, Any]]:
    for one in (own.affiliations or [])[:MAX_AFFILIATIONS]:
        if one.institution and (ref := institution(one.institution)):
            years = [found for found in map(possible, one.years or ()) if found]
            span = {"first_year": min(years), "last_year": max(years)} if years else {}
            yield {"institution": ref, "stated_by": "OpenAlex", **span}
