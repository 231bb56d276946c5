"""Works of many people gathered, so that co-authors' claims to one paper become one record.

They wait on disk: the works of all of ORCID do not fit into memory.
"""

import json
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from types import TracebackType
from typing import Any, Final, Self

from schema.records import MAX_KEYS

_TABLES: Final = """
CREATE TABLE key (value TEXT PRIMARY KEY, paper INTEGER) WITHOUT ROWID;
CREATE TABLE work (number INTEGER PRIMARY KEY, paper INTEGER, body TEXT);
"""
_FILLED: Final = ("title", "year", "source")  # what a later claim adds where the first has none


class Works:
    """Papers by their identifiers; open it as a context."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)  # a file that nobody sees
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.executescript(_TABLES)
        self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def add(self, work: dict[str, Any]) -> None:
        """Take one person's claim to a paper.

        It joins an earlier claim that shares an identifier; of two such papers the first, and
        the other keeps its identifiers.
        """
        self._count += 1
        owners = {key: self._owner(key) for key in work["identifiers"]}
        paper = next((owner for owner in owners.values() if owner), self._count)
        own = [key for key, owner in owners.items() if owner in {None, paper}]
        fresh = [(key, paper) for key in own if owners[key] is None]
        self._database.executemany("INSERT INTO key VALUES (?, ?)", fresh)
        body = json.dumps({**work, "identifiers": own})
        self._database.execute("INSERT INTO work VALUES (?, ?, ?)", (self._count, paper, body))

    def drain(self) -> Iterator[dict[str, Any]]:
        """Yield every paper once, in the order they were first claimed, and forget them all."""
        rows = self._database.execute("SELECT paper, body FROM work ORDER BY paper, number")
        for _, claims in groupby(rows, key=itemgetter(0)):
            yield _merged([json.loads(body) for _, body in claims])
        self._database.executescript("DELETE FROM key; DELETE FROM work;")

    def _owner(self, key: str) -> int | None:
        found = self._database.execute("SELECT paper FROM key WHERE value = ?", (key,)).fetchone()
        return found[0] if found else None


def _merged(claims: list[dict[str, Any]]) -> dict[str, Any]:
    first = claims[0]
    for name in _FILLED:
        first[name] = next((one[name] for one in claims if one[name] is not None), None)
    first["type"] = next((c["type"] for c in claims if c["type"] != "other"), first["type"])
    keys = dict.fromkeys(key for claim in claims for key in claim["identifiers"])
    first["identifiers"] = list(keys)[:MAX_KEYS]
    people = {author["identifiers"][0]: author for one in claims for author in one["authorships"]}
    first["authorships"] = list(people.values())
    return first
