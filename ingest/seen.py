"""The entities that a run has met, on disk so that memory does not grow with the source."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Final, Self

from ingest.load.judge import Claim

_TABLE: Final = """
CREATE TABLE seen (id TEXT PRIMARY KEY, line INTEGER, digest TEXT) WITHOUT ROWID
"""
_PUT: Final = """
INSERT INTO seen VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET line = excluded.line, digest = excluded.digest WHERE digest IS NULL
"""
_PAGE: Final = 500  # SQLite takes at least 999 parameters a statement


class Seen:
    """Which record of the run holds which entity. The file is private and goes when closed."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute(_TABLE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def get(self, entity_id: str) -> Claim | None:
        """Return the record that holds the entity, none if none does."""
        found = self._database.execute(
            "SELECT line, digest FROM seen WHERE id = ? AND digest IS NOT NULL", (entity_id,)
        )
        row = found.fetchone()
        return Claim(*row) if row else None

    def put(self, claims: Mapping[str, Claim]) -> None:
        """Note which record holds which entity; the first stays."""
        rows = [(id_, claim.line, claim.digest) for id_, claim in claims.items()]
        self._database.execute("BEGIN")
        self._database.executemany(_PUT, rows)
        self._database.execute("COMMIT")

    def keep(self, ids: Iterable[str]) -> None:
        """Note entities whose record was met but rejected: nobody holds them, but they were met."""
        self._database.executemany(
            "INSERT OR IGNORE INTO seen VALUES (?, NULL, NULL)", [(id_,) for id_ in ids]
        )

    def missing(self, ids: Sequence[str]) -> list[str]:
        """Return those of `ids` that the run has not met, in their order."""
        met: set[str] = set()
        for start in range(0, len(ids), _PAGE):
            page = ids[start : start + _PAGE]
            marks = ",".join("?" * len(page))
            found = self._database.execute(f"SELECT id FROM seen WHERE id IN ({marks})", page)  # noqa: S608 - question marks alone
            met.update(id_ for (id_,) in found)
        return [id_ for id_ in ids if id_ not in met]
