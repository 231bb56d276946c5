"""Files that rows are written to: Parquet, CSV or lines of JSON, as their names end."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.csv as pacsv  # type: ignore[import-untyped]  # it ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types

from kg.errors import ArgumentError
from queries.bulk.encode import batch, lines, schema
from queries.bulk.kinds import Kind
from queries.bulk.pages import Rows

Format = Literal["csv", "ndjson", "parquet"]

_ENDINGS: Final[dict[str, Format]] = {
    ".csv": "csv",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".parquet": "parquet",
}
_PACKED: Final = {".gz": "gzip", ".zst": "zstd"}


class Sink(Protocol):
    """A file to put rows into; it is whole when it is closed."""

    def put(self, rows: Rows) -> None:
        """Write rows behind those before."""

    def close(self) -> None:
        """Write what ends the file."""


def format_of(path: Path) -> tuple[Format, str | None]:
    """Return the format and the packing that a file's name ends in; ArgumentError if none."""
    packing = _PACKED.get(path.suffix.lower())
    ending = path.with_suffix("").suffix if packing else path.suffix
    found = _ENDINGS.get(ending.lower())
    if found is None or (packing and found == "parquet"):
        raise ArgumentError(
            "output",
            f"{path.name!r} ends in none of {', '.join(_ENDINGS)}; text may end in .gz or .zst too",
        )
    return found, packing


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Lend a name beside `path` that becomes it at the end, and goes if there is an error."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def sink_of(kind: Kind, path: Path, *, format_: Format, packing: str | None) -> Sink:
    """Return a new file of a format, packed as asked."""
    if format_ == "parquet":
        return _Parquet(kind, path)
    stream = pa.CompressedOutputStream(str(path), packing) if packing else pa.OSFile(str(path), "w")
    return _Csv(kind, stream) if format_ == "csv" else _Lines(kind, stream)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class _Parquet:
    def __init__(self, kind: Kind, path: Path) -> None:
        self._kind = kind
        self._writer = pq.ParquetWriter(path, schema(kind), compression="zstd")

    def put(self, rows: Rows) -> None:
        self._writer.write_batch(batch(self._kind, rows))

    def close(self) -> None:
        self._writer.close()


class _Lines:
    def __init__(self, kind: Kind, stream: Any) -> None:  # noqa: ANN401 - untyped
        self._kind = kind
        self._stream = stream

    def put(self, rows: Rows) -> None:
        self._stream.write(lines(self._kind, rows))

    def close(self) -> None:
        self._stream.close()


class _Csv:
    """Lists stand as JSON in their cells, since a table has none."""

    def __init__(self, kind: Kind, stream: Any) -> None:  # noqa: ANN401 - untyped
        types = kind.columns.items()
        columns: dict[str, Any] = {n: "text" if t == "texts" else t for n, t in types}
        self._flat = replace(kind, columns=columns)
        self._lists = [place for place, (_, t) in enumerate(types) if t == "texts"]
        self._stream = stream
        self._writer = pacsv.CSVWriter(stream, schema(self._flat))

    def put(self, rows: Rows) -> None:
        for row in rows if self._lists else ():
            for place in self._lists:
                row[place] = json.dumps(row[place] or [], ensure_ascii=False)
        self._writer.write_batch(batch(self._flat, rows))

    def close(self) -> None:
        self._writer.close()
        self._stream.close()
