"""A taxonomy of topics as a table in OpenAlex's layout: a topic and all it lies within a row."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from ingest.files import opened, position
from ingest.raw import Raw
from ingest.reasons import validated, value_of
from ingest.source import About, Source, each_file
from kg.errors import RecordError, UsageError
from schema.nodes import TopicLevel
from schema.records import Record

LONGEST_LINE: Final = 100_000  # characters; the longest description has some 1,500

_HOST: Final = r"(?:https?://(?:api\.)?openalex\.org/)?"
_IDS: Final[Mapping[str, re.Pattern[str]]] = {
    "topic": re.compile(rf"{_HOST}(?:topics/)?T?(\d{{2,12}})", re.IGNORECASE),
    **{
        level: re.compile(rf"{_HOST}(?:{level}s/)?(\d{{1,6}})", re.IGNORECASE)
        for level in ("subfield", "field", "domain")
    },
}
_LEVELS: Final = tuple(level.value for level in TopicLevel)  # narrowest first
_NEEDED: Final = tuple(name for level in _LEVELS for name in (f"id_{level}", level))


def read(path: Path) -> Iterator[Raw]:
    """Yield the broader topics of each row that are new, broadest first, then its own topic.

    UsageError where the file is not a table with the columns that are needed.
    """
    with opened(path) as (content, file):
        csv.field_size_limit(LONGEST_LINE)  # for the whole process: whoever reads CSV sets its own
        rows = csv.DictReader(_lines(content, path))
        met, number = set[tuple[str, str]](), 0
        for row in _checked(rows, path):
            for level in reversed(_LEVELS):
                key = (level, _text(row, f"id_{level}").rpartition("/")[2])  # however it is written
                if level != "topic" and (key in met or not key[1]):
                    continue
                met.add(key)
                number += 1
                value = _entry(row, level)
                text = json.dumps(value, ensure_ascii=False)
                yield Raw(number, text, position(file), value=value, fault=_fault(row))


def parse(raw: Raw) -> Record:
    """Turn one entry into a record; RecordError names what is wrong with it."""
    value = value_of(raw)
    within = value["within"]
    return validated(
        {
            **_named(value),
            "kind": "topic",
            "description": value["description"] or None,
            "within": _named(within) if within else None,
        }
    )


def _lines(content: BinaryIO, path: Path) -> Iterator[str]:
    number = 0
    while line := content.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            raise UsageError(f"{path}: line {number} is longer than {LONGEST_LINE} bytes")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise UsageError(f"{path}: line {number} is not UTF-8: {error.reason}") from error


def _checked(rows: "csv.DictReader[str]", path: Path) -> Iterator[dict[str, Any]]:
    try:
        if missing := [name for name in _NEEDED if name not in (rows.fieldnames or ())]:
            raise UsageError(
                f"{path} is no taxonomy in OpenAlex's layout: it lacks the columns {missing}"
            )
        yield from rows
    except csv.Error as error:
        raise UsageError(f"cannot read {path} as CSV: {error}") from error


def _text(row: Mapping[str, Any], column: str) -> str:
    return (row.get(column) or "").strip()


def _entry(row: Mapping[str, Any], level: str) -> dict[str, Any]:
    above = _LEVELS[_LEVELS.index(level) + 1 :][:1]
    broader = [_step(row, one) for one in above if _text(row, f"id_{one}")]
    description = _text(row, "description") if level == "topic" else ""
    return {
        **_step(row, level),
        "description": description,
        "within": broader[0] if broader else None,
    }


def _step(row: Mapping[str, Any], level: str) -> dict[str, str]:
    return {"level": level, "id": _text(row, f"id_{level}"), "name": _text(row, level)}


def _fault(row: Mapping[Any, Any]) -> str | None:
    return "the row has more cells than the table has columns" if None in row else None


def _named(step: Mapping[str, str]) -> dict[str, Any]:
    level = step["level"]
    found = _IDS[level].fullmatch(step["id"])
    if found is None:
        raise RecordError(f"id_{level}: {step['id'][:80]!r} is no OpenAlex id of a {level}")
    value = f"T{found[1]}" if level == "topic" else f"{level}s/{found[1]}"
    return {"level": level, "name": step["name"], "identifiers": (f"openalex:{value}",)}


SOURCE: Final = Source(
    name="topics",
    summary="Load a taxonomy of topics, a table in OpenAlex's layout. `kg classify` then gives "
    "papers that have no topic some of these.",
    about=About(
        title="A taxonomy in OpenAlex's layout",
        interface="CSV files, plain, gzipped or zstd, with the columns id_topic, topic, "
        "description, id_subfield, subfield, id_field, field, id_domain, domain",
        documented_at="https://docs.openalex.org/api-entities/topics",
        licence="CC0 where it is OpenAlex's",
        gives=frozenset(
            f"topic.{name}" for name in ("description", "identifiers", "level", "name", "within")
        ),
        notes=(
            "Ids may be bare ('10502'), short ('T10502', 'subfields/1702') or addresses.",
            "A subfield, field or domain becomes a topic of that level, as the first row has it.",
            "Broader topics have no description, and a row may leave them empty.",
            "The column description may be missing; `kg classify` then goes by names alone.",
            "Keywords of topics are not in this layout.",
        ),
    ),
    fetch=each_file(read),
    parse=parse,
    takes="FILE",
    takes_help="Tables to load, one topic a row.",
)
