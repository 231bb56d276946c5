"""An affiliation taken apart: its words with misprints mended, and the places that it names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingest.resolve.institutions.index import Index
from ingest.resolve.institutions.places import countries
from ingest.resolve.institutions.words import (
    LONGEST,
    Word,
    fold,
    hosts,
    in_capitals,
    parts_of_glued,
    surfaces,
    words,
)
from ingest.resolve.names import normalised

_LONGEST_COUNTRY: Final = 5  # words
_LONGEST_CITY: Final = 4
_MENDED: Final = 6  # letters of a word that a misprint can be told in
_LONG: Final = 10  # letters of a word that may have two
_HALF: Final = 3  # letters of each of two words written as one, at least
_PROSE: Final = frozenset(
    [
        "thank",
        "grant",
        "support",
        "supported",
        "funded",
        "funding",
        "acknowledge",
        "acknowledgment",
        "acknowledgement",
        "project",
        "program",
        "programme",
        "award",
        "fund",
        "author",
        "work",
        "scholarship",
        "fellowship",
        "plan",
        "key",
    ]
)


class Query(NamedTuple):
    """An affiliation as candidates are held against it."""

    words: tuple[Word, ...]
    mended: frozenset[int]
    """Places of words that were not written so."""
    part_of: tuple[range, ...]
    """The places of the words of each part."""
    countries: frozenset[str]
    """Codes of the countries named, or given beside it."""
    cities: frozenset[tuple[str, ...]]
    """Folded names of the cities that stand alone in a part, or at its end."""
    city_countries: frozenset[str]
    """Countries that those cities can lie in."""
    hosts: tuple[str, ...]
    literal: str
    """The text in lower case without accents and punctuation, a space around each word."""
    prose: int
    """Words that speak of money and thanks."""


class Reader:
    """Takes affiliations apart with the words and cities that an index knows."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known = index.rarity
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in dict.fromkeys((*index.rarity, *surfaces())):
            self._alike[word[0], len(word)].append(word)
        self._mended = lru_cache(maxsize=100_000)(self._mend)

    def read(self, text: str, *, country: str | None = None) -> Query:
        """Take an affiliation apart; `country` is a code known beside it."""
        found, mended = self._words(text)
        parts = tuple(_parts(found))
        named = frozenset(_countries(found, parts))
        cities = frozenset(self._cities(found, parts))
        return Query(
            words=tuple(found),
            mended=mended,
            part_of=parts,
            countries=named | ({country.upper()} if country else set()),
            cities=cities,
            city_countries=frozenset().union(*(self._index.cities[key] for key in cities)),
            hosts=tuple(hosts(text)),
            literal=f" {normalised(text[:LONGEST])} ",
            prose=sum(word.text in _PROSE for word in found),
        )

    def _words(self, text: str) -> tuple[list[Word], frozenset[int]]:
        found: list[Word] = []
        mended = set()
        for word in words(text):
            if self._knows(word.text):
                found.append(word)
                continue
            for at, (piece, raw) in enumerate(self._mended(word.raw, word.text)):
                if piece != fold(raw):
                    mended.add(len(found))
                linked, joined = word.linked and not at, word.joined and not at
                found.append(Word(piece, word.part, in_capitals(raw), linked, joined, raw))
        return found, frozenset(mended)

    def _knows(self, text: str) -> bool:
        return text in self._known or text in self._index.acronyms

    def _mend(self, raw: str, text: str) -> tuple[tuple[str, str], ...]:
        """Return the words that an unknown one was meant to be, each with how it was written.

        Itself if nobody can tell.
        """
        parts = parts_of_glued(raw)
        glued = tuple((piece, part) for part in parts if (piece := fold(part)))
        if len(parts) > 1 and any(self._knows(piece) for piece, _ in glued):
            return glued
        if len(raw) >= _MENDED and text.isalpha():
            if near := self._near(text):
                return ((near, raw),)
            if halves := self._halves(text):
                return tuple((half, raw) for half in halves)
        return ((text, raw),)

    def _near(self, text: str) -> str | None:
        most = 2 if len(text) >= _LONG else 1
        lengths = range(len(text) - most, len(text) + most + 1)
        choices = [word for length in lengths for word in self._alike.get((text[0], length), ())]
        near = process.extract(text, choices, scorer=OSA.distance, score_cutoff=most, limit=10)
        if not near:
            return None
        counts = self._index.names_with
        found = min(near, key=lambda one: (one[1], -len(counts.get(fold(one[0]), ()))))
        return fold(found[0])

    def _halves(self, text: str) -> tuple[str, ...] | None:
        for at in range(len(text) - _HALF, _HALF - 1, -1):
            halves = fold(text[:at]), fold(text[at:])
            if all(half in self._known for half in halves):
                return halves
        return None

    def _cities(self, found: Sequence[Word], parts: Sequence[range]) -> Iterator[tuple[str, ...]]:
        for part in parts:
            for length in range(min(_LONGEST_CITY, len(part)), 0, -1):
                key = _end(found, part, length)
                if key and key in self._index.cities:
                    yield key
                    break


def _parts(found: Sequence[Word]) -> Iterator[range]:
    start = 0
    for at in range(1, len(found) + 1):
        if at == len(found) or found[at].part != found[start].part:
            yield range(start, at)
            start = at


def _countries(found: Sequence[Word], parts: Sequence[range]) -> Iterator[str]:
    for part in parts:
        for length in range(min(_LONGEST_COUNTRY, len(part)), 0, -1):
            key = _end(found, part, length)
            if key and (code := countries().get(key)):
                yield code
                break


def _end(found: Sequence[Word], part: range, length: int) -> tuple[str, ...] | None:
    """Return the last words of a part, none if an 'of' ties them to what stands before."""
    start = part.stop - length
    if start > part.start and found[start].linked:
        return None
    return tuple(word.text for word in found[start : part.stop])
