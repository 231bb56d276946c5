"""Numbers, years and types in the words that people read."""

from collections.abc import Mapping
from typing import Final

from queries.graph.resolve import Label

PEOPLE: Final[Mapping[Label, tuple[str, str]]] = {
    "Author": ("person", "people"),
    "Paper": ("paper", "papers"),
    "Topic": ("topic", "topics"),
    "Institution": ("institution", "institutions"),
}


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: '1 paper', '1,204 papers'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def years(first: int | None, last: int | None) -> str:
    """Return a span of years: '2013–2024', '2013' for one year, '' for none."""
    known = sorted({year for year in (first, last) if year is not None})
    return "–".join(map(str, known))
