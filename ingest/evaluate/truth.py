"""Which mention belongs to whom, read from a CSV file of two columns."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ingest.files import opened
from ingest.formats.table import NoTableError, Table
from kg.errors import UsageError

MENTION: Final = "mention_id"
PERSON: Final = "cluster_id"


def read_truth(path: Path) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """Return the person of each mention, and the lines that name none with the reason.

    The columns are found by their names, wherever they stand; without a header they are the first
    two. UsageError where nothing can be read.
    """
    people: dict[str, str] = {}
    with opened(path) as (content, _):
        try:
            table = Table(content)
        except NoTableError as error:
            raise UsageError(f"{path} is no CSV of {MENTION},{PERSON}: {error}") from error
        at = _columns(table.columns)
        if at is None:
            at = (0, 1)
            _take(people, table.columns, at)
        told = ((row.line, row.fault or _take(people, row.cells, at)) for row in table)
        faults = [(line, fault) for line, fault in told if fault]
    if not people:
        raise UsageError(f"{path} says of no mention whose it is; it needs {MENTION},{PERSON}")
    return people, faults


def _columns(header: Sequence[str]) -> tuple[int, int] | None:
    names = [name.strip().lower() for name in header]
    return (names.index(MENTION), names.index(PERSON)) if {MENTION, PERSON} <= {*names} else None


def _take(people: dict[str, str], cells: Sequence[str], at: tuple[int, int]) -> str | None:
    """Take one line; return what is wrong with it."""
    if len(cells) <= max(at):
        return "a mention and its person are needed"
    mention, person = (cells[place].strip() for place in at)
    if not mention or not person:
        return "a mention and its person are needed"
    if people.setdefault(mention, person) != person:
        return f"mention {mention[:80]!r} had another person before"
    return None
