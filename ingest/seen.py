"""The entities that a run has met, on disk so that memory does not grow with the source.

Where the source can go on after an interruption the file has a name and outlives the process;
it says itself how far it reaches, for it is written after the graph.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from ingest.load.judge import Claim
from kg.errors import UsageError

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY, line INTEGER, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (lineage TEXT, mark TEXT, whole INTEGER);
"""
_PUT: Final = """
INSERT INTO seen VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET line = excluded.line, digest = excluded.digest WHERE digest IS NULL
"""
_PAGE: Final = 500  # SQLite takes at least 999 parameters a statement


class Seen:
    """Which record of the run holds which entity. Without a path it goes when it is closed.

    UsageError if the file cannot be written; one that is spoilt is begun anew.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        try:
            self._database = _opened(path)
        except (OSError, sqlite3.OperationalError) as error:
            raise UsageError(
                f"cannot keep what is met in {path} ({error}); set KG_HOME to a folder of yours"
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def reaches(self, lineage: str) -> str | None:
        """Return the place that it reaches in the given run, '' for its beginning.

        None if it is of another run.
        """
        found = self._database.execute("SELECT lineage, mark FROM place").fetchone()
        return found[1] if found and found[0] == lineage else None

    @property
    def whole(self) -> bool:
        """Whether the run was met from its beginning."""
        found = self._database.execute("SELECT whole FROM place").fetchone()
        return found is None or bool(found[0])

    def begin(self, lineage: str, *, whole: bool = True) -> None:
        """Forget everything, and be the given run's; from its beginning, unless told otherwise."""
        self._database.executescript("DELETE FROM seen; DELETE FROM place;")
        self._database.execute("INSERT INTO place VALUES (?, '', ?)", (lineage, whole))

    def release(self) -> None:
        """Let nobody hold what was met before a stop: what comes again since is newer."""
        self._database.execute("UPDATE seen SET digest = NULL")

    def end(self) -> None:
        """Remove the file: the run has reached its end."""
        self._database.close()
        if self._path:
            self._path.unlink(missing_ok=True)

    def find(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Return the records that hold those of the entities that are held."""
        found = self._select("id, line, digest", ids)
        return {id_: Claim(line, digest) for id_, line, digest in found if digest is not None}

    def put(self, claims: Mapping[str, Claim], *, mark: str | None = None) -> None:
        """Note which record holds which entity, the first stays; and the place that is reached."""
        rows = [(id_, claim.line, claim.digest) for id_, claim in claims.items()]
        with self._told():
            self._database.execute("BEGIN")
            self._database.executemany(_PUT, rows)
            if mark:
                self._database.execute("UPDATE place SET mark = ?", (mark,))
            self._database.execute("COMMIT")

    def keep(self, ids: Iterable[str]) -> None:
        """Note entities whose record was met but rejected: nobody holds them, but they were met."""
        with self._told():
            self._database.executemany(
                "INSERT OR IGNORE INTO seen VALUES (?, NULL, NULL)", [(id_,) for id_ in ids]
            )

    def missing(self, ids: Sequence[str]) -> list[str]:
        """Return those of `ids` that the run has not met, in their order."""
        met = {id_ for (id_,) in self._select("id", ids)}
        return [id_ for id_ in ids if id_ not in met]

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise UsageError(
                f"cannot write down what was met, in {self._path or 'a temporary file'} ({error}); "
                "what is loaded stays: free some space and give the same command again"
            ) from error

    def _select(self, columns: str, ids: Iterable[str]) -> Iterator[tuple[Any, ...]]:
        every = list(ids)
        for start in range(0, len(every), _PAGE):
            page = every[start : start + _PAGE]
            marks = ",".join("?" * len(page))
            yield from self._database.execute(
                f"SELECT {columns} FROM seen WHERE id IN ({marks})",  # noqa: S608 - our own words
                page,
            )


def _opened(path: Path | None) -> sqlite3.Connection:
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path or "", isolation_level=None)
    try:
        database.execute(f"PRAGMA journal_mode = {'WAL' if path else 'OFF'}")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_TABLES)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        if path is None:
            raise
        database.close()
        path.unlink()
        return _opened(path)
    return database
