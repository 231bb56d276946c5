"""The taxonomy of OpenAlex: topic, subfield, field and domain, each within the next."""

from collections.abc import Iterator
from typing import Any, Final

from ingest.formats.openalex_shapes import Level, Subject
from ingest.formats.openalex_text import keys, line
from kg.errors import RecordError
from schema.nodes import TopicLevel

LEVELS: Final = {
    "domains": TopicLevel.DOMAIN,
    "fields": TopicLevel.FIELD,
    "subfields": TopicLevel.SUBFIELD,
}
_ABOVE: Final = ("subfield", "field", "domain")  # nearest first


def subject(own: Subject) -> dict[str, Any]:
    """Return the fields of a topic's record; RecordError if it has no name."""
    called = line(own.display_name)
    if called is None:
        raise RecordError(f"{own.id[:80]} has no name")
    fields: dict[str, Any] = {
        "kind": "topic",
        "name": called,
        "identifiers": keys(own.id),
        "level": LEVELS.get(own.id.rpartition("/")[0].rpartition("/")[2], TopicLevel.TOPIC),
    }
    above = _ABOVE if fields["level"] is TopicLevel.TOPIC else _ABOVE[_place(fields["level"]) :]
    broader = (_broader(level, getattr(own, level)) for level in above)
    if within := next(filter(None, broader), None):
        fields["within"] = within
    return fields


def hierarchy(topic: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a topic as a work bears it and the levels above it, broadest first, as own records."""
    levels = [(name, topic[name]) for name in _ABOVE if isinstance(topic.get(name), dict)]
    for place in reversed(range(len(levels))):
        yield {**levels[place][1], **dict(levels[place + 1 :])}
    yield {"id": topic.get("id"), "display_name": topic.get("display_name"), **dict(levels)}


def _place(level: TopicLevel) -> int:
    return _ABOVE.index(level.value) + 1


def _broader(level: str, named: Level | None) -> dict[str, Any] | None:
    called = line(named.display_name) if named else None
    if named is None or called is None:
        return None
    address = named.id if isinstance(named.id, str) else f"openalex:{level}s/{named.id}"
    found = keys(address)
    return {"name": called, "identifiers": found, "level": level} if found else None
