"""The mentions as numbers: ids of names, papers, words and places, and how rare each is."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.authors.column import Column
from ingest.resolve.authors.frequency import Frequency
from ingest.resolve.authors.mention import Mention
from ingest.resolve.authors.profiles import Floats, Ints
from ingest.resolve.authors.spelling import Form, form_of, wide_form_of
from ingest.resolve.authors.subjects import communities, subjects
from ingest.resolve.authors.words import place_words, text_words
from ingest.resolve.names import normalised
from kg.ids import canonical, scheme_of

MOST_COAUTHORS: Final = 30  # of a paper; longer lists say little about who knows whom
TEXTS_AT_ONCE: Final = 5_000  # this and the next bound memory
PAPERS_AT_ONCE: Final = 20_000
MOST_WORDS: Final = 24  # of a paper, the rarest
TITLE: Final = 3  # a word of the title counts as so many of the abstract


@dataclass(frozen=True, slots=True)
class Bag:
    """Ids of mentions: which mention has which, and what each id is worth."""

    owners: Ints
    ids: Ints
    weights: Floats
    values: Floats
    """By id."""


class Keys(NamedTuple):
    """Identifiers of people: whose, of which registry, and which."""

    owner: Ints
    scheme: Ints
    key: Ints


class _Words(NamedTuple):
    """The words of texts: where those of each begin, and each word once a text."""

    starts: Ints
    word: NDArray[np.int32]
    weight: NDArray[np.float32]


class Numbers:
    """Numbers given to things as they are met."""

    def __init__(self) -> None:
        self.of: dict[object, int] = {}

    def __call__(self, thing: object) -> int:
        """Return the number of a thing, a new one if it was not met before."""
        return self.of.setdefault(thing, len(self.of))


class Taken:
    """What is taken from mentions, in numbers: none of their texts but the names, in one piece.

    They must come in an order that does not depend on chance, and may go afterwards.
    """

    def __init__(self, mentions: Sequence[Mention]) -> None:
        name, paper, entity = Numbers(), Numbers(), Numbers()
        self.name = _ints(name(one.name) for one in mentions)
        self.paper = _ints(paper(one.paper_id) if one.paper_id else -1 for one in mentions)
        self.place = _ints(one.position or 0 for one in mentions)
        self.year = _ints(one.year or 0 for one in mentions)
        self.standing = _standing(mentions, papers=self.paper, place=self.place)
        self.beside = _beside(mentions, name=name, papers=self.paper.tolist())
        self.places, self.venues = _places(mentions), _venues(mentions)
        self.claims = _claims(mentions)
        self.entities = [
            (at, entity(one.entity)) for at, one in enumerate(mentions) if one.entity is not None
        ]
        self.names = Column(map(str, name.of))


class Corpus:
    """All that is known of mentions."""

    def __init__(self, taken: Taken) -> None:
        number = Numbers()
        of_name = _ints(number(form_of(name)) for name in taken.names)
        self.size = len(taken.name)
        self.form = of_name[taken.name]
        self.forms: list[Form] = list(number.of)  # type: ignore[arg-type]  # all that was numbered
        self.wide = list(self.forms)
        """The forms with umlauts written out."""
        for name, at in zip(taken.names, of_name.tolist(), strict=True):
            if not name.isascii():
                self.wide[at] = wide_form_of(name)
        self.paper, self.year, self.entities = taken.paper, taken.year, taken.entities
        self.standing = taken.standing
        """Where in the list of authors: 0 is first, 1 last, NaN alone or unknown."""
        self.slot = _numbered_columns(np.stack([self.paper, self.form, taken.place]))
        owners, names = taken.beside
        self._owners, self._beside = self._once(owners, of_name[names])
        frequency = Frequency(self.forms)
        self.people = np.array([frequency.people(form) for form in self.forms])
        self.places, self.venues = taken.places, taken.venues
        self.identifiers = self._credible(taken.claims)

    def coauthors(self) -> Bag:
        """Return the names beside each mention; a name that many bear is worth less."""
        worth = 1 / (1 + np.log1p(2 * self.people))
        return Bag(self._owners, self._beside, np.ones(len(self._beside)), worth)

    def communities(self) -> NDArray[np.float32]:
        """Return a vector for each name: near are those who write with the same people."""
        bag = self.coauthors()
        return communities(bag.owners, bag.ids, bag.values)

    def edges(self) -> tuple[Ints, Ints]:
        """Return the pairs of names that stand on one paper, in both directions."""
        starts = np.searchsorted(self._owners, np.arange(self.size + 1)).tolist()
        seen = {
            tuple(sorted({*self._beside[first:last].tolist(), form}))
            for (first, last), form in zip(pairwise(starts), self.form.tolist(), strict=True)
        }
        papers = sorted(seen)
        keys = np.empty(0, np.int64)
        for first in range(0, len(papers), PAPERS_AT_ONCE):
            left, right = _together(papers[first : first + PAPERS_AT_ONCE])
            keys = np.union1d(keys, left * len(self.forms) + right)
        return keys // len(self.forms), keys % len(self.forms)

    def _credible(self, claims: Keys) -> Keys:
        """Return the identifiers but those that two names of one paper claim: neither's."""
        owner, schemes, keys = claims
        claimed = np.where(self.paper[owner] >= 0, self.paper[owner], -1 - owner)
        claimed = claimed * (keys.max(initial=0) + 1) + keys
        kept = ~np.isin(claimed, _with_several(claimed, self.form[owner]))
        return Keys(owner[kept], schemes[kept], keys[kept])

    def _once(self, owners: Ints, forms: Ints) -> tuple[Ints, Ints]:
        """Keep each form beside a mention once, where it stands first, and none like its own."""
        others = np.flatnonzero(forms != self.form[owners])
        owners, forms = owners[others], forms[others]
        _, first = np.unique(owners * len(self.forms) + forms, return_index=True)
        first.sort()
        return owners[first], forms[first]


class Written(NamedTuple):
    """All words of the papers of mentions, counted."""

    row: Ints
    """Of each mention, the place of its paper's text."""
    words: _Words


class Texts(NamedTuple):
    """What the papers of some mentions say."""

    words: Bag
    owners: Ints
    """The mentions."""
    text: Ints
    """Of each of them, the row of `subjects`."""
    subjects: NDArray[np.float32]


def written(mentions: Sequence[Mention]) -> Written:
    """Count the words of the papers of mentions; the mentions themselves may go afterwards."""
    texts: dict[tuple[str, str, tuple[str, ...]], int] = {}
    row = _ints(
        texts.setdefault((one.title, one.abstract, one.topics), len(texts)) for one in mentions
    )
    return Written(row, _counted(texts))


def texts_of(known: Written, wanted: Ints) -> Texts:
    """Return the rarest words and the subjects of the papers of `wanted` mentions."""
    row = known.row[wanted]
    starts, word, weight, values = _rarest(known.words)
    sizes = np.diff(starts)[row]
    at = np.arange(sizes.sum()) + np.repeat(starts[row] - np.cumsum(sizes) + sizes, sizes)
    bag = Bag(np.repeat(wanted, sizes), word[at], weight[at], values)
    return Texts(bag, wanted, row, subjects(starts, word, weight * values[word]))


def _standing(mentions: Sequence[Mention], *, papers: Ints, place: Ints) -> NDArray[np.float32]:
    """Return where in the list of authors each mention stands."""
    given = _ints(len(one.coauthors) for one in mentions)
    listed = np.bincount(papers[papers >= 0], minlength=1)
    others = np.where((given > 0) | (papers < 0), given, listed[papers] - 1)
    known = (place > 0) & (place <= others + 1) & (others > 0)
    found = np.full(len(mentions), np.nan, np.float32)
    found[known] = (place[known] - 1) / others[known]
    return found


def _places(mentions: Sequence[Mention]) -> Bag:
    """Return the words of affiliations."""
    number = Numbers()
    known: dict[str, list[int]] = {}

    def _words(text: str) -> list[int]:
        if text not in known:
            known[text] = [number(word) for word in place_words(text)]
        return known[text]

    lists = [
        list(dict.fromkeys(w for text in one.affiliations for w in _words(text)))
        for one in mentions
    ]
    return _bag(lists, size=len(number.of))


def _venues(mentions: Sequence[Mention]) -> Bag:
    """Return where each mention was published."""
    number = Numbers()
    known: dict[str, list[int]] = {}
    lists = [
        known.setdefault(one.venue, [number(normalised(one.venue))] if one.venue else [])
        for one in mentions
    ]
    return _bag(lists, size=len(number.of))


def _beside(
    mentions: Sequence[Mention], *, name: Numbers, papers: Sequence[int]
) -> tuple[Ints, Ints]:
    """Return the places of mentions and the names on their papers, their own among them."""
    printed: dict[int, list[str]] = {}
    for one, paper in zip(mentions, papers, strict=True):
        if paper >= 0 and len(printed.setdefault(paper, [])) < MOST_COAUTHORS:
            printed[paper].append(one.name)
    sizes, ids = array("q"), array("q")
    for one, paper in zip(mentions, papers, strict=True):
        names = one.coauthors[:MOST_COAUTHORS] or printed.get(paper, ())
        ids.extend(map(name, names))
        sizes.append(len(names))
    return np.repeat(np.arange(len(mentions)), sizes), np.array(ids)


def _claims(mentions: Sequence[Mention]) -> Keys:
    """Return the well-formed identifiers of the people behind mentions."""
    key, scheme = Numbers(), Numbers()
    held = [
        (at, scheme(scheme_of(text)), key(text))
        for at, one in enumerate(mentions)
        for text in _identifiers(one)
    ]
    return Keys(*np.array(held, np.int64).reshape(-1, 3).T)


def _identifiers(mention: Mention) -> tuple[str, ...]:
    given = [f"orcid:{mention.orcid.rpartition('/')[2]}"] if mention.orcid else []
    found = (canonical(key) for key in [*given, *mention.identifiers])
    return tuple(dict.fromkeys(key for key in found if key))


def _counted(texts: Iterable[tuple[str, str, tuple[str, ...]]]) -> _Words:
    number = Numbers()
    sizes, words, weights = array("q", [0]), array("i"), array("f")
    for title, abstract, topics in texts:
        counts = Counter(text_words(abstract))
        for word in text_words(" ".join([title, *topics])):
            counts[word] += TITLE
        counts.update(f"topic {topic}" for topic in topics)
        sizes.append(len(counts))
        words.extend(map(number, counts))
        weights.extend(1 + log(times) for times in counts.values())
    starts = np.cumsum(np.array(sizes))
    return _Words(starts, np.array(words), np.array(weights))


def _rarest(words: _Words) -> tuple[Ints, NDArray[np.int32], Floats, Floats]:
    """Keep the rarest words of each text that others have too; return what each is worth last."""
    number = len(words.starts) - 1
    alone = np.log1p(number)  # what a word of one text is worth
    values = np.log1p(number / np.maximum(np.bincount(words.word, minlength=1), 1))
    sizes = [np.zeros(1, np.int64)]
    kept = [np.empty(0, np.int64)]
    for first in range(0, number, TEXTS_AT_ONCE):
        starts = words.starts[first : first + TEXTS_AT_ONCE + 1]
        text = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        word, weight = words.word[starts[0] : starts[-1]], words.weight[starts[0] : starts[-1]]
        shared = np.flatnonzero(values[word] < alone)
        text, word, weight = text[shared], word[shared], weight[shared]
        order = np.lexsort((word, -weight * values[word], text))
        rank = np.arange(len(text)) - np.searchsorted(text, text)
        best = order[rank < MOST_WORDS]
        kept.append(shared[best] + starts[0])
        sizes.append(np.bincount(text[best], minlength=len(starts) - 1))
    at = np.concatenate(kept)
    return np.cumsum(np.concatenate(sizes)), words.word[at], words.weight[at], values


def _together(papers: Sequence[tuple[int, ...]]) -> tuple[Ints, Ints]:
    """Return the pairs of names that stand on one of the papers, in both directions."""
    paper, name = _flat(papers)
    sizes = np.bincount(paper, minlength=len(papers))[paper]
    left = np.repeat(name, sizes)
    within = np.arange(len(left)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    right = name[np.repeat(np.searchsorted(paper, paper), sizes) + within]
    return left[left != right], right[left != right]


def _bag(lists: Sequence[Sequence[int]], *, size: int) -> Bag:
    owners, ids = _flat(lists)
    counts = np.maximum(np.bincount(ids, minlength=size), 1)
    having = max(sum(map(bool, lists)), 1)
    return Bag(owners, ids, np.ones(len(ids)), np.log1p(having / counts))


def _with_several(kind: Ints, value: Ints) -> Ints:
    """Return the kinds that have more than one value."""
    pairs = np.unique(np.stack([kind, value]), axis=1)
    return np.unique(pairs[0, 1:][np.diff(pairs[0]) == 0])


def _numbered_columns(columns: Ints) -> Ints:
    """Return a number for each column; equal ones have the same."""
    order = np.lexsort(columns)
    changed = np.any(np.diff(columns[:, order]) != 0, axis=0)
    found = np.zeros(columns.shape[1], np.int64)
    found[order[1:]] = np.cumsum(changed)
    return found


def _flat(lists: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    owners = np.repeat(np.arange(len(lists)), [len(ids) for ids in lists])
    return owners, _ints(id_ for ids in lists for id_ in ids)


def _ints(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, np.int64)
