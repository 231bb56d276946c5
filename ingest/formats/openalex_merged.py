"""The ids that OpenAlex has merged into others, from its snapshot's lists, chains followed."""

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from ingest.files import opened
from ingest.formats.openalex_work import DELETED_AUTHOR
from kg.errors import SourceError
from kg.ids import canonical
from schema.records import Redirect

LABELS: Final = {"institutions": "Institution", "authors": "Author", "works": "Paper"}
LONGEST_CHAIN: Final = 100  # merges in a row; longer ones go round in circles
DELETED_WORK: Final = "https://openalex.org/W4285719527"  # what deleted works are merged into

_PAGE: Final = 10_000  # rows put into the table at once
_NOBODY: Final = {canonical(DELETED_AUTHOR), canonical(DELETED_WORK)}
_TABLE: Final = "CREATE TABLE merged (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID"
_PUT: Final = "INSERT OR REPLACE INTO merged VALUES (?, ?)"  # the later list is right
_NEXT: Final = "SELECT new FROM merged WHERE old = ?"


def redirects(base: Path, entity: str, *, since: date | None) -> Iterator[Redirect]:
    """Yield the merged ids of an entity and what stands for each in the end.

    Lists of days before `since` are left out. What was merged into nothing, or in a circle, is
    passed over. The table is on disk, so memory does not grow. SourceError if a list has not the
    columns that it had.
    """
    files = [file for file in _lists(base, entity) if since is None or _is_since(file, since)]
    if not files:
        return
    with closing(sqlite3.connect("", isolation_level=None)) as table:  # a file that goes with it
        table.execute(_TABLE)
        for file in files:
            pairs = _pairs(file)
            while page := list(islice(pairs, _PAGE)):
                table.execute("BEGIN")
                table.executemany(_PUT, page)
                table.execute("COMMIT")
        for old, new in table.execute("SELECT old, new FROM merged ORDER BY old"):
            if last := _end(table, old, new):
                yield Redirect(LABELS[entity], old, last)


def _lists(base: Path, entity: str) -> list[Path]:
    """Return the lists, oldest first; they stand beside the entities or one folder up."""
    for folder in (base, base.parent, base.parent / "legacy-data", base.parent.parent):
        if found := sorted((folder / "merged_ids" / entity).glob("*.csv.gz")):
            return found
    return []


def _is_since(file: Path, since: date) -> bool:
    try:
        return date.fromisoformat(file.name.removesuffix(".csv.gz")) >= since
    except ValueError:
        return True


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    with opened(file) as (content, _):
        rows = csv.DictReader(io.TextIOWrapper(content, encoding="utf-8", errors="replace"))
        if not {"id", "merge_into_id"}.issubset(rows.fieldnames or ()):
            raise SourceError(f"{file} has no columns id and merge_into_id: it has changed")
        try:
            for row in rows:
                old, new = _key(row["id"]), _key(row["merge_into_id"])
                if old and new and old != new:
                    yield old, new
        except csv.Error as error:
            raise SourceError(f"{file} cannot be read: {error}") from error


def _key(text: str | None) -> str | None:
    found = canonical(f"openalex:{(text or '').strip().rpartition('/')[2]}")
    return found if found and found not in _NOBODY else None


def _end(table: sqlite3.Connection, old: str, new: str) -> str | None:
    """Return where a chain of merges ends, none if it does not."""
    for _ in range(LONGEST_CHAIN):
        following = table.execute(_NEXT, (new,)).fetchone()
        if following is None:
            return new
        new = following[0]
        if new == old:
            return None
    return None
