"""A DOI's metadata as DataCite's REST API gives it: which fields there are, and what they say."""

import re
from typing import Any, Final

from ingest.formats.datacite_creators import authors_of, stated
from ingest.formats.json_values import (
    abstract,
    filled,
    isbn,
    kept,
    key,
    line,
    mapping,
    mappings,
    text,
    words,
    year,
)
from kg.ids import arxiv_of, scheme_of
from schema.nodes import PaperType

KNOWN: Final = words(
    "alternateIdentifiers citationCount citations citationsOverTime container contentUrl "
    "contributors created creators dates descriptions doi downloadCount downloads "
    "downloadsOverTime fundingReferences formats geoLocations identifiers isActive language "
    "metadataVersion partCount partOfCount parts partOf prefix publicationYear published publisher "
    "reason referenceCount references registered relatedIdentifiers relatedItems rightsList "
    "schemaVersion sizes source state subjects suffix titles types updated url version "
    "versionCount versionOfCount versionOf versions viewCount views viewsOverTime xml"
)
SURE: Final = frozenset(
    {"doi", "creators", "titles", "publicationYear", "types", "publisher", "relatedIdentifiers"}
)

_TYPES: Final = {  # by the general type, and by the words of the free one where that is 'Text'
    "article": PaperType.ARTICLE,
    "book": PaperType.BOOK,
    "bookchapter": PaperType.CHAPTER,
    "conferencepaper": PaperType.CONFERENCE_PAPER,
    "conferenceproceeding": PaperType.BOOK,
    "datapaper": PaperType.ARTICLE,
    "dataset": PaperType.DATASET,
    "academicthesis": PaperType.THESIS,
    "dissertation": PaperType.THESIS,
    "doctoralthesis": PaperType.THESIS,
    "editorial": PaperType.EDITORIAL,
    "erratum": PaperType.ERRATUM,
    "journalarticle": PaperType.ARTICLE,
    "mastersthesis": PaperType.THESIS,
    "journalcontribution": PaperType.ARTICLE,
    "monograph": PaperType.BOOK,
    "phdthesis": PaperType.THESIS,
    "preprint": PaperType.PREPRINT,
    "proceedings": PaperType.BOOK,
    "report": PaperType.REPORT,
    "reviewarticle": PaperType.REVIEW,
    "technicalreport": PaperType.REPORT,
    "thesis": PaperType.THESIS,
    "thesisphd": PaperType.THESIS,
    "workingpaper": PaperType.PREPRINT,
}
_TEXTS: Final = frozenset({"text", ""})
_PUBLICATIONS: Final = frozenset({"journalarticle", "conferencepaper", "bookchapter", "book"})
_SAME_WORK: Final = frozenset({"IsPreviousVersionOf", "IsVariantFormOf", "IsVersionOf"})
_CITES: Final = frozenset({"Cites", "References"})
_SCHEMES: Final = {"doi": "doi", "arxiv": "arxiv", "pmid": "pmid"}
_NO_LETTERS: Final = re.compile(r"[^a-z]")


def paper_of(doi: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a paper; its title is empty where the DOI has none."""
    kind = _type(doi)
    fields = {
        "title": _title(doi),
        "type": kind,
        "year": year(doi.get("publicationYear"), *_issued(doi)),
        "source": _source(doi),
        "abstract": _abstract(doi),
        "identifiers": _identifiers(doi, kind),
        "references": _related(doi, _CITES),
        "preprint_of": _preprint_of(doi) if kind is PaperType.PREPRINT else [],
    }
    return {
        **filled(fields),
        **authors_of(mappings(doi.get("creators"))),
    }


def _title(doi: dict[str, Any]) -> str:
    """Return the main title with its subtitle; translated titles are left."""
    titles = mappings(doi.get("titles"))
    main = next((one for one in titles if not one.get("titleType")), {})
    title = stated(main.get("title"))
    for one in titles:
        if title and one.get("titleType") == "Subtitle" and (more := stated(one.get("title"))):
            return f"{title}: {more}"
    return title


def _type(doi: dict[str, Any]) -> PaperType:
    types = mapping(doi.get("types"))
    general, free = (
        _NO_LETTERS.sub("", text(types.get(name)).lower())
        for name in ("resourceTypeGeneral", "resourceType")
    )
    if arxiv_of(key("doi", doi.get("doi"))):
        return PaperType.PREPRINT
    return _TYPES.get(free if general in _TEXTS else general, PaperType.OTHER)


def _issued(doi: dict[str, Any]) -> list[object]:
    return [
        one.get("date") for one in mappings(doi.get("dates")) if one.get("dateType") == "Issued"
    ]


def _source(doi: dict[str, Any]) -> str | None:
    publisher = doi.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    container = mapping(doi.get("container")).get("title")
    return line(stated(container)) or line(stated(name))


def _abstract(doi: dict[str, Any]) -> str | None:
    found = (
        abstract(one.get("description"))
        for one in mappings(doi.get("descriptions"))
        if one.get("descriptionType") == "Abstract" and stated(one.get("description"))
    )
    return next(filter(None, found), None)


def _identifiers(doi: dict[str, Any], kind: PaperType) -> list[str]:
    """Return the DOI, and what else names the same work: arXiv and PubMed ids, a book's ISBN."""
    own = key("doi", doi.get("doi"))
    found = [own, arxiv_of(own)]
    stated_ids = [
        (text(one.get(f"{name}Type")).lower(), one.get(name))
        for name in ("identifier", "alternateIdentifier")
        for one in mappings(doi.get(f"{name}s"))
    ]
    for scheme, value in stated_ids:
        if scheme in {"arxiv", "pmid"}:
            found.append(key(scheme, value))
        elif scheme == "isbn" and kind is PaperType.BOOK:
            found.append(isbn(value))
    return kept(found)


def _related(doi: dict[str, Any], relations: frozenset[str]) -> list[str]:
    return kept(
        _related_id(one)
        for one in mappings(doi.get("relatedIdentifiers"))
        if text(one.get("relationType")) in relations
    )


def _related_id(related: dict[str, Any]) -> str | None:
    scheme = _SCHEMES.get(text(related.get("relatedIdentifierType")).lower())
    return key(scheme, related.get("relatedIdentifier")) if scheme else None


def _preprint_of(doi: dict[str, Any]) -> list[str]:
    """Return the publications of a preprint.

    Repositories give versions of one deposit the same relations: another DOI is a publication's
    if it is said to be one, or else if somebody else registered it.
    """
    own = _registrant(key("doi", doi.get("doi")))
    found = []
    for one in mappings(doi.get("relatedIdentifiers")):
        other = _related_id(one)
        relation = text(one.get("relationType"))
        if not other or scheme_of(other) != "doi" or relation not in _SAME_WORK:
            continue
        kind = _NO_LETTERS.sub("", text(one.get("resourceTypeGeneral")).lower())
        elsewhere = _registrant(other) != own and not arxiv_of(other)
        if kind in _PUBLICATIONS or (kind in _TEXTS and elsewhere):
            found.append(other)
    return kept(found)


def _registrant(doi: str | None) -> str:
    return (doi or "").partition("/")[0]
