"""The volumes of the ACL Anthology: their ids, what their papers share, and which are wanted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from lxml import etree

from ingest.formats.acl_text import plain_text
from ingest.formats.dates import day_of, year_of
from kg.errors import RecordError, UsageError
from schema.nodes import PaperType

ANY_WORKSHOP: Final = "ws"  # 'Other Workshops and Events' is no name of what somebody appeared in
FIRST_TWO_DIGITS: Final = 5  # volumes of D19 from this one on are workshops, numbered like W

_NEW: Final = re.compile(r"\d{4}\..+")
_NUMBER: Final = re.compile(r"[0-9]{1,6}")
_NOTHING: Final = etree.Element("nothing")  # above a paper that stands outside of a volume


@dataclass(frozen=True, slots=True)
class Volume:
    """What the papers of a volume share."""

    collection: str
    id: str
    type: PaperType
    year: int | None
    source: str | None
    venues: tuple[str, ...]
    ingested: date | None

    @property
    def name(self) -> str:
        """The volume's full id: 'P18-1', '2020.acl-main'; as it stands if it has no such form."""
        try:
            return volume_id(self.collection, self.id)
        except RecordError:
            return f"{self.collection}-{self.id}"


@dataclass(slots=True)
class Selection:
    """The volumes that are wanted: all, unless parts of ids, venues or a day are named."""

    parts: tuple[str, ...] = ()
    since: date | None = None
    _met: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, select: str | None, since: date | None) -> "Selection":
        """Return the selection that a person asks for; UsageError if it names nothing."""
        parts = tuple(part.strip() for part in (select or "").split(",") if part.strip())
        if select is not None and not parts:
            raise UsageError("--select names no volume; try for example 2020.acl,P18")
        return cls(parts, since)

    @property
    def whole(self) -> bool:
        """Whether everything is wanted."""
        return not self.parts and self.since is None

    def takes(self, volume: Volume) -> bool:
        """Tell whether a volume is named, and note by which parts."""
        met = [part for part in self.parts if part in volume.venues or _begins(volume.name, part)]
        self._met.update(met)
        return bool(met) or not self.parts

    def is_recent(self, ingested: date | None) -> bool:
        """Tell whether something was taken in on or after the day; unknown days are long past."""
        return self.since is None or (ingested is not None and ingested >= self.since)

    def require_met(self) -> None:
        """Raise UsageError if a part of the selection fits no volume."""
        if unmet := [part for part in self.parts if part not in self._met]:
            raise UsageError(f"--select {','.join(unmet)} fits no volume, collection or venue")


def read_volume(paper: etree._Element, venue_names: Mapping[str, str]) -> Volume:
    """Read what stands above a paper: what its volume says of itself."""
    above = [*paper.iterancestors("volume", "collection"), _NOTHING, _NOTHING]
    meta = above[0].find("meta")
    children = [] if meta is None else list(meta)
    text = {str(child.tag): plain_text(child) for child in children}
    venues = [plain_text(child) for child in children if child.tag == "venue"]
    journal = above[0].get("type") == "journal" or "journal-title" in text
    return Volume(
        collection=above[1].get("id", ""),
        id=above[0].get("id", ""),
        type=PaperType.ARTICLE if journal else PaperType.CONFERENCE_PAPER,
        year=year_of(text.get("year", "")),
        source=_source(venues, venue_names, text),
        venues=tuple(venues),
        ingested=day_of(above[0].get("ingest-date")),
    )


def volume_id(collection: str, volume: str) -> str:
    """Return the full id of a volume: 'P18-1', 'W19-05', '2020.acl-main'."""
    if _NEW.fullmatch(collection):
        return f"{collection}-{volume}"
    width = 2 if _has_two_digits(collection, volume) else 1
    return f"{collection}-{_number(volume, collection):0{width}d}"


def paper_id(collection: str, volume: str, paper: str) -> str:
    """Return the full id of a paper: 'P18-1001', 'W19-0501', '2020.acl-main.1'.

    RecordError where the parts make no id of the old style.
    """
    if _NEW.fullmatch(collection):
        return f"{volume_id(collection, volume)}.{_number(paper, collection)}"
    width = 2 if _has_two_digits(collection, volume) else 3
    return f"{volume_id(collection, volume)}{_number(paper, collection):0{width}d}"


def _has_two_digits(collection: str, volume: str) -> bool:
    workshop = collection == "D19" and _number(volume, collection) >= FIRST_TWO_DIGITS
    return collection.startswith("W") or collection == "C69" or workshop


def _number(text: str, collection: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise RecordError(f"{text[:40]!r} of collection {collection[:40]!r} is not a number")
    return int(text)


def _source(
    venues: list[str], venue_names: Mapping[str, str], text: Mapping[str, str]
) -> str | None:
    named = [venue_names[one] for one in venues if one in venue_names and one != ANY_WORKSHOP]
    return next(iter(named), None) or text.get("journal-title") or text.get("booktitle") or None


def _begins(name: str, part: str) -> bool:
    """Tell whether an id begins with a part that ends between two of its words or numbers."""
    if not name.startswith(part):
        return False
    rest = name[len(part) :]
    return not rest or _kind(rest[0]) != _kind(part[-1])


def _kind(character: str) -> str:
    return "letter" if character.isalpha() else "digit" if character.isdigit() else character
