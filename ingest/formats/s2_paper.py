"""A paper and an author as Semantic Scholar's API gives them: fields, and what they say."""

from typing import Any, Final

from ingest.formats.json_values import (
    abstract,
    filled,
    first,
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
from ingest.formats.people import Person, author_list, named
from kg.ids import canonical
from schema.nodes import PaperType
from schema.records import MAX_TOPICS

PAPER: Final = (  # what is asked for
    "paperId",
    "corpusId",
    "externalIds",
    "title",
    "abstract",
    "venue",
    "journal",
    "year",
    "publicationDate",
    "publicationTypes",
    "fieldsOfStudy",
    "s2FieldsOfStudy",
    "authors",
)
REFERENCES: Final = "references.externalIds"  # not to be had of a search
AUTHOR: Final = ("authorId", "externalIds", "name", "affiliations", "homepage", "url")
KNOWN_PAPER: Final = frozenset(PAPER) | words(
    "citationCount citationStyles citations embedding influentialCitationCount isOpenAccess "
    "isPublisherLicensed matchScore openAccessPdf publicationVenue referenceCount references "
    "textAvailability tldr url"
)
KNOWN_AUTHOR: Final = frozenset(AUTHOR) | words("aliases citationCount hIndex paperCount papers")
SURE_PAPER: Final = frozenset({"paperId", "externalIds", "title", "authors", "year"})
SURE_AUTHOR: Final = frozenset({"authorId", "name"})

_TYPES: Final = (  # a paper may be of several: the one that says most comes first
    ("Review", PaperType.REVIEW),
    ("Editorial", PaperType.EDITORIAL),
    ("Dataset", PaperType.DATASET),
    ("Conference", PaperType.CONFERENCE_PAPER),
    ("BookSection", PaperType.CHAPTER),
    ("JournalArticle", PaperType.ARTICLE),
    ("CaseReport", PaperType.ARTICLE),
    ("ClinicalTrial", PaperType.ARTICLE),
    ("LettersAndComments", PaperType.ARTICLE),
    ("MetaAnalysis", PaperType.ARTICLE),
    ("Study", PaperType.ARTICLE),
    ("Book", PaperType.BOOK),
)
_SERVERS: Final = frozenset(
    {"arxiv.org", "biorxiv", "medrxiv", "chemrxiv", "ssrn electronic journal"}
)
_IDS: Final = (  # scheme by the name it goes under, strongest first
    ("DOI", "doi"),
    ("ArXiv", "arxiv"),
    ("PubMed", "pmid"),
    ("ACL", "acl"),
    ("DBLP", "dblp"),
)
_HEX: Final = frozenset("0123456789abcdef")
_SHA_LENGTH: Final = 40


def paper_of(paper: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a paper; its title is empty where Semantic Scholar has none."""
    fields = {
        "title": text(paper.get("title")),
        "type": _type(paper),
        "year": year(paper.get("year"), paper.get("publicationDate")),
        "source": _source(paper),
        "abstract": abstract(paper.get("abstract")),
        "identifiers": _identifiers(paper),
        "topics": _topics(paper),
        "references": _references(paper),
    }
    return {
        **filled(fields),
        **author_list([_person(one) for one in mappings(paper.get("authors"))]),
    }


def author_of(author: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an author's record; the name is empty where there is none."""
    id_ = author_key(author.get("authorId"))
    page = f"https://www.semanticscholar.org/author/{id_.partition(':')[2]}" if id_ else None
    places = kept(line(one) for one in values(author.get("affiliations")))
    orcid = first(mapping(author.get("externalIds")).get("ORCID"))
    fields = {
        "kind": "author",
        "name": text(author.get("name")),
        "identifiers": kept([key("orcid", orcid), id_]),
        "page": _page(author.get("homepage")),
        "affiliations": [
            {"institution": {"name": one}, "stated_by": page or "Semantic Scholar"}
            for one in places
        ],
    }
    return filled(fields)


def author_key(id_: object) -> str | None:
    """Return an author's identifier, 's2-author:…'; none if there is no number."""
    number = str(id_) if isinstance(id_, str | int) and not isinstance(id_, bool) else ""
    return f"s2-author:{number}" if number.isdecimal() and number.isascii() else None


def sha_key(id_: object) -> str | None:
    """Return a paper's identifier, 's2:' and 40 hexadecimal digits; none if it is no such."""
    digits = id_.lower() if isinstance(id_, str) else ""
    return f"s2:{digits}" if len(digits) == _SHA_LENGTH and _HEX.issuperset(digits) else None


def _type(paper: dict[str, Any]) -> PaperType:
    stated = values(paper.get("publicationTypes"))
    found = next((kind for name, kind in _TYPES if name in stated), PaperType.OTHER)
    posted = (_source(paper) or "").casefold() in _SERVERS
    return PaperType.PREPRINT if posted and found is not PaperType.REVIEW else found


def _source(paper: dict[str, Any]) -> str | None:
    return line(paper.get("venue")) or line(mapping(paper.get("journal")).get("name"))


def _identifiers(paper: dict[str, Any]) -> list[str]:
    ids = mapping(paper.get("externalIds"))
    corpus = paper.get("corpusId") or ids.get("CorpusId")
    number = corpus if isinstance(corpus, int) and corpus > 0 else None
    return kept([*_external(ids), sha_key(paper.get("paperId")), key("corpusid", number)])


def _external(ids: dict[str, Any]) -> list[str]:
    return kept(key(scheme, ids.get(name)) for name, scheme in _IDS)


def _topics(paper: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the fields of study, each once: of the papers' venues and of a model alike."""
    stated = [
        *values(paper.get("fieldsOfStudy")),
        *(one.get("category") for one in mappings(paper.get("s2FieldsOfStudy"))),
    ]
    names = kept(line(one) for one in stated)
    keys = {canonical(f"s2-field:{'-'.join(name.lower().split())}"): name for name in names}
    return [
        {"name": name, "identifiers": [field], "assigned_by": "Semantic Scholar"}
        for field, name in keys.items()
        if field
    ][:MAX_TOPICS]


def _references(paper: dict[str, Any]) -> list[str]:
    """Return one identifier of each reference, the one that other sources know best."""
    stated = mappings(paper.get("references"))
    return kept(
        next(iter([*_external(mapping(one.get("externalIds"))), sha_key(one.get("paperId"))]), None)
        for one in stated
    )


def _person(author: dict[str, Any]) -> Person | None:
    name = named(text(author.get("name")))
    return Person(name, kept([author_key(author.get("authorId"))])) if name else None


def _page(homepage: object) -> str | None:
    found = line(homepage)
    return found if found and found.startswith(("https://", "http://")) else None
