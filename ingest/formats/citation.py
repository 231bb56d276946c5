"""What citations have in common in any format: names, identifiers and kinds of paper."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ingest.formats.collectives import is_collective, names_others, without_others
from ingest.formats.markup import untagged
from ingest.formats.people import Person, authorships, named
from kg.ids import STRENGTH, canonical, scheme_of
from schema.nodes import PaperType
from schema.records import MAX_KEYS
from schema.text import LONGEST_LINE, LONGEST_PROSE

_KINDS: Final[dict[str, PaperType]] = {  # the words of exporters, in lower case, letters only
    "article": PaperType.ARTICLE,
    "articlejournal": PaperType.ARTICLE,
    "articlemagazine": PaperType.ARTICLE,
    "articlenewspaper": PaperType.ARTICLE,
    "book": PaperType.BOOK,
    "bookchapter": PaperType.CHAPTER,
    "booksection": PaperType.CHAPTER,
    "chapter": PaperType.CHAPTER,
    "conference": PaperType.CONFERENCE_PAPER,
    "conferencepaper": PaperType.CONFERENCE_PAPER,
    "correction": PaperType.ERRATUM,
    "dataset": PaperType.DATASET,
    "datapaper": PaperType.ARTICLE,
    "dissertation": PaperType.THESIS,
    "earlyaccess": PaperType.ARTICLE,
    "editedbook": PaperType.BOOK,
    "editorial": PaperType.EDITORIAL,
    "editorialmaterial": PaperType.EDITORIAL,
    "encyclopediaarticle": PaperType.CHAPTER,
    "entrydictionary": PaperType.CHAPTER,
    "entryencyclopedia": PaperType.CHAPTER,
    "erratum": PaperType.ERRATUM,
    "inbook": PaperType.CHAPTER,
    "incollection": PaperType.CHAPTER,
    "inproceedings": PaperType.CONFERENCE_PAPER,
    "journal": PaperType.ARTICLE,
    "journalarticle": PaperType.ARTICLE,
    "magazinearticle": PaperType.ARTICLE,
    "mastersthesis": PaperType.THESIS,
    "monograph": PaperType.BOOK,
    "newspaperarticle": PaperType.ARTICLE,
    "paperconference": PaperType.CONFERENCE_PAPER,
    "phdthesis": PaperType.THESIS,
    "postedcontent": PaperType.PREPRINT,
    "preprint": PaperType.PREPRINT,
    "proceedingsarticle": PaperType.CONFERENCE_PAPER,
    "proceedingspaper": PaperType.CONFERENCE_PAPER,
    "report": PaperType.REPORT,
    "researcharticle": PaperType.ARTICLE,
    "review": PaperType.REVIEW,
    "reviewarticle": PaperType.REVIEW,
    "techreport": PaperType.REPORT,
    "thesis": PaperType.THESIS,
}
_SERVERS: Final = {
    "arxiv": "arXiv",
    "corr": "arXiv",  # the name under which DBLP lists arXiv
    "biorxiv": "bioRxiv",
    "medrxiv": "medRxiv",
    "chemrxiv": "ChemRxiv",
}
_ISBN: Final = re.compile(r"(?<!\d)(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?!\d)", re.ASCII)
_DIGITS: Final = re.compile(r"\d{1,12}", re.ASCII)
_MENTIONS: Final = (
    (
        "arxiv",
        re.compile(r"\barxiv:\s?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})", re.IGNORECASE),
    ),
    ("arxiv", re.compile(r"\barxiv\.org/(?:abs|pdf)/([^\s?#]{1,40})", re.IGNORECASE)),
    ("doi", re.compile(r"\bdoi(?:\.org/|:\s?)(10\.\d{4,9}/[^\s\"<>]{1,200})", re.IGNORECASE)),
    ("pmid", re.compile(r"\bPMID:\s?(\d{1,12})\b")),
    ("pmcid", re.compile(r"\b(PMC\d{1,12})\b")),
)


def abstract_of(text: str) -> str | None:
    """Return an abstract fit to be stored; none if it is empty or longer than any."""
    found = untagged(text)
    return found if 0 < len(found) <= LONGEST_PROSE else None


def line_of(text: str) -> str | None:
    """Return the name of a journal or the like; none if it is empty or too long to be one."""
    found = untagged(text)
    return found if 0 < len(found) <= LONGEST_LINE else None


def kind_of(words: str) -> PaperType | None:
    """Return the kind of paper that an exporter's words mean: 'Journal Article', 'bookSection'.

    Of several ('Article; Early Access') the first that is known counts; none if none is.
    """
    parts = re.split(r"[;,|]", words[:LONGEST_LINE].lower())
    kinds = (_KINDS.get("".join(filter(str.isalpha, part))) for part in parts)
    return next(filter(None, kinds), None)


def is_preprint_server(name: str) -> bool:
    """Tell whether a journal or publisher is a preprint server: 'arXiv preprint arXiv:…'."""
    return preprint_server(name) is not None


def preprint_server(name: str) -> str | None:
    """Return the preprint server that a name begins with, 'arXiv' for one; none if with none."""
    return _SERVERS.get(re.split(r"\W", name.strip(), maxsplit=1)[0].lower())


def authors_of(people: Iterable[Person | None]) -> dict[str, Any]:
    """Return `authorships` and `authors_complete` of a record; none stands for a collective.

    Left out, and the list then incomplete, are collectives, 'et al.' and what is no name.
    """
    listed = [one for one in people if one is None or one.name.strip()]
    found = [one and _person(one) for one in listed]
    others = any(one and names_others(one.name) for one in listed)
    return {"authorships": authorships(found), "authors_complete": all(found) and not others}


def identifiers_of(candidates: Iterable[str]) -> list[str]:
    """Return those that are well-formed, in canonical form; an address only if it is known."""
    return list(dict.fromkeys(_valid(candidates)))[:MAX_KEYS]


def address_of(text: str) -> Iterator[str]:
    """Yield the identifier that an address is known to be: a DOI, an arXiv id …."""
    found = canonical(text.strip())
    if found and scheme_of(found) in STRENGTH:
        yield found


def mentions_in(text: str) -> Iterator[str]:
    """Yield the arXiv ids, DOIs, PMIDs and PMCIDs that a note names as such."""
    for scheme, pattern in _MENTIONS:
        for found in pattern.finditer(text[:LONGEST_PROSE]):
            value = found[1].rstrip(".,;]")
            yield f"{scheme}:{value if '(' in value else value.rstrip(')')}"


def doi_in(text: str) -> Iterator[str]:
    """Yield the DOI of a field that is meant for one, whatever stands in front of it."""
    start = text.find("10.")
    if start >= 0:
        yield f"doi:{text[start:].split(maxsplit=1)[0]}"


def pmid_in(text: str) -> Iterator[str]:
    """Yield the number of a field that is meant for a PubMed id."""
    if found := _DIGITS.search(text):
        yield f"pmid:{found[0]}"


def isbns_in(text: str) -> Iterator[str]:
    """Yield the ISBNs of a field that may hold several, without their hyphens."""
    for found in _ISBN.findall(text):
        yield f"isbn:{found.replace('-', '').replace(' ', '').upper()}"


def _valid(candidates: Iterable[str]) -> list[str]:
    found = (canonical(raw) for raw in candidates)
    return [key for key in found if key and scheme_of(key) not in {"http", "https"}]


def _person(printed: Person) -> Person | None:
    name = named(without_others(printed.name))
    if name is None or is_collective(name):
        return None
    places = [line for text in printed.affiliations if (line := line_of(text))]
    return Person(name, _valid(printed.identifiers), places)
