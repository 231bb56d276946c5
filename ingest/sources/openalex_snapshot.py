"""OpenAlex's snapshot, downloaded to a folder: everything it has, part after part."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ingest.formats.openalex_fields import GIVES
from ingest.formats.openalex_lines import lines
from ingest.formats.openalex_merged import LABELS, redirects
from ingest.formats.openalex_parts import Part, base_of, chosen, parts
from ingest.formats.openalex_record import parse
from ingest.raw import Raw
from ingest.source import About, Source, Visit
from kg.console import news
from kg.errors import UsageError
from schema.records import Redirect


def fetch(visit: Visit) -> Iterator[Raw]:
    """Yield the objects of all parts, topics first and works last.

    SourceError if a part is missing; UsageError where a file cannot be read on, what comes before
    having been given.
    """
    every = parts(_base(visit), chosen(visit.ask.select), since=visit.ask.since)
    sizes = [part.path.stat().st_size for part in every]
    visit.total = sum(sizes)
    first, after, line = _place(visit.after, every)
    done = sum(sizes[:first])
    for part, size in list(zip(every, sizes, strict=True))[first:]:
        for found in lines(part, after=after, drift=visit.drift):
            line += 1
            mark = f"{part.name}#{found.number}#{line}"
            yield Raw(line, found.text, done + found.read, fault=found.fault, mark=mark)
        done, after = done + size, 0


def merged(visit: Visit) -> Iterator[Redirect]:
    """Yield the ids that were merged into others, of those entities that are asked for."""
    base = _base(visit)
    for entity in chosen(visit.ask.select):
        if entity in LABELS:
            yield from redirects(base, entity, since=visit.ask.since)


def _base(visit: Visit) -> Path:
    if len(visit.paths) != 1:
        raise UsageError("name the one folder that holds the snapshot")
    return base_of(visit.paths[0])


def _place(mark: str | None, every: list[Part]) -> tuple[int, int, int]:
    """Return the part to go on with, its lines that are done, and the records of all before."""
    name, *numbers = (mark or "").split("#")
    places = [place for place, part in enumerate(every) if part.name == name]
    if places and len(numbers) == 2 and all(map(str.isdecimal, numbers)):  # noqa: PLR2004 - as fetch writes
        return places[0], int(numbers[0]), int(numbers[1])
    if mark:
        news.print(f"{name} is no part of the snapshot any more; it is read from the start")
    return 0, 0, 0


SOURCE: Final = Source(
    name="openalex-snapshot",
    summary="Load OpenAlex's snapshot, or some parts of it, from a folder.",
    about=About(
        title="OpenAlex snapshot",
        interface="A folder of JSON Lines (gzip) or Parquet parts with their manifest",
        documented_at="https://developers.openalex.org/download/snapshot-format",
        licence="CC0",
        gives=GIVES,
        notes=(
            "Both layouts are read: data/works/, and data/jsonl/works/ or data/parquet/works/.",
            "The manifest says which parts belong; a part that is missing ends the load.",
            "An id that was merged into another leads to the other afterwards, where it is held.",
            "--since goes by the day of a part: what was deleted or merged before is not told.",
            "OpenAlex assigns authors, institutions and topics by machine: they can be wrong.",
            "Sources, publishers, funders, keywords, citation counts and open access are left out.",
        ),
    ),
    fetch=fetch,
    parse=parse,
    takes="FOLDER",
    takes_help="The folder that the snapshot was downloaded to.",
    select_help="Entities to load, parted by commas: topics,institutions,authors,works. All, if "
    "left out.",
    since_help="Parts updated on that day or later.",
    goes_on=True,
    redirects=merged,
)
