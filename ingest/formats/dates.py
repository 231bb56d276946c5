"""Years that a paper can bear, and days, read out of what sources write."""

import re
from datetime import date
from typing import Final

from schema.base import FIRST_YEAR, latest_year

_FOUR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)


def possible(year: int | None) -> int | None:
    """Return a year that a record takes; none for one that cannot be, like 0 and 9999."""
    return year if year and FIRST_YEAR <= year <= latest_year() else None


def year_of(text: str) -> int | None:
    """Return the possible year that a text is; none for anything but four digits."""
    return possible(int(text)) if _FOUR.fullmatch(text) else None


def year_in(text: str) -> int | None:
    """Return the first possible year that a text names; none for 'forthcoming' and for 9999."""
    years = (possible(int(found[0])) for found in _FOUR.finditer(text))
    return next(filter(None, years), None)


def day_of(text: str | None) -> date | None:
    """Return a day of the form 2020-06-21; none if it is no day."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
