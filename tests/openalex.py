"""Samples of OpenAlex's objects for tests, all of them fictional, and a snapshot of them."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from ingest.formats.openalex_record import parse
from ingest.raw import Raw
from schema.records import Record
from tests.house import ROOT

KINDS: Final = ("work", "author", "institution", "topic")


def sample(kind: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of any kind
    """Return one sample object; `changes` replace its fields."""
    text = (ROOT / "tests" / "data" / "openalex" / f"{kind}.json").read_text(encoding="utf-8")
    return {**json.loads(text), **changes}


def record(kind: str, **changes: Any) -> Record:  # noqa: ANN401 - fields of any kind
    """Return the record of a sample."""
    return parse(Raw(1, json.dumps(sample(kind, **changes)), 0))


def address(key: str) -> str:
    """Return the address of an object: 'https://openalex.org/W1'."""
    return f"https://openalex.org/{key}"


def works(*numbers: int) -> list[dict[str, Any]]:
    """Return works with the numbers in their ids, without a topic."""
    return [sample("work", id=address(f"W4{n:09}"), doi=None, ids={}, topics=[]) for n in numbers]


def write_part(folder: Path, name: str, objects: Iterable[dict[str, Any]]) -> Path:
    """Write one part of a snapshot below `folder/data`: 'works/updated_date=…/part_000.gz'."""
    path = folder / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("".join(json.dumps(one) + "\n" for one in objects).encode()))
    return path


def write_manifest(folder: Path, entity: str, *names: str) -> None:
    """Write the manifest of an entity that lists the parts of those names."""
    entries = [{"url": f"s3://openalex/data/{entity}/{name}", "meta": {}} for name in names]
    path = folder / "data" / entity / "manifest"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"entries": entries}), encoding="utf-8")


def write_merged(folder: Path, entity: str, day: str, *pairs: tuple[str, str]) -> Path:
    """Write a day's list of merged ids."""
    path = folder / "data" / "merged_ids" / entity / f"{day}.csv.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = "".join(f"{day},{old},{new}\n" for old, new in pairs)
    path.write_bytes(gzip.compress(f"merge_date,id,merge_into_id\n{rows}".encode()))
    return path
