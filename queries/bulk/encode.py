"""Rows as NDJSON and as Arrow: whole pages at a time, for there are millions of them."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from queries.bulk.kinds import Kind
from queries.bulk.pages import Rows

_JSON: Final = msgspec.json.Encoder()
_TYPES: Final = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "integer": pa.int64(),
    "number": pa.float64(),
}


def lines(kind: Kind, rows: Rows) -> bytes:
    """Return rows as lines of JSON objects."""
    names = tuple(kind.columns)
    return _JSON.encode_lines([dict(zip(names, row, strict=True)) for row in rows])


def line(value: object) -> bytes:
    """Return one line of JSON."""
    return _JSON.encode_lines([value])


def schema(kind: Kind, metadata: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - untyped
    """Return the Arrow schema of a kind."""
    return pa.schema([(name, _TYPES[type_]) for name, type_ in kind.columns.items()], metadata)


def batch(kind: Kind, rows: Rows) -> Any:  # noqa: ANN401 - untyped
    """Return rows as an Arrow record batch."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(kind.columns)
    arrays = [
        pa.array(column, _TYPES[type_])
        for column, type_ in zip(columns, kind.columns.values(), strict=True)
    ]
    return pa.record_batch(arrays, schema=schema(kind))


class ArrowStream:
    """An Arrow IPC stream that is taken out piece by piece as it grows."""

    def __init__(self, kind: Kind, metadata: Mapping[str, str]) -> None:
        self._kind = kind
        self._sink = _Sink()
        self._writer = pa.ipc.new_stream(self._sink, schema(kind, metadata))

    def piece(self, rows: Rows, said: Mapping[str, str]) -> bytes:
        """Return the stream's next piece: a batch of rows that bears `said` as its metadata."""
        self._writer.write_batch(batch(self._kind, rows), custom_metadata=dict(said))
        return self._sink.taken()

    def end(self) -> bytes:
        """Return what ends the stream."""
        self._writer.close()
        return self._sink.taken()


class _Sink:
    """A file that is only written to, and emptied as it goes."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: Any) -> int:  # noqa: ANN401 - bytes or a buffer
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken
