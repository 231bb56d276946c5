"""What an ORCID record, in the shape of its JSON, says of a person and the person's works."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

from ingest.formats.dates import year_of
from ingest.formats.markup import untagged
from ingest.formats.orcid_ids import of_organisation, of_person, of_work
from ingest.formats.people import named
from ingest.formats.tree import at, each, text
from kg.ids import canonical
from schema.nodes import PaperType
from schema.records import MAX_AFFILIATIONS, MAX_KEYS, MAX_NAMES

_TYPES: Final = {
    "journal-article": PaperType.ARTICLE,
    "magazine-article": PaperType.ARTICLE,
    "preprint": PaperType.PREPRINT,
    "working-paper": PaperType.PREPRINT,
    "conference-paper": PaperType.CONFERENCE_PAPER,
    "conference-abstract": PaperType.CONFERENCE_PAPER,
    "book-chapter": PaperType.CHAPTER,
    "dictionary-entry": PaperType.CHAPTER,
    "encyclopedia-entry": PaperType.CHAPTER,
    "book": PaperType.BOOK,
    "edited-book": PaperType.BOOK,
    "conference-proceedings": PaperType.BOOK,
    "dissertation": PaperType.THESIS,
    "dissertation-thesis": PaperType.THESIS,
    "report": PaperType.REPORT,
    "review": PaperType.REVIEW,
    "data-set": PaperType.DATASET,
}
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def orcid_of(document: object) -> str | None:
    """Return the person's 'orcid:…'; none if there is no well-formed one."""
    path = text(document, "orcid-identifier", "path")
    return canonical(f"orcid:{path}") if path else None


def fault_of(document: object) -> str | None:
    """Return why nothing can be read from a record; none if it can."""
    orcid = orcid_of(document)
    if orcid is None:
        return "no well-formed ORCID iD: this is not the record of a person"
    if primary := text(document, "deprecated", "primary-record", "path"):
        return f"{orcid} was merged into orcid:{primary[:60]}: ask for that one"
    if text(document, "history", "deactivation-date"):
        return f"{orcid} is deactivated"
    return None if names_of(document) else f"{orcid} shows no name: it is locked, or all private"


def changed_on(document: object) -> date | None:
    """Return the day a record was last changed; none if it does not say."""
    said = text(document, "history", "last-modified-date") or ""
    try:
        if said.isdecimal():  # milliseconds in JSON, a moment in XML
            return datetime.fromtimestamp(int(said) / 1000, tz=UTC).date()
        found = _DAY.match(said)
        return date.fromisoformat(found[0]) if found else None
    except (OverflowError, OSError, ValueError):
        return None


def author(document: object) -> dict[str, Any]:
    """Return the fields of an author's record; the name must be there."""
    person = at(document, "person")
    orcid, (name, *others) = orcid_of(document), names_of(document)
    jobs = list(_employments(document))
    found = (orcid, *of_person(person))
    return {
        "kind": "author",
        "name": name,
        "names": others[:MAX_NAMES],
        "identifiers": list(dict.fromkeys(filter(None, found)))[:MAX_KEYS],
        "role": _role(jobs),
        "page": f"https://orcid.org/{(orcid or '').removeprefix('orcid:')}",
        "affiliations": [one for job in jobs if (one := _affiliation(job))][:MAX_AFFILIATIONS],
    }


def works(document: object) -> Iterator[dict[str, Any]]:
    """Yield the fields of a paper for each group of works, the person its only known author.

    What the preferred version of a work lacks is taken from the next.
    """
    name, orcid = names_of(document)[0], orcid_of(document)
    for group in each(document, "activities-summary", "works", "group"):
        versions = each(group, "work-summary")
        kind = next(
            (k for one in versions if (k := _type(one)) != PaperType.OTHER), PaperType.OTHER
        )
        found = dict.fromkeys(i for one in (group, *versions) for i in of_work(one, kind))
        yield {
            "title": _first(_title(one) for one in versions),
            "type": kind.value,
            "year": _first(_year(one, "publication-date") for one in versions),
            "source": _first(_plain(text(one, "journal-title")) for one in versions),
            "identifiers": list(found)[:MAX_KEYS],
            "authorships": [{"raw_name": name, "identifiers": [orcid]}],
            "authors_complete": False,
        }


def names_of(document: object) -> list[str]:
    """Return the names of a person, the one they go by first; empty if none is public."""
    person = at(document, "person")
    parts = text(person, "name", "given-names"), text(person, "name", "family-name")
    found = [
        text(person, "name", "credit-name"),
        " ".join(filter(None, parts)),
        *(text(other, "content") for other in each(person, "other-names", "other-name")),
    ]
    return list(dict.fromkeys(name for name in found if name and named(name)))


def _employments(document: object) -> Iterator[dict[str, Any]]:
    """Yield the employments; the JSON has a layer more than the XML, and version 2 two less."""
    top = at(document, "activities-summary", "employments")
    groups = each(top, "affiliation-group")
    layers = [top, *groups, *(one for group in groups for one in each(group, "summaries"))]
    for layer in layers:
        yield from each(layer, "employment-summary")


def _role(jobs: list[dict[str, Any]]) -> str | None:
    """Return the role in the job begun last, of those that have not ended."""
    current = [job for job in jobs if not text(job, "end-date", "year")]
    titled = [job for job in current if text(job, "role-title")]
    latest = max(titled, key=lambda job: _year(job, "start-date") or 0, default=None)
    return _plain(text(latest, "role-title"))


def _affiliation(job: dict[str, Any]) -> dict[str, Any] | None:
    organisation = job.get("organization")
    name = text(organisation, "name")
    if not name or not isinstance(organisation, dict):
        return None
    first, last = _year(job, "start-date"), _year(job, "end-date")
    if first and last and last < first:
        first = last = None
    country = (text(organisation, "address", "country") or "").upper()
    return {
        "institution": {
            "name": _plain(name),
            "identifiers": of_organisation(organisation),
            "country": country if _COUNTRY.fullmatch(country) else None,
        },
        "first_year": first,
        "last_year": last,
        "stated_by": "ORCID",
    }


def _title(work: dict[str, Any]) -> str | None:
    title, subtitle = text(work, "title", "title"), text(work, "title", "subtitle")
    if title and subtitle and subtitle.lower() not in title.lower():
        title = f"{title}: {subtitle}"
    return _plain(title)


def _type(work: dict[str, Any]) -> PaperType:
    said = (text(work, "type") or "").lower().replace("_", "-")
    return _TYPES.get(said, PaperType.OTHER)


def _year(node: object, name: str) -> int | None:
    """Return the year of a date whose month and day may be impossible; none if it is no year."""
    return year_of(text(node, name, "year") or "")


def _plain(marked: str | None) -> str | None:
    return untagged(marked or "") or None


def _first(found: Iterator[Any]) -> Any:  # noqa: ANN401 - whatever is looked for
    return next((one for one in found if one is not None), None)
