"""The entities that a run has met, on disk so that memory does not grow with the source."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self

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

    def find(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Return the records that hold those of the entities that are held."""
        found = self._select("id, line, digest", ids)
        return {id_: Claim(line, digest) for id_, line, digest in found if digest is not None}

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
        met = {id_ for (id_,) in self._select("id", ids)}
        return [id_ for id_ in ids if id_ not in met]

    def _select(self, columns: str, ids: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        every = list(ids)
        for start in range(0, len(every), _PAGE):
            page = every[start : start + _PAGE]
            marks = ",".join("?" * len(page))
            yield from self._database.execute(
                f"SELECT {columns} FROM seen WHERE id IN ({marks})",  # noqa: S608 - our own words
                page,
            )
