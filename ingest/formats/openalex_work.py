"""A work of OpenAlex as a paper."""

from collections import Counter
from typing import Any, Final

from ingest.formats.dates import possible
from ingest.formats.openalex_institution import institution
from ingest.formats.openalex_shapes import Authorship, Ids, Topic, Work
from ingest.formats.openalex_text import abstract, distinct, keys, line, name, title
from kg.errors import RecordError
from schema.nodes import PaperType
from schema.records import MAX_AUTHORS, MAX_PLACES, MAX_REFERENCES, MAX_TOPICS

DELETED_AUTHOR: Final = "https://openalex.org/A5317838346"  # stands for everyone who was deleted

_TYPES: Final = {
    "article": PaperType.ARTICLE,
    "letter": PaperType.ARTICLE,
    "book": PaperType.BOOK,
    "book-chapter": PaperType.CHAPTER,
    "conference-paper": PaperType.CONFERENCE_PAPER,
    "dataset": PaperType.DATASET,
    "dissertation": PaperType.THESIS,
    "editorial": PaperType.EDITORIAL,
    "erratum": PaperType.ERRATUM,
    "preprint": PaperType.PREPRINT,
    "proceedings-article": PaperType.CONFERENCE_PAPER,
    "report": PaperType.REPORT,
    "review": PaperType.REVIEW,
}


def paper(work: Work) -> dict[str, Any]:
    """Return a paper's fields; RecordError if the work has no title."""
    heading = title(work.title or work.display_name)
    if heading is None:
        raise RecordError(f"{work.id[:80]} has no title")
    location = work.primary_location
    return {
        "kind": "paper",
        "title": heading,
        "type": _type(work),
        "year": possible(work.publication_year),
        "source": line(location.source.display_name) if location and location.source else None,
        "identifiers": _identifiers(work),
        "topics": _topics(work.topics or []),
        "references": keys(*(work.referenced_works or ())[:MAX_REFERENCES]),
        "abstract": abstract(work.abstract_inverted_index),
        **_people(work.authorships or [], truncated=work.is_authors_truncated or False),
    }


def _type(work: Work) -> PaperType:
    found = _TYPES.get(work.type or "", PaperType.OTHER)
    location = work.primary_location
    if found is not PaperType.ARTICLE or location is None:
        return found
    read_out = location.raw_type == "proceedings-article" or (
        location.source is not None and location.source.type == "conference"
    )
    return PaperType.CONFERENCE_PAPER if read_out else found


def _identifiers(work: Work) -> tuple[str, ...]:
    ids = work.ids or Ids()
    pmid, pmcid, mag = _last(ids.pmid), _last(ids.pmcid), _last(ids.mag)
    doi = work.doi or ""
    return keys(
        doi,
        work.id,
        f"pmid:{pmid}" if pmid else None,
        f"pmcid:PMC{pmcid.upper().removeprefix('PMC')}" if pmcid else None,
        f"mag:{mag}" if mag else None,
        f"arxiv:{doi.rpartition('/arxiv.')[2]}" if "/10.48550/arxiv." in doi else None,
    )


def _last(value: str | int | None) -> str:
    """Return the last step of an address, or the number itself."""
    return str(value).rstrip("/").rpartition("/")[2] if value else ""


def _topics(topics: list[Topic]) -> list[dict[str, Any]]:
    found = []
    for topic in topics[:MAX_TOPICS]:
        called, key = line(topic.display_name), keys(topic.id)
        if called and key:
            sure = topic.score is not None and 0 <= topic.score <= 1
            score = topic.score if sure else None
            given = {"name": called, "identifiers": key, "assigned_by": "OpenAlex"}
            found.append({**given, "score": score} if score is not None else given)
    return found


def _people(authorships: list[Authorship], *, truncated: bool) -> dict[str, Any]:
    """Return the author list; a name that is none is left out, and so is who claims two names."""
    listed = [_person(one) for one in authorships[:MAX_AUTHORS]]
    named = [person for person in listed if person]
    claimed = [key for person in named for key in person["identifiers"]]
    if len(set(claimed)) < len(claimed):
        _drop_shared(named, claimed)
    people: dict[str, Any] = {"authorships": named}
    if len(named) == len(authorships) and not truncated:
        return people
    for place, person in enumerate(listed, start=1):
        if person:
            person["position"] = place
    people["authors_complete"] = False
    if not truncated:
        people["author_count"] = len(authorships)
    return people


def _drop_shared(people: list[dict[str, Any]], claimed: list[str]) -> None:
    """Take from everyone the identifiers that two names of one paper claim."""
    shared = {key for key, times in Counter(claimed).items() if times > 1}
    for person in people:
        person["identifiers"] = tuple(set(person["identifiers"]) - shared)


def _person(authorship: Authorship) -> dict[str, Any] | None:
    author = authorship.author
    known = identifiers = None
    if author and author.id != DELETED_AUTHOR:
        known, identifiers = name(author.display_name), keys(author.orcid, author.id)
    printed = name(authorship.raw_author_name) or known
    if printed is None:
        return None
    person: dict[str, Any] = {"raw_name": printed, "identifiers": identifiers or ()}
    if known and known != printed:
        person["name"] = known
    if raw := authorship.raw_affiliation_strings:
        person["raw_affiliations"] = distinct(raw, most=MAX_PLACES)
    if at := authorship.institutions:
        person["institutions"] = [
            ref for one in at[:MAX_PLACES] if one and (ref := institution(one))
        ]
    return person
