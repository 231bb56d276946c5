"""The layout of OpenAlex's snapshot: entities, days on which they were updated, and parts.

It was `data/<entity>/updated_date=…/part_000.gz` with a manifest in each entity's folder until
2026, and is `data/jsonl/…` and `data/parquet/…` with one manifest for all since.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from ingest.formats.openalex_fields import ENTITIES
from kg.console import news
from kg.errors import SourceError, UsageError

_BASES: Final = ("", "data", "data/jsonl", "jsonl", "data/parquet", "parquet", "legacy-data")
_PART: Final = re.compile(
    r"(?:^|/)(?P<entity>[a-z]+)/(?P<name>updated_date=(?P<day>[\w-]+)/[\w-][\w.-]*\.(?:gz|parquet))$"
)
_TAXONOMY: Final = ENTITIES[:4]


class Part(NamedTuple):
    """One file of the snapshot."""

    entity: str
    name: str
    """As its mark has it: 'works/updated_date=2024-01-01/part_000.gz'."""

    path: Path


def base_of(folder: Path) -> Path:
    """Return the folder that holds the entities' folders; UsageError if there is none."""
    for below in _BASES:
        base = folder / below
        if any((base / entity).is_dir() for entity in ENTITIES):
            return base
    raise UsageError(
        f"{folder} holds no snapshot of OpenAlex: there is no data/works or the like in it"
    )


def chosen(select: str | None) -> tuple[str, ...]:
    """Return the entities that are asked for, in the order of loading; all if none is named.

    Topics come with the levels above them. UsageError for what is no entity.
    """
    if select is None:
        return ENTITIES
    names = {name.strip() for name in select.split(",")}
    if unknown := sorted(names - set(ENTITIES)):
        raise UsageError(f"{unknown[0]!r} is none of {', '.join(ENTITIES[3:])}")
    if "topics" in names:
        names |= set(_TAXONOMY)
    return tuple(entity for entity in ENTITIES if entity in names)


def parts(base: Path, entities: Sequence[str], *, since: date | None) -> list[Part]:
    """Return the parts to read, in order; those last updated before `since` are left out.

    A manifest says which belong; where there is none it is told, and what is there is taken.
    SourceError if a part that belongs is not there.
    """
    found = [
        Part(entity, f"{entity}/{name}", base / entity / name)
        for entity in entities
        if (base / entity).is_dir()
        for name in sorted(_names(base, entity))
        if since is None or _is_since(name, since)
    ]
    if missing := [part.name for part in found if not part.path.is_file()]:
        raise SourceError(
            f"the snapshot is not whole: its manifest names {missing[0]}, which is not there"
            + (f", nor are {len(missing) - 1} others" if missing[1:] else "")
            + "; download it again"
        )
    return found


def _names(base: Path, entity: str) -> set[str]:
    for manifest in (base / entity / "manifest", base / "manifest.json"):
        if manifest.is_file():
            return set(_listed(manifest, entity))
    news.print(f"{entity} has no manifest; what is in its folder is taken", markup=False)
    there = (path.relative_to(base).as_posix() for path in (base / entity).glob("*/*"))
    return {part["name"] for name in there if (part := _PART.search(name))}


def _listed(manifest: Path, entity: str) -> Iterator[str]:
    try:
        content = json.loads(manifest.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise SourceError(f"{manifest} cannot be read: {error}") from error
    for text in _texts(content):
        if (part := _PART.search(text)) and part["entity"] == entity:
            yield part["name"]


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any document
    """Yield every text in a document: manifests have come in several shapes."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _is_since(name: str, since: date) -> bool:
    """Tell whether a part may hold what changed since a day; a part without a day may."""
    try:
        return date.fromisoformat(name.partition("/")[0].removeprefix("updated_date=")) >= since
    except ValueError:
        return True
