"""Mentions of authors read from JSON Lines: one name on one paper a line."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from ingest.files import opened, position
from ingest.formats.json_stream import BrokenJSONError, Value, values
from ingest.resolve.authors import Mention
from kg.errors import UsageError

LONGEST_TEXT: Final = 5_000  # characters of a text that are kept: an abstract's words, not a book's
MOST_LISTED: Final = 1_000  # names, affiliations or topics of a mention

Watch = Callable[[int, int], None]
"""Is told how many mentions and bytes were read."""


@dataclass(slots=True)
class Read:
    """What a file holds: the mentions, and the lines that are none with the reason."""

    mentions: list[Mention] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


class _Texts:
    """Texts kept once: a paper's title and abstract come again with each of its authors."""

    def __init__(self) -> None:
        self._held: dict[object, Any] = {}

    def text(self, value: object) -> str:
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            return ""
        text = " ".join(str(value)[:LONGEST_TEXT].split())
        held: str = self._held.setdefault(text, text)
        return held

    def texts(self, value: object) -> tuple[str, ...]:
        many = value.split(";") if isinstance(value, str) else value
        named = many[:MOST_LISTED] if isinstance(many, list) else []
        found = tuple(text for one in named if (text := self.text(_name(one))))
        held: tuple[str, ...] = self._held.setdefault(found, found)
        return held


def read_mentions(path: Path, *, watch: Watch = lambda _mentions, _bytes: None) -> Read:
    """Read mentions; a line that is none is passed over and told.

    Positions count from 1, or from 0 where a line says 0. UsageError where the file cannot be
    read or holds no mention at all.
    """
    read, texts, seen = Read(), _Texts(), dict[str, int]()
    with opened(path) as (content, file):
        for value in _each(content, path):
            mention = _mention(value, texts)
            if isinstance(mention, str):
                read.faults.append((value.place, mention))
            elif (first := seen.setdefault(mention.mention_id, value.place)) != value.place:
                read.faults.append(
                    (value.place, f"mention_id {mention.mention_id!r} stands in line {first} too")
                )
            else:
                read.mentions.append(mention)
                watch(len(read.mentions), position(file))
    if not read.mentions:
        why = f"; line {read.faults[0][0]}: {read.faults[0][1]}" if read.faults else ""
        raise UsageError(f"{path} holds no mention of an author{why}")
    if any(one.position == 0 for one in read.mentions):
        read.mentions = [_from_one(one) for one in read.mentions]
    return read


def _from_one(mention: Mention) -> Mention:
    place = mention.position
    return mention if place is None else replace(mention, position=place + 1)


def _each(content: Any, path: Path) -> Iterator[Value]:  # noqa: ANN401 - any stream of bytes
    try:
        yield from values(content)
    except BrokenJSONError as error:
        raise UsageError(f"{path} is not JSON Lines of mentions: {error}") from error


def _mention(value: Value, texts: _Texts) -> Mention | str:
    """Return the mention of a line, or why it is none."""
    given = value.value
    if value.fault:
        return value.fault
    if not isinstance(given, Mapping):
        return "not a JSON object"
    id_, name = texts.text(given.get("mention_id")), texts.text(given.get("name"))
    if not id_ or not name:
        return "mention_id and name are needed"
    return Mention(
        mention_id=id_,
        name=name,
        paper_id=texts.text(given.get("paper_id")),
        position=_number(given.get("position"), least=0),
        title=texts.text(given.get("title")),
        year=_number(given.get("year")),
        venue=texts.text(given.get("venue")),
        coauthors=texts.texts(given.get("coauthors")),
        affiliations=texts.texts(given.get("affiliations")),
        orcid=texts.text(given.get("orcid")) or None,
        topics=texts.texts(given.get("topics")),
        abstract=texts.text(given.get("abstract")),
        identifiers=texts.texts(given.get("identifiers")),
        entity=texts.text(given.get("entity")) or None,
    )


def _number(value: object, *, least: int = 1) -> int | None:
    """Return a number that is written as one or as text; none of what is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = int(float(value))
    except (OverflowError, ValueError):
        return None
    return number if least <= number < 10_000 else None  # noqa: PLR2004 - years and places


def _name(value: object) -> object:
    """Return what a thing is called that is given as text or as an object with a name."""
    if not isinstance(value, Mapping):
        return value
    return value.get("name") or value.get("display_name")
