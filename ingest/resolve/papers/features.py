"""What is measured of a pair of papers: numbers from 0 to 1 or small counts, none of a corpus."""

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from ingest.resolve.papers.columns import Columns, Floats, Ints, circumstances, venue_likeness
from ingest.resolve.papers.people import People, agreement
from ingest.resolve.papers.title import Title
from ingest.resolve.papers.words import count_missing

MANY: Final = 4  # words that are in one title only: more says nothing new
APART: Final = 0.3  # agreement of author lists below which they are other people
ENDING: Final = 2  # letters in which the ends of one title may differ
LIKE: Final = 0.5  # likeness of venues from which on they speak for each other


class Stage(NamedTuple):
    """Features that are measured together."""

    names: tuple[str, ...]
    measure: Callable[[Columns, Ints, Ints], Floats]
    """Returns one row for each pair of places."""


def measured(papers: Columns, left: Ints, right: Ints) -> Floats:
    """Return one row of all features for each pair of places, in the order of `NAMES`."""
    return np.hstack([stage.measure(papers, left, right) for stage in STAGES])


def _titles(papers: Columns, left: Ints, right: Ints) -> Floats:
    titles = [one.title for one in papers.readings]
    rows = [
        _title(titles[a], titles[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), 5)


def _title(a: Title, b: Title) -> tuple[float, ...]:
    generic = float(a.is_generic or b.is_generic)
    if a.words == b.words:
        return 0.0, 0.0, 0.0, 0.0, generic
    mine, yours = count_missing(a, b, most=MANY), count_missing(b, a, most=MANY)
    apart = not (a.figures <= b.figures or b.figures <= a.figures)
    within = 0 == min(mine, yours) < max(mine, yours) and not _begins_or_ends(a, b)
    return max(mine, yours) / MANY, min(mine, yours) / MANY, float(within), float(apart), generic


def _begins_or_ends(a: Title, b: Title) -> bool:
    """Tell whether a title is the beginning or the end of another, a letter or two aside."""
    short, long = sorted((a.compact, b.compact), key=len)
    return long.startswith(short[:-ENDING]) or long.endswith(short[ENDING:])


def _venues(papers: Columns, left: Ints, right: Ints) -> Floats:
    likeness = np.nan_to_num(venue_likeness(papers, left, right), nan=LIKE)
    like, unlike = (likeness - LIKE) / (1 - LIKE), (LIKE - likeness) / LIKE
    return np.maximum(np.stack([like, unlike], axis=1), 0.0)


def _authors(papers: Columns, left: Ints, right: Ints) -> Floats:
    people = [one.people for one in papers.readings]
    rows = [
        _people(people[a], people[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)
    ]
    return np.array(rows, dtype=np.float64).reshape(len(rows), 5)


def _people(a: People, b: People) -> tuple[float, ...]:
    found = agreement(a, b)
    if found is None:
        return 1.0, 0.0, 0.0, 0.0, 0.0
    return (
        0.0,
        1 - found.of_shorter,
        1 - found.of_longer,
        float(not found.first),
        float(found.of_shorter < APART),
    )


STAGES: Final = (  # the cheapest first: what cannot reach a score is measured no further
    Stage(
        (
            *("year equal", "year differs", "year differs by 2", "conference and journal"),
            *("published and not", "kind equal", "pages equal", "volume equal"),
        ),
        circumstances,
    ),
    Stage(
        (
            *("words only in either", "words only in both", "words around"),
            *("figures differ", "generic title"),
        ),
        _titles,
    ),
    Stage(("venue like", "venue unlike"), _venues),
    Stage(
        (
            *("authors unknown", "authors unmatched", "authors left over"),
            *("first author differs", "other authors"),
        ),
        _authors,
    ),
)
NAMES: Final = tuple(name for stage in STAGES for name in stage.names)
