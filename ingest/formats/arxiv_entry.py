"""One paper in each of arXiv's three forms, taken apart into the same fields."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from ingest.drift import Drift
from ingest.formats.arxiv_authors import split
from ingest.formats.latex import plain
from kg.ids import canonical

if TYPE_CHECKING:
    from lxml import etree

OAI_FORMS: Final = ("arXiv", "arXivRaw")

_SHARED: Final = (
    "id title authors categories comments proxy report-no acm-class msc-class journal-ref doi "
    "license abstract"
)
_FIELDS: Final = {  # what arXiv documents, and what every record has
    "Atom": (
        (
            "id updated published title summary author comment journal_ref doi link "
            "primary_category category rights contributor"
        ),
        "id updated published title summary author category",
    ),
    "arXiv": (f"created updated {_SHARED}", "id created authors title categories abstract"),
    "arXivRaw": (f"submitter version {_SHARED}", "id version authors title categories abstract"),
}
_VERSION: Final = re.compile(r"v([0-9]{1,4})$")

Value = dict[str, Any]


def look(drift: Drift, form: str, element: "etree._Element") -> None:
    """Tell `drift` which fields a record has; KeyError for a form other than the three."""
    known, sure = (frozenset(names.split()) for names in _FIELDS[form])
    fields = [_local(child) for child in element.iterchildren("*")]
    drift.look(f"arXiv's {form} record", fields, known=known, sure=sure)


def from_atom(entry: "etree._Element") -> Value:
    """Take an entry of the Atom interface apart; the version is in its id."""
    texts = _texts(entry)
    version = _VERSION.search(texts.get("id", ""))
    primary = [one.get("term", "") for one in _named(entry, "primary_category")]
    others = [one.get("term", "") for one in _named(entry, "category")]
    return {
        "identifiers": _identifiers(texts.get("id", "")),
        "title": texts.get("title"),
        "abstract": texts.get("summary"),
        "first_day": texts.get("published", "")[:10],
        "updated": texts.get("updated", "")[:10],
        "journal_ref": texts.get("journal_ref"),
        "doi": texts.get("doi"),
        "authors": [_in_atom(author) for author in _named(entry, "author")],
        "categories": [*primary, *others],
        "versions": int(version[1]) if version else None,
    }


def from_oai(element: "etree._Element") -> Value:
    """Take 'arXiv' or 'arXivRaw' apart; the first has people, the second versions and a string."""
    texts = _texts(element)
    days = [_texts(version).get("date", "") for version in _named(element, "version")]
    authors = next(_named(element, "authors"), None)
    listed = [] if authors is None else [_in_oai(one) for one in _named(authors, "author")]
    return {
        "identifiers": _identifiers(texts.get("id", "")),
        "title": texts.get("title"),
        "abstract": texts.get("abstract"),
        "first_day": _day(days[0]) if days else texts.get("created", ""),
        "journal_ref": texts.get("journal-ref"),
        "doi": texts.get("doi"),
        "authors": listed or split(texts.get("authors", "")),
        "categories": texts.get("categories", "").split(),
        "versions": len(days) or None,
    }


def _identifiers(text: str) -> list[str]:
    """Return the canonical identifier in an address or a bare id, the version dropped."""
    bare = text.strip()
    found = canonical(bare if bare[:4].lower() == "http" else f"arxiv:{bare}")
    return [found] if found and found.startswith("arxiv:") else []


def _in_atom(author: "etree._Element") -> Value:
    return _person([_texts(author).get("name", "")], author)


def _in_oai(author: "etree._Element") -> Value:
    texts = _texts(author)
    return _person([texts.get(part, "") for part in ("forenames", "keyname", "suffix")], author)


def _person(parts: list[str], author: "etree._Element") -> Value:
    printed = " ".join(" ".join(parts).split())
    affiliations = [_said(one) for one in _named(author, "affiliation")]
    return {
        "name": _decoded(printed),
        "affiliations": [_decoded(said) for said in affiliations if said],
    }


def _decoded(text: str) -> str:
    return plain(text) if "\\" in text else text


def _texts(element: "etree._Element") -> dict[str, str]:
    """Return the text of each field; of one that is repeated, the first."""
    found: dict[str, str] = {}
    for child in element.iterchildren("*"):
        found.setdefault(_local(child), _said(child))
    return found


def _named(element: "etree._Element", name: str) -> "Iterator[etree._Element]":
    return element.iterchildren("{*}" + name)


def _said(element: "etree._Element") -> str:
    return " ".join((element.text or "").split())


def _local(element: "etree._Element") -> str:
    return str(element.tag).rpartition("}")[2]


def _day(text: str) -> str:
    """Return the day of 'Mon, 22 Oct 2018 22:41:50 GMT' as ISO 8601; empty if it is none."""
    try:
        moment: datetime = parsedate_to_datetime(text)
    except ValueError:
        return ""
    return moment.date().isoformat()
