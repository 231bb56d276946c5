"""A work as Crossref's REST API gives it: which fields there are, and what they say of a paper."""

import re
from typing import Any, Final

from ingest.formats.json_values import (
    abstract,
    filled,
    first,
    isbn,
    kept,
    key,
    line,
    mapping,
    mappings,
    text,
    values,
    words,
    year,
)
from ingest.formats.people import Person, author_list, institution, named
from schema.nodes import PaperType

READ: Final = (  # what is asked for
    "DOI",
    "ISBN",
    "abstract",
    "author",
    "container-title",
    "issued",
    "posted",
    "published",
    "published-online",
    "published-print",
    "publisher",
    "reference",
    "relation",
    "subtitle",
    "title",
    "type",
    "update-to",
)
LEFT: Final = words(
    "ISSN URL accepted aliases alternative-id approved archive article-number assertion award "
    "award-start chair clinical-trial-number component-number content-created content-domain "
    "content-updated created degree deposited description edition-number editor event "
    "free-to-read funder group-title indexed institution is-referenced-by-count isbn-type "
    "issn-type issue issue-title journal-issue language license link member original-title page "
    "part-number prefix proceedings-subject project published-other publisher-location "
    "reference-count references-count resource review score short-container-title short-title "
    "source special-numbering standards-body status subject subtype translator update-policy "
    "updated-by version volume"
)
SURE: Final = frozenset({"DOI", "type", "title", "author", "issued"})

_TYPES: Final = {
    "journal-article": PaperType.ARTICLE,
    "proceedings-article": PaperType.CONFERENCE_PAPER,
    "posted-content": PaperType.PREPRINT,
    "book-chapter": PaperType.CHAPTER,
    "book-part": PaperType.CHAPTER,
    "book-section": PaperType.CHAPTER,
    "reference-entry": PaperType.CHAPTER,
    "dissertation": PaperType.THESIS,
    "report": PaperType.REPORT,
    "report-component": PaperType.REPORT,
    "dataset": PaperType.DATASET,
    "database": PaperType.DATASET,
}
_BOOKS: Final = frozenset(
    {"book", "edited-book", "monograph", "reference-book", "proceedings", "book-set"}
)
_PAPER_IDS: Final = frozenset({"arxiv", "doi", "pmid"})
_CORRECTIONS: Final = frozenset({"addendum", "correction", "corrigendum", "erratum"})
_DATES: Final = ("issued", "published", "published-print", "published-online", "posted")
_TITLE_END: Final = re.compile(r"[\s:.–—-]+$")


def paper_of(work: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a paper; its title is empty where the work has none."""
    kind = text(work.get("type"))
    fields = {
        "title": _title(work),
        "type": _type(work, kind),
        "year": year(*(_year_in(work.get(name)) for name in _DATES)),
        "source": line(first(work.get("container-title"))) or line(work.get("publisher")),
        "abstract": abstract(work.get("abstract")),
        "identifiers": _identifiers(work, kind),
        "references": kept(key("doi", one.get("DOI")) for one in mappings(work.get("reference"))),
        "preprint_of": _preprint_of(work),
    }
    return {
        **filled(fields),
        **author_list([_person(one) for one in mappings(work.get("author"))]),
    }


def _title(work: dict[str, Any]) -> str:
    title = text(first(work.get("title")))
    subtitle = text(first(work.get("subtitle")))
    if not title or not subtitle or title.casefold().endswith(subtitle.casefold()):
        return title
    return f"{_TITLE_END.sub('', title)}: {subtitle}"


def _type(work: dict[str, Any], kind: str) -> PaperType:
    if any(text(one.get("type")) in _CORRECTIONS for one in mappings(work.get("update-to"))):
        return PaperType.ERRATUM
    return PaperType.BOOK if kind in _BOOKS else _TYPES.get(kind, PaperType.OTHER)


def _year_in(date: object) -> object:
    return first(first(mapping(date).get("date-parts")))


def _identifiers(work: dict[str, Any], kind: str) -> list[str]:
    """Return the DOI, and a book's ISBNs: those of a chapter are its book's."""
    books = [isbn(one) for one in values(work.get("ISBN"))] if kind in _BOOKS else []
    return kept([key("doi", work.get("DOI")), *books])


def _preprint_of(work: dict[str, Any]) -> list[str]:
    stated = mappings(mapping(work.get("relation")).get("is-preprint-of"))
    found = kept(
        key(kind, one.get("id"))
        for one in stated
        if (kind := text(one.get("id-type")).lower()) in _PAPER_IDS
    )
    return [other for other in found if other != key("doi", work.get("DOI"))]


def _person(author: dict[str, Any]) -> Person | None:
    family = text(author.get("family"))
    given = text(author.get("given"))
    parts = (given, family, text(author.get("suffix")))
    name = named(" ".join(part for part in parts if part))
    if name is None or (author.get("name") and not (family or given)):
        return None
    places = mappings(author.get("affiliation"))
    return Person(
        name,
        kept([key("orcid", author.get("ORCID"))]),
        kept(line(one.get("name")) for one in places),
        [found for one in places for found in institution(line(one.get("name")), _ror(one))],
    )


def _ror(affiliation: dict[str, Any]) -> str | None:
    """Return the ROR id among the ids of an affiliation; those of Wikidata and ISNI are left."""
    ids = mappings(affiliation.get("id"))
    found = kept(key("ror", one.get("id")) for one in ids if text(one.get("id-type")) == "ROR")
    return found[0] if found else None
