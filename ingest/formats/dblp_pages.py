"""Pages of DBLP: a person's, with who it is of and the publications on it, and a record's."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ingest.formats.dblp_paper import PID, printed
from ingest.formats.xml import document
from kg.errors import SourceError
from kg.ids import canonical
from schema.records import MAX_NAMES
from schema.text import LONGEST_LINE

if TYPE_CHECKING:
    from lxml import etree

PAGE: Final = "https://dblp.org/pid/"

_LINKS: Final = (  # where a person's address says an identifier
    (re.compile(r"https?://orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])"), "orcid"),
    (re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q\d+)"), "wikidata"),
    (re.compile(r"https?://scholar\.google\.com/citations\?(?:.*&)?user=([\w-]+)"), "scholar"),
    (re.compile(r"https?://dl\.acm\.org/profile/(\d+)"), "acm-profile"),
    (re.compile(r"https?://openreview\.net/profile\?id=(~\w+)"), "openreview"),
    (re.compile(r"https?://(?:www\.)?isni\.org/(?:isni/)?(\d{15}[\dX])"), "isni"),
    (re.compile(r"https?://viaf\.org/viaf/(\d+)"), "viaf"),
    (re.compile(r"https?://d-nb\.info/gnd/([\dX-]+)"), "gnd"),
)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One page: the person's record, and the publications as they stand there."""

    pid: str
    person: dict[str, Any] | None
    """None where the page is not of one person: of a group, or of several of one name."""

    publications: "list[etree._Element]"


def person_page(content: bytes) -> PersonPage:
    """Read a page; ValueError if it is cut short, SourceError if it is something else."""
    root = document(content)
    pid = root.get("pid", "")
    if root.tag != "dblpperson" or not pid:
        raise SourceError(f"DBLP's answer is no person's page but {str(root.tag)[:100]!r}")
    held = root.find("person")
    listed = [one for entry in root.iterchildren("r") for one in entry.iterchildren("*")]
    one = held is not None and (held.get("publtype") or "") not in {"disambiguation", "group"}
    return PersonPage(pid, _person(root, pid) if one else None, listed)


def record_page(content: bytes) -> "list[etree._Element]":
    """Return the publications on a record's page, which is one; errors as with `person_page`."""
    root = document(content)
    if root.tag != "dblp":
        raise SourceError(f"DBLP's answer is no record's page but {str(root.tag)[:100]!r}")
    return list(root.iterchildren("*"))


def _person(root: "etree._Element", pid: str) -> dict[str, Any]:
    names = [printed(one.text or "") for one in root.iterfind("person/author")]
    name = printed(root.get("name", "")) or next(iter(names), "")
    urls = [one for one in root.iterfind("person/url") if one.get("type") != "deprecated"]
    found = [key for one in urls if (key := _identifier(one.text or ""))]
    affiliations = [
        " ".join((note.text or "").split())
        for note in root.iterfind("person/note")
        if note.get("type") == "affiliation"
    ]
    return {
        "kind": "author",
        "name": name,
        "names": [other for other in dict.fromkeys(names) if other and other != name][:MAX_NAMES],
        "identifiers": [*found, f"{PID}:{pid}"],
        "page": f"{PAGE}{pid}",
        "affiliations": [
            {"institution": {"name": said}, "stated_by": f"{PAGE}{pid}"}
            for said in dict.fromkeys(affiliations)
            if said and len(said) <= LONGEST_LINE
        ],
    }


def _identifier(url: str) -> str | None:
    for pattern, scheme in _LINKS:
        if found := pattern.match(url.strip()):
            return canonical(f"{scheme}:{found[1]}")
    return None
