"""Columns of strings read from a CSV file, row by row, and files of answers written whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest.files import opened
from ingest.formats.table import NoTableError, Row, Table
from kg.console import news
from kg.errors import UsageError

TOLD: Final = 5  # bad rows told one by one


@dataclass(frozen=True, slots=True)
class Line:
    """The wanted cells of one row; `row` counts the rows below the header from 1."""

    row: int
    cells: tuple[str, ...]


def lines(path: Path, columns: Sequence[str]) -> Iterator[Line]:
    """Yield the cells of the named columns; a missing cell is empty, a bad row is told and empty.

    UsageError if the file is no table, lacks a column, or has no row that can be read.
    """
    try:
        with opened(path) as (content, _):
            yield from _lines(Table(content), path, columns)
    except NoTableError as error:
        raise UsageError(f"{path} is no CSV file: {error}") from error


def _lines(table: Table, path: Path, columns: Sequence[str]) -> Iterator[Line]:
    places = [_place(table, path, column) for column in columns]
    good = bad = 0
    for number, row in enumerate(table, start=1):
        if row.fault:
            bad += 1
            _tell(path, row, bad)
        else:
            good += 1
        yield Line(number, tuple(row.cells[p] if p < len(row.cells) else "" for p in places))
    if bad > TOLD:
        news.print(f"{path}: {bad} rows could not be read", markup=False)
    if bad and not good:
        raise UsageError(f"{path}: none of its {bad} rows can be read")


def _place(table: Table, path: Path, column: str) -> int:
    names = [name.casefold() for name in table.columns]
    if column.casefold() not in names:
        held = ", ".join(table.columns)
        raise UsageError(f"{path} has no column {column!r}; it has: {held}")
    return names.index(column.casefold())


def _tell(path: Path, row: Row, bad: int) -> None:
    if bad <= TOLD:
        news.print(f"{path}, line {row.line}: {row.fault}", markup=False)
