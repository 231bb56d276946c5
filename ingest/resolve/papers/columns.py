"""Papers in columns, so that what is cheap to measure is measured of many pairs at once."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.papers.preprints import may_have_become
from ingest.resolve.papers.reading import Reading
from ingest.resolve.papers.venue import CONFERENCE, JOURNAL, Venue, same_venue

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

UNKNOWN: Final = -1


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry for each paper; equal numbers stand for equal things, `UNKNOWN` for none."""

    readings: Sequence[Reading]
    years: Ints
    kinds: Ints
    pages: Ints
    volumes: Ints
    venues: Ints
    names: Sequence[Venue]
    """A venue for each number in `venues`."""
    preprints: Bools
    registered: Bools
    """Whether a paper has an identifier that another one has too."""
    meetings: int
    """The number of conferences among `kinds`, and of journals."""
    journals: int


def columns(readings: Sequence[Reading]) -> Columns:
    """Lay out papers."""
    known = Counter(key for one in readings for keys in one.identifiers.values() for key in keys)
    kinds, kind_numbers = _numbered(one.venue.kind for one in readings)
    venues, venue_numbers = _numbered((one.venue.words, one.venue.initials) for one in readings)
    names = dict(zip(venues.tolist(), (one.venue for one in readings), strict=True))
    return Columns(
        readings=readings,
        years=np.array([one.year or UNKNOWN for one in readings], dtype=np.int64),
        kinds=kinds,
        pages=_numbered(one.venue.pages for one in readings)[0],
        volumes=_numbered(one.venue.volume for one in readings)[0],
        venues=venues,
        names=[names[at] for at in range(len(venue_numbers))],
        preprints=np.array([one.is_preprint for one in readings], dtype=bool),
        registered=np.array([_is_shared(one, known) for one in readings], dtype=bool),
        meetings=kind_numbers.get(CONFERENCE, UNKNOWN - 1),
        journals=kind_numbers.get(JOURNAL, UNKNOWN - 1),
    )


def circumstances(papers: Columns, left: Ints, right: Ints) -> Floats:
    """Return what time and place tell, a row for each pair in the order of the columns below.

    A preprint some years before its article has no other year, and however far they are apart
    that says no more than one year does: it may have been put up late.
    """
    one, other = papers.years[left], papers.years[right]
    known = (one != UNKNOWN) & (other != UNKNOWN)
    differs = known & (one != other)
    stages = papers.preprints[left] != papers.preprints[right]
    for at in np.flatnonzero(differs & stages):
        differs[at] = not may_have_become(papers.readings[left[at]], papers.readings[right[at]])
    a, b = papers.kinds[left], papers.kinds[right]
    low, high = np.minimum(a, b), np.maximum(a, b)
    kinds = sorted((papers.meetings, papers.journals))
    meets = (low == kinds[0]) & (high == kinds[1])
    servers = papers.preprints[left] | papers.preprints[right]
    columns = (
        known & (one == other),
        differs,
        differs & (np.abs(one - other) > 1) & ~stages,
        meets,
        (a != b) & (low != UNKNOWN) & ~meets & ~servers,
        (a == b) & (a != UNKNOWN),
        (papers.pages[left] == papers.pages[right]) & (papers.pages[left] != UNKNOWN),
        (papers.volumes[left] == papers.volumes[right]) & (papers.volumes[left] != UNKNOWN),
    )
    return np.stack(columns, axis=1).astype(np.float64)


def venue_likeness(papers: Columns, left: Ints, right: Ints) -> Floats:
    """Return how like the venues of pairs are, 0 to 1; not a number where that says nothing.

    It says nothing if one is unknown, or if one is a preprint server and the other is not.
    """
    a, b = papers.venues[left], papers.venues[right]
    size = len(papers.names)
    pairs, places = np.unique(np.minimum(a, b) * size + np.maximum(a, b), return_inverse=True)
    found = [same_venue(papers.names[at // size], papers.names[at % size]) for at in pairs.tolist()]
    values = np.array([np.nan if one is None else one for one in found], dtype=np.float64)
    comparable = papers.preprints[left] == papers.preprints[right]
    return np.where(comparable, values[places], np.nan)


def _numbered(things: Iterable[Hashable]) -> tuple[Ints, dict[Hashable, int]]:
    """Return a number for each thing, and the numbers by thing, which count from nothing."""
    numbers: dict[Hashable, int] = {}
    found = [
        UNKNOWN if thing is None else numbers.setdefault(thing, len(numbers)) for thing in things
    ]
    return np.array(found, dtype=np.int64), numbers


def _is_shared(one: Reading, known: Counter[str]) -> bool:
    return any(known[key] > 1 for keys in one.identifiers.values() for key in keys)
