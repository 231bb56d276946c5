"""Whether two titles can be those of one paper."""

from typing import Final

from rapidfuzz import fuzz

from ingest.resolve.names import normalised

ALTOGETHER_DIFFERENT: Final = 40  # of 100; unrelated titles of ten words score 20 to 35


def can_be_one(title: str, other: str) -> bool:
    """Tell whether two titles may be spellings or stages of one; lenient, for a DOI agrees."""
    ratio = fuzz.token_set_ratio(normalised(title), normalised(other))
    return ratio >= ALTOGETHER_DIFFERENT
