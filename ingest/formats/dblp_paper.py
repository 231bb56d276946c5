"""A publication in DBLP: taken apart from XML or a search's JSON, and made a paper."""

import html
import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Final

from ingest.drift import Drift
from ingest.formats.dates import year_of
from ingest.formats.printed_names import people
from ingest.formats.xml import text_of
from kg.errors import RecordError
from kg.ids import arxiv_of, canonical, scheme_of
from schema.nodes import PaperType
from schema.text import LONGEST_LINE

if TYPE_CHECKING:
    from lxml import etree

PID: Final = "dblp-pid"  # scheme of a person; 'dblp' is that of a publication

_FIELDS: Final = {  # what DBLP documents, and what nearly every record has
    "hit": (
        "authors title venue volume number pages publisher year type access key doi ee url",
        "authors title year type key url",
    ),
    "record": (
        (
            "author editor title booktitle pages year address journal volume number month url ee "
            "cdrom cite publisher note crossref isbn series school chapter publnr stream rel"
        ),
        "author title year url",
    ),
}
_TYPES: Final = {
    "article": PaperType.ARTICLE,
    "inproceedings": PaperType.CONFERENCE_PAPER,
    "proceedings": PaperType.BOOK,
    "book": PaperType.BOOK,
    "incollection": PaperType.CHAPTER,
    "phdthesis": PaperType.THESIS,
    "mastersthesis": PaperType.THESIS,
    "data": PaperType.DATASET,
    "Journal Articles": PaperType.ARTICLE,
    "Conference and Workshop Papers": PaperType.CONFERENCE_PAPER,
    "Parts in Books or Collections": PaperType.CHAPTER,
    "Books and Theses": PaperType.BOOK,
    "Editorship": PaperType.BOOK,
    "Reference Works": PaperType.CHAPTER,
    "Data and Artifacts": PaperType.DATASET,
}
_EDITED: Final = "Editorship"  # its authors are editors
_HOMONYM: Final = re.compile(r"\s\d{4}$")  # 'Ada Example 0002' is the second of the name
_OLD_DOI: Final = re.compile(r"https?://doi\.[\w.-]+/(?=10\.)")  # publishers' own resolvers

Value = dict[str, Any]


def look(drift: Drift, kind: str, fields: Collection[str]) -> None:
    """Tell `drift` which fields a 'hit' of a search or a 'record' of a page has."""
    known, sure = (frozenset(names.split()) for names in _FIELDS[kind])
    drift.look(f"DBLP's {kind}", fields, known=known, sure=sure)


def from_xml(record: "etree._Element") -> Value:
    """Take a publication of a person's page or a record's apart."""
    venues = ("journal", "booktitle", "school", "series", "publisher")
    texts = {name: _first(record, name) for name in ("title", "year", *venues)}
    return {
        "identifiers": [f"dblp:{record.get('key', '')}"],
        "type": str(record.tag),
        "informal": "informal" in (record.get("publtype") or ""),
        "title": texts["title"],
        "year": texts["year"],
        "venue": next((texts[name] for name in venues if texts[name]), None),
        "links": [one.text or "" for one in record.iterchildren("ee")],
        "authors": [
            _author(text_of(one), pid=one.get("pid"), orcid=one.get("orcid"))
            for one in record.iterchildren("author")
        ],
    }


def from_hit(info: Value) -> Value:
    """Take what a search tells of a publication apart; one of a kind comes without a list."""
    kind = _text(info.get("type")) or ""
    held = info.get("authors")
    authors = _many(held.get("author")) if isinstance(held, dict) and kind != _EDITED else []
    doi = _text(info.get("doi"))
    return {
        "identifiers": [f"dblp:{_text(info.get('key')) or ''}"],
        "type": kind,
        "informal": kind.startswith("Informal"),
        "title": _text(info.get("title")),
        "year": _text(info.get("year")),
        "venue": next(filter(None, map(_text, _many(info.get("venue")))), None),
        "links": [f"doi:{doi}"] * bool(doi) + [_text(one) or "" for one in _many(info.get("ee"))],
        "authors": [
            _author(_text(one.get("text")) or "", pid=_text(one.get("@pid")))
            if isinstance(one, dict)
            else _author(_text(one) or "")
            for one in authors
        ],
    }


def paper(value: Value) -> Value:
    """Return the fields of a paper; RecordError if it has no title or no key."""
    (key,) = value["identifiers"]
    if canonical(key) is None:
        raise RecordError(f"the record of {str(value['title'])[:80]!r} has no key")
    if not value["title"]:
        raise RecordError(f"{key} has no title")
    listed, whole = people(value["authors"])
    return {
        "title": _titled(value["title"]),
        "type": _type(value, key),
        "year": year_of(value["year"] or ""),
        "source": _fitting(value["venue"]),
        "identifiers": [*_registered(value["links"]), key],
        "authorships": listed,
        "authors_complete": whole or not value["authors"],
    }


def printed(name: str) -> str:
    """Return a name as it is printed, without the number that tells homonyms apart."""
    return _HOMONYM.sub("", " ".join(name.split()))


def _author(name: str, *, pid: str | None = None, orcid: str | None = None) -> Value:
    named = (canonical(f"{PID}:{pid or ''}"), canonical(f"orcid:{orcid or ''}"))
    return {"name": printed(name), "identifiers": [key for key in named if key]}


def _first(record: "etree._Element", name: str) -> str | None:
    found = record.find(name)
    return None if found is None else " ".join(text_of(found).split()) or None


def _many(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str | None:
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _titled(title: str) -> str:
    return title if title.endswith("...") else title.removesuffix(".")


def _type(value: Value, key: str) -> PaperType:
    if value["informal"]:
        arxiv = key.startswith("dblp:journals/corr/")
        return PaperType.PREPRINT if arxiv else PaperType.OTHER
    if key.startswith("dblp:phd/"):
        return PaperType.THESIS
    return _TYPES.get(value["type"], PaperType.OTHER)


def _fitting(venue: str | None) -> str | None:
    return venue if venue and len(venue) <= LONGEST_LINE else None


def _registered(links: Iterable[str]) -> list[str]:
    """Return the DOI among a publication's addresses, or its arXiv id; both for arXiv's DOIs."""
    found: dict[str, str] = {}
    for link in links:
        key = canonical(_OLD_DOI.sub("doi:", link))
        if key and scheme_of(key) in {"doi", "arxiv"}:
            found.setdefault(scheme_of(key), key)
    arxiv = arxiv_of(found.get("doi"))
    return list(dict.fromkeys([*found.values(), *([arxiv] if arxiv else [])]))
