"""An answer as a table: CSV for spreadsheets, Arrow for data frames.

A value that is a list or a map stands as JSON in a cell. In Arrow a column is of whole numbers,
numbers, truths or texts if all its values are; else each value is its JSON, as text.
"""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any, Final

from queries.gate.question import Answer

_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes such a cell for a formula


def as_csv(answer: Answer) -> str:
    """Return CSV with a line of names; null is an empty cell."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(answer.columns)
    writer.writerows([_cell(value) for value in row] for row in answer.rows)
    return made.getvalue()


def as_arrow(answer: Answer) -> bytes:
    """Return an Arrow IPC stream of one batch."""
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships no types; slow

    columns = [_column([row[at] for row in answer.rows]) for at in range(len(answer.columns))]
    arrays = [pa.array(values, pa.type_for_alias(kind)) for values, kind in columns]
    table = pa.Table.from_arrays(arrays, names=answer.columns)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())


def _cell(value: object) -> object:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_RISKY) else value
    if isinstance(value, bool | list | dict):
        return _json(value)
    return value


def _column(values: Sequence[Any]) -> tuple[list[Any], str]:
    """Return the values of a column and the name of their Arrow type."""
    kinds = frozenset(type(value) for value in values if value is not None)
    if kinds in _TYPES:
        return list(values), _TYPES[kinds]
    if kinds == {int, float}:
        return [None if value is None else float(value) for value in values], "float64"
    return [None if value is None else _json(value) for value in values], "string"


_TYPES: Final = {
    frozenset[type](): "string",
    frozenset({int}): "int64",
    frozenset({float}): "float64",
    frozenset({bool}): "bool",
    frozenset({str}): "string",
}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
