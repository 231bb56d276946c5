"""What is measured of a pair of papers: numbers from 0 to 1 or small counts, none of a corpus."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from ingest.resolve.papers.people import agreement
from ingest.resolve.papers.reading import Reading
from ingest.resolve.papers.title import Title
from ingest.resolve.papers.venue import CONFERENCE, JOURNAL, PREPRINT, Venue, same_venue

Floats = NDArray[np.float64]

ENOUGH: Final = 12  # letters of a title that may be looked for within another
BRIEF: Final = 30  # letters; a shorter title is more often borne by another work
MANY: Final = 4  # words that are in one title only: more says nothing new
APART: Final = 0.3  # agreement of author lists below which they are other people
FAR: Final = 20  # pages from which on two papers seldom begin on the same one
LIKE: Final = 0.5  # likeness of venues from which on they speak for each other

NAMES: Final = (
    *("title gap", "title gap over a tenth", "title not contained", "words only in either"),
    *("words only in both", "brief title", "figures differ", "figure only in one", "generic title"),
    *("authors unknown", "authors unmatched", "authors left over", "first author differs"),
    *("other authors", "year equal", "year differs", "year differs by 2", "year differs by 3"),
    *("venue like", "venue unlike", "conference and journal", "other kinds", "kind equal"),
    *("pages equal", "pages differ", "volume equal", "volume differs", "same place"),
)


def measured(readings: Sequence[Reading], left: NDArray[np.int64], right: NDArray[np.int64]) -> Floats:
    """Return one row of features for each pair of places in `readings`."""
    some = [readings[at].title.compact for at in left]
    others = [readings[at].title.compact for at in right]
    ratio = process.cpdist(some, others, scorer=fuzz.ratio, dtype=np.float32) / 100
    partial = process.cpdist(some, others, scorer=fuzz.partial_ratio, dtype=np.float32) / 100
    rows = [
        features(readings[a], readings[b], ratio=float(r), partial=float(p))
        for a, b, r, p in zip(left, right, ratio, partial, strict=True)
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES))


def features(a: Reading, b: Reading, *, ratio: float, partial: float) -> list[float]:
    """Return the features of one pair, in the order of `NAMES`; symmetric."""
    return [
        *_title(a.title, b.title, ratio, partial),
        *_people(a, b),
        *_years(a.year, b.year),
        *_venues(a.venue, b.venue),
        float(same_place(a, b)),
    ]


def same_place(a: Reading, b: Reading) -> bool:
    """Tell whether two citations lead to one place: pages, year and first author are one.

    Pages near the front of a volume are too often those of another one.
    """
    if a.venue.pages is None or a.venue.pages != b.venue.pages or a.year != b.year:
        return False
    found = agreement(a.people, b.people)
    return int(a.venue.pages[0]) >= FAR and found is not None and found.first


def _title(a: Title, b: Title, ratio: float, partial: float) -> list[float]:
    length = min(len(a.compact), len(b.compact))
    only = _missing(a, b), _missing(b, a)
    same = a.figures == b.figures
    apart = not (a.figures <= b.figures or b.figures <= a.figures)
    return [
        1 - ratio,
        max(0.0, 0.9 - ratio),
        1 - (max(ratio, partial) if length >= ENOUGH else ratio),
        min(max(only), MANY) / MANY,
        min(min(only), MANY) / MANY,
        max(0.0, 1 - length / BRIEF),
        float(apart),
        float(not same and not apart),
        float(a.is_generic or b.is_generic),
    ]


def _missing(a: Title, b: Title) -> int:
    """Count the words of one title that the other does not have, but for slips of the pen."""
    if a.words == b.words:
        return 0
    left = [word for word in a.telling if word not in b.compact]
    return sum(not _slip(word, b) for word in left)


def _slip(word: str, title: Title) -> bool:
    return len(word) > 4 and fuzz.partial_ratio(word, title.compact, score_cutoff=80) > 0


def _people(a: Reading, b: Reading) -> list[float]:
    found = agreement(a.people, b.people)
    if found is None:
        return [1.0, 0.0, 0.0, 0.0, 0.0]
    return [
        0.0,
        1 - found.of_shorter,
        1 - found.of_longer,
        float(not found.first),
        float(found.of_shorter < APART),
    ]


def _years(a: int | None, b: int | None) -> list[float]:
    if a is None or b is None:
        return [0.0] * 4
    apart = abs(a - b)
    return [float(apart == 0), *(float(apart >= years) for years in (1, 2, 3))]


def _venues(a: Venue, b: Venue) -> list[float]:
    likeness = same_venue(a, b)
    kinds = {a.kind, b.kind}
    known = None not in kinds
    return [
        max(0.0, likeness - LIKE) / (1 - LIKE) if likeness is not None else 0.0,
        max(0.0, LIKE - likeness) / LIKE if likeness is not None else 0.0,
        float(kinds == {CONFERENCE, JOURNAL}),
        float(known and len(kinds) == 2 and PREPRINT not in kinds and kinds != {CONFERENCE, JOURNAL}),
        float(known and len(kinds) == 1),
        *_same(a.pages, b.pages),
        *_same(a.volume, b.volume),
    ]


def _same(one: object, other: object) -> list[float]:
    if one is None or other is None:
        return [0.0, 0.0]
    return [float(one == other), float(one != other)]
