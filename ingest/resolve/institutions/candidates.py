"""The organisations that an affiliation may name, each by the name of it that fits best."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from ingest.resolve.institutions.index import Index, Kind
from ingest.resolve.institutions.query import Query

LONGEST_NAME: Final = 24  # words that are looked up as one name
COMMON: Final = 1500  # names; a word that more have in them calls up none of them
MOST_ALIKE: Final = 16  # names looked at that an affiliation has only in part
LEAST: Final = 0.45  # of a name's weight that must be there
MOST_OF_ONE_NAME: Final = 40  # organisations of one name; of more, the first
SPELT_OUT: Final = 5  # letters from which an acronym is often written as a word


MOST: Final = 20  # candidates that are looked at closely
PLACES: Final = 2  # in a text, at most, where one organisation is looked for
WHOLE: Final = frozenset({Kind.LABEL, Kind.ALIAS})
_WORTH: Final = {
    Kind.LABEL: 1.0,
    Kind.ALIAS: 0.95,
    Kind.FORMER: 0.8,
    Kind.BARE: 0.7,
    Kind.CORE: 0.5,
}


class Candidate(NamedTuple):
    """An organisation, one of its names, and the words of the affiliation that bear it."""

    owner: int
    entry: int
    start: int
    stop: int
    holders: int
    """Organisations that have the name."""
    place: tuple[int, ...]
    """Places of the words that are the name's."""
    exact: bool = True
    """Whether the words stand side by side and are all of the name."""
    covered: float = 1.0
    """Share of the name's weight that is there."""


def candidates(index: Index, query: Query) -> list[Candidate]:
    """Return the best candidates, at most two places in the text for each organisation."""
    best: dict[tuple[int, int, int], tuple[float, Candidate]] = {}
    for found in (*_named(index, query), *_by_acronym(index, query), *_alike(index, query)):
        key = (found.owner, found.start, found.stop)
        worth = _worth(index, query, found)
        if key not in best or worth > best[key][0]:
            best[key] = (worth, found)
    places: dict[int, list[Candidate]] = defaultdict(list)
    kept: list[Candidate] = []
    for _, found in sorted(best.values(), key=lambda one: (-one[0], one[1][:3])):
        its = places[found.owner]
        if len(its) < PLACES and len(kept) < MOST and not _told(index, found, its):
            its.append(found)
            kept.append(found)
    return list(_in_order(index, query, kept))


def _told(index: Index, found: Candidate, its: Sequence[Candidate]) -> bool:
    """Return whether an organisation's whole name, that holds these words, is there already."""
    return any(
        one.exact
        and index.entries[one.entry].kind in WHOLE
        and one.start <= found.start
        and found.stop <= one.stop
        for one in its
    )


def _in_order(index: Index, query: Query, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield candidates, but none that swaps words which are another's name as they stand.

    'Example University School of Law' is not of the 'University of Example' where there is an
    'Example University' too.
    """
    named = [
        (one, index.entries[one.entry].words)
        for one in found
        if one.exact and one.stop - one.start > 1
    ]
    stands = [
        (one, words)
        for one, words in named
        if words == tuple(query.words[at].text for at in one.place)
    ]
    swapped = {
        (one.owner, one.start, one.stop)
        for one, words in named
        for other, its in stands
        if other.owner != one.owner
        and one.start <= other.start
        and other.stop <= one.stop
        and _swaps(words, its)
    }
    return (one for one in found if (one.owner, one.start, one.stop) not in swapped)


def _swaps(words: tuple[str, ...], its: tuple[str, ...]) -> bool:
    """Return whether words hold all of another name side by side, but only in another order."""
    length = len(its)
    runs = [words[at : at + length] for at in range(len(words) - length + 1)]
    return its not in runs and sorted(its) in map(sorted, runs)


def _worth(index: Index, query: Query, found: Candidate) -> float:
    entry = index.entries[found.entry]
    if entry.kind is Kind.ACRONYM:
        return 5.0
    worth = float(index.weight[found.entry]) * found.covered**2 * _WORTH[entry.kind]
    if not found.exact:
        return worth
    crossed = query.words[found.stop - 1].part - query.words[found.start].part
    literal = f" {entry.literal} " in query.literal
    return worth * (2.0 if literal else 1.5) * 0.8**crossed


def _named(index: Index, query: Query) -> Iterator[Candidate]:
    """Yield the holders of each name whose words stand side by side, in any order."""
    texts = [word.text for word in query.words]
    for start in range(len(texts)):
        for stop in range(start + 1, min(start + LONGEST_NAME, len(texts)) + 1):
            if texts[stop - 1] not in index.rarity:
                break
            if stop - start not in index.lengths:
                continue
            found = index.phrases.get(tuple(sorted(texts[start:stop])))
            if found:
                yield from _holders(index, query, found, range(start, stop))


def _holders(index: Index, query: Query, found: list[int], span: range) -> Iterator[Candidate]:
    """Yield the holders of a name; where some have its words in this order, only those."""
    texts = tuple(query.words[at].text for at in span)
    ordered = [at for at in found if index.entries[at].words == texts]
    held = ordered or found
    holders = len({index.entries[at].owner for at in held})
    for at in held[:MOST_OF_ONE_NAME]:
        owner = index.entries[at].owner
        yield Candidate(owner, at, span.start, span.stop, holders, tuple(span))


def _by_acronym(index: Index, query: Query) -> Iterator[Candidate]:
    for at, word in enumerate(query.words):
        spelt = len(word.raw) >= SPELT_OUT and word.raw[0].isupper()
        if (word.capitals or spelt) and at not in query.mended:
            yield from _holders(index, query, index.acronyms.get(word.text, []), range(at, at + 1))


def _alike(index: Index, query: Query) -> Iterator[Candidate]:
    """Yield names of which most is there: those that share the rarest words."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(query.words):
        places.setdefault(word.text, []).append(at)
    rare = [
        (found, index.rarity[word])
        for word in places
        if (found := index.names_with.get(word)) is not None and len(found) <= COMMON
    ]
    if not rare:
        return
    names = np.concatenate([found for found, _ in rare])
    shares = np.concatenate([np.full(len(found), rarity) for found, rarity in rare])
    unique, inverse = np.unique(names, return_inverse=True)
    shared = np.bincount(inverse, shares)
    score = shared * shared / index.weight[unique]
    for at in unique[np.argsort(-score, kind="stable")[:MOST_ALIKE]]:
        if (one := _in_part(index, query, int(at))) is not None:
            yield one


def _in_part(index: Index, query: Query, at: int) -> Candidate | None:
    """Return a name as it stands in the part, or in two parts side by side, that has most of it."""
    entry = index.entries[at]
    weights = {word: index.rarity[word] for word in entry.words}
    hits = [
        (place, word.part, weights[word.text])
        for place, word in enumerate(query.words)
        if word.text in weights
    ]
    best = 0.0
    places: tuple[int, ...] = ()
    for part in dict.fromkeys(part for _, part, _ in hits):
        for last in (part, part + 1):
            here = {query.words[p].text: p for p, q, _ in reversed(hits) if part <= q <= last}
            weight = sum(weights[text] for text in here) - 0.5 * (last - part)
            if weight > best:
                best, places = weight, tuple(sorted(here.values()))
    covered = sum(weights[query.words[p].text] for p in places) / float(index.weight[at])
    if covered < LEAST:
        return None
    span = (places[0], places[-1] + 1)
    return Candidate(entry.owner, at, *span, 1, places, exact=False, covered=covered)
