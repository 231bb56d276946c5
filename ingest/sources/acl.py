"""The ACL Anthology's own files: XML of volumes and papers, YAML of people and venues."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Final

import msgspec
from lxml import etree

from ingest.files import members
from ingest.formats import xml, yaml
from ingest.formats.acl_people import People, Person, Printed, read_person
from ingest.formats.acl_text import plain_text
from ingest.formats.acl_volumes import Selection, Volume, paper_id, read_volume
from ingest.formats.dates import day_of
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Source, Visit
from kg.console import news
from kg.errors import RecordError, SourceError, UsageError
from kg.ids import canonical
from schema.records import Record
from schema.text import LONGEST_LINE, LONGEST_PROSE

HANDLES: Final = "hdl.handle.net"  # stands where a DOI should

_FOLDER: Final = r"(?:\./)?(?:[^/]+/)?(?:data/)?"  # also below the one folder of a packed clone
_XML: Final = re.compile(_FOLDER + r"xml/[^/]+\.xml")
_YAML: Final = re.compile(_FOLDER + r"yaml/(?:name_variants|venues/[^/]+)\.yaml")
_BEFORE_DOI: Final = re.compile(r"^(?:doi:|https?://(?:dx\.)?doi\.org/)\s*", re.IGNORECASE)
_NAMES: Final = "name_variants.yaml"

KNOWN: Final = frozenset({
    "abstract", "attachment", "author", "award", "bibkey", "doi", "editor", "erratum",
    "issue", "journal", "language", "mrf", "note", "pages", "pwccode", "pwcdataset",
    "removed", "retracted", "revision", "title", "url", "video",
})  # fmt: skip
SURE: Final = frozenset({"author", "bibkey", "title"})


@dataclass(slots=True)
class _Reading:
    """What is known while the papers of an archive are read."""

    visit: Visit
    selection: Selection
    people: People
    venues: dict[str, str]
    dois: dict[str, str] = field(default_factory=dict)
    """Which paper has which DOI."""

    def keys(self, id_: str, doi: str) -> list[str]:
        """Return the identifiers of a paper; a DOI that an earlier one bears is a mistake."""
        host, _, rest = doi.rpartition("://")[2].partition("/")
        handle = canonical(f"hdl:{rest}") if host == HANDLES else None
        named = handle or canonical(f"doi:{_BEFORE_DOI.sub('', doi)}")
        mine = named and self.dois.setdefault(named, id_) == id_
        return [key for key in (canonical(f"acl:{id_}"), named if mine else None) if key]


def fetch(visit: Visit) -> Iterator[Raw]:
    """Stream the papers of folders and archives, then the people whom they name.

    Names and venues are read first, in a pass of their own: an archive has them where it likes.
    """
    selection = Selection.of(visit.ask.select, visit.ask.since)
    line = size = 0
    for path in visit.paths:
        read = 0
        for raw in _read(_root(path), visit, selection):
            line, read = line + 1, raw.read
            yield Raw(line, raw.text, size + read, raw.value, raw.fault)
        size += read
    selection.require_met()


def parse(raw: Raw) -> Record:
    """Turn a paper or a person into a record; RecordError says what is wrong with it."""
    return validated(value_of(raw))


def _root(path: Path) -> Path:
    return path / "data" if (path / "data" / "xml").is_dir() else path


def _read(path: Path, visit: Visit, selection: Selection) -> Iterator[Raw]:
    people, venues, faults = _registers(path)
    reading = _Reading(visit, selection, people, venues)
    yield from (Raw(0, "", 0, fault=fault) for fault in faults)
    found, read = False, 0
    for name, content, read in members(path, "xml/*.xml"):
        if _XML.fullmatch(name):
            found = True
            yield from _papers(name, content, read, reading)
    if not found:
        raise UsageError(f"{path} holds no data/xml/*.xml of the ACL Anthology")
    for value in people.records(whole=selection.whole):
        yield Raw(0, _text(value), read, value=value)


def _registers(path: Path) -> tuple[People, dict[str, str], list[str]]:
    """Return people, names of venues, and what is wrong with single entries."""
    people, venues, faults = list[Person](), dict[str, str](), list[str]()
    for name, content, _ in members(path, f"yaml/{_NAMES}", "yaml/venues/*.yaml"):
        if not _YAML.fullmatch(name):
            continue
        try:
            held = yaml.document(content)
        except ValueError as error:
            raise UsageError(f"{name} of {path}: {error}") from error
        if not name.endswith(_NAMES):
            venues |= _venue(PurePosixPath(name).stem, held)
            continue
        for entry in held if isinstance(held, list) else [held]:
            try:
                people.append(read_person(entry))
            except RecordError as error:
                faults.append(f"{name}: {error}")

    if not people:
        news.print(f"{path} holds no yaml/{_NAMES}: every name means itself", markup=False)
    return People(people), venues, faults


def _venue(id_: str, held: object) -> dict[str, str]:
    name = held.get("name") if isinstance(held, dict) else None
    return {id_: name} if isinstance(name, str) else {}


def _papers(name: str, content: BinaryIO, read: int, reading: _Reading) -> Iterator[Raw]:
    """Yield the wanted papers of a file; where it breaks off, what is wrong with it."""
    above, volume, wanted = None, None, False
    try:
        for paper in xml.elements(content, "paper"):
            if volume is None or paper.getparent() is not above:
                above, volume = paper.getparent(), read_volume(paper, reading.venues)
                wanted = reading.selection.takes(volume)
            ingested = day_of(paper.get("ingest-date")) or volume.ingested
            if wanted and reading.selection.is_recent(ingested):
                yield _paper(paper, volume, read, reading)
    except (RecordError, SourceError) as error:
        reading.visit.gaps.append(name)
        yield Raw(0, name, read, fault=f"{name}: {error}")


def _paper(paper: etree._Element, volume: Volume, read: int, reading: _Reading) -> Raw:
    fields = {str(child.tag): child for child in paper}
    reading.visit.drift.look("paper", fields.keys(), known=KNOWN, sure=SURE)
    try:
        id_ = paper_id(volume.collection, volume.id, paper.get("id", ""))
    except RecordError as error:
        return Raw(0, etree.tostring(paper, encoding="unicode"), read, fault=str(error))
    value = _value(fields, volume)
    value["identifiers"] = reading.keys(id_, plain_text(fields["doi"]) if "doi" in fields else "")
    if printed := [_printed(author) for author in paper.iterchildren("author")]:
        value["authorships"] = reading.people.authorships(printed)
    return Raw(0, _text(value), read, value=value)


def _value(fields: dict[str, etree._Element], volume: Volume) -> dict[str, Any]:
    text = {tag: plain_text(fields[tag]) for tag in ("title", "abstract") if tag in fields}
    value = {
        "title": text.get("title"),
        "type": volume.type,
        "year": volume.year,
        "source": (volume.source or "")[:LONGEST_LINE],
        "abstract": text.get("abstract", "")[:LONGEST_PROSE],
    }
    return {name: held for name, held in value.items() if held}


def _printed(author: etree._Element) -> Printed:
    names, affiliations = {"first": "", "last": ""}, []
    orcid = author.get("orcid", "")
    for child in author:
        if child.tag in names:
            names[child.tag] = plain_text(child)
        elif child.tag == "affiliation":
            affiliations.append(plain_text(child)[:LONGEST_LINE])
        elif child.tag == "orcid":
            orcid = plain_text(child)
    return Printed(
        " ".join(part for part in names.values() if part),
        author.get("id"),
        canonical(f"orcid:{orcid}") if orcid else None,
        tuple(one for one in affiliations if one),
    )


def _text(value: dict[str, Any]) -> str:
    return msgspec.json.encode(value).decode()


SOURCE: Final = Source(
    name="acl",
    summary="Load the ACL Anthology from its XML and YAML: a folder or a tar archive.",
    about=About(
        title="ACL Anthology",
        interface="the `data` folder of its repository, as it is or in a tar archive, also packed",
        documented_at="https://github.com/acl-org/acl-anthology",
        licence="CC BY 4.0 from 2016 on, CC BY-NC-SA 3.0 before",
        gives=frozenset(
            {
                "paper.title",
                "paper.type",
                "paper.year",
                "paper.source",
                "paper.abstract",
                "paper.identifiers",
                "paper.authorships",
                "paper.authorships.identifiers",
                "paper.authorships.raw_affiliations",
                "author.name",
                "author.names",
                "author.identifiers",
            }
        ),
        notes=(
            "Left out: frontmatter, editors, names in other scripts, events, talks and SIGs.",
            "Retracted and removed papers are kept as they are listed; nothing marks them.",
            "A name that `name_variants.yaml` lists for one person means that person.",
            "A name that it lists for several means none of them; the paper's own `id` decides.",
            "People of that file get a record where a loaded paper names them.",
            "People with an id also get one otherwise, when everything is loaded.",
            "A DOI that two papers claim stays with the first; a handle in its place is `hdl:…`.",
            "A paper of two venues names the first; of other workshops, the title of the volume.",
            "A file that is not XML is loaded up to the fault; after that nothing is removed.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="PATH",
    takes_help="The folder `data`, the one that holds it, or a tar archive of it (.gz, .zst).",
    select_help="Which volumes: beginnings of their ids and ids of venues, with commas between "
    "(2020.acl,P18,tacl). By default all.",
    since_help="Only volumes that the Anthology took in on or after that day; those without a day "
    "are older.",
)
