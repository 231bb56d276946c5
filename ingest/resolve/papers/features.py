"""What is measured of a pair of papers: numbers from 0 to 1 or small counts, none of a corpus."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from ingest.resolve.papers.people import agreement
from ingest.resolve.papers.preprints import may_have_become
from ingest.resolve.papers.reading import Reading
from ingest.resolve.papers.title import Title
from ingest.resolve.papers.venue import CONFERENCE, JOURNAL, same_venue
from ingest.resolve.papers.words import missing

Floats = NDArray[np.float64]

ENOUGH: Final = 12  # letters of a title that may be looked for within another
MANY: Final = 4  # words that are in one title only: more says nothing new
APART: Final = 0.3  # agreement of author lists below which they are other people
LIKE: Final = 0.5  # likeness of venues from which on they speak for each other

NAMES: Final = (
    *("title not contained", "words only in either", "words only in both", "figures differ"),
    *("generic title", "authors unknown", "authors unmatched", "authors left over"),
    *("first author differs", "other authors", "year equal", "year differs"),
    *("year differs by 2", "venue like", "venue unlike", "conference and journal", "kind equal"),
    *("pages equal", "volume equal"),
)


def measured(
    readings: Sequence[Reading], left: NDArray[np.int64], right: NDArray[np.int64]
) -> Floats:
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
        *_title(a.title, b.title, max(ratio, partial)),
        *_people(a, b),
        *_years(a, b),
        *_venues(a, b),
    ]


def _title(a: Title, b: Title, likeness: float) -> list[float]:
    only = len(missing(a, b)), len(missing(b, a))
    brief = min(len(a.compact), len(b.compact)) < ENOUGH
    contained = float(a.compact == b.compact) if brief else likeness
    apart = not (a.figures <= b.figures or b.figures <= a.figures)
    return [
        1 - contained,
        min(max(only), MANY) / MANY,
        min(*only, MANY) / MANY,
        float(apart),
        float(a.is_generic or b.is_generic),
    ]


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


def _years(a: Reading, b: Reading) -> list[float]:
    one, other = a.year, b.year
    if one is None or other is None or (one != other and may_have_become(a, b)):
        return [0.0] * 3
    return [float(one == other), float(one != other), float(abs(one - other) > 1)]


def _venues(one: Reading, other: Reading) -> list[float]:
    a, b = one.venue, other.venue
    likeness = same_venue(a, b) if one.is_preprint == other.is_preprint else None
    kinds = {a.kind, b.kind}
    return [
        max(0.0, likeness - LIKE) / (1 - LIKE) if likeness is not None else 0.0,
        max(0.0, LIKE - likeness) / LIKE if likeness is not None else 0.0,
        float(kinds == {CONFERENCE, JOURNAL}),
        float(a.kind is not None and a.kind == b.kind),
        float(a.pages is not None and a.pages == b.pages),
        float(a.volume is not None and a.volume == b.volume),
    ]
