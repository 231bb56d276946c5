"""The mentions as numbers: ids of names, papers, words and places, and how rare each is."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

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


class Corpus:
    """All that is known of mentions, which must come in an order that does not depend on chance."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.size = len(mentions)
        self._forms = Numbers()
        self._form_of_name: dict[str, int] = {}
        self.form = _ints(self._form(one.name) for one in mentions)
        papers = Numbers()
        self.paper = _ints(papers(one.paper_id) if one.paper_id else -1 for one in mentions)
        place = _ints(one.position or 0 for one in mentions)
        slots = np.stack([self.paper, self.form, place])
        self.slot = _numbered_columns(slots)
        self.year = _ints(one.year or 0 for one in mentions)
        self._lists = self._author_lists(mentions)
        self.forms: list[Form] = list(self._forms.of)  # type: ignore[arg-type]
        frequency = Frequency(self.forms)
        self.people = np.array([frequency.people(form) for form in self.forms])
        self.places, self.venues = _places(mentions), _venues(mentions)
        self.identifiers = self._claims(mentions)
        self.entities = [
            (at, one.entity) for at, one in enumerate(mentions) if one.entity is not None
        ]

    def wide_forms(self) -> list[Form]:
        """Return the forms with umlauts written out."""
        found = list(self.forms)
        for name, at in self._form_of_name.items():
            if not name.isascii():
                found[at] = wide_form_of(name)
        return found

    def coauthors(self) -> Bag:
        """Return the names beside each mention; a name that many bear is worth less."""
        owners, ids = _flat(self._lists)
        return Bag(owners, ids, np.ones(len(ids)), 1 / (1 + np.log1p(2 * self.people)))

    def communities(self) -> NDArray[np.float32]:
        """Return a vector for each name: near are those who write with the same people."""
        bag = self.coauthors()
        return communities(bag.owners, bag.ids, bag.values)

    def edges(self) -> tuple[Ints, Ints]:
        """Return the pairs of names that stand on one paper, in both directions."""
        seen = {
            tuple(sorted({*names, form}))
            for names, form in zip(self._lists, self.form.tolist(), strict=True)
        }
        papers = sorted(seen)
        keys = np.empty(0, np.int64)
        for first in range(0, len(papers), PAPERS_AT_ONCE):
            left, right = _together(papers[first : first + PAPERS_AT_ONCE])
            keys = np.union1d(keys, left * len(self.forms) + right)
        return keys // len(self.forms), keys % len(self.forms)

    def _claims(self, mentions: Sequence[Mention]) -> Keys:
        """Return the well-formed identifiers of the people behind the mentions.

        One that two names of a paper claim is neither's.
        """
        key, scheme = Numbers(), Numbers()
        held = [
            (at, scheme(scheme_of(text)), key(text))
            for at, one in enumerate(mentions)
            for text in _identifiers(one)
        ]
        owner, schemes, keys = np.array(held, np.int64).reshape(-1, 3).T
        on_paper = self.paper[owner] >= 0
        claims = np.where(on_paper, self.paper[owner], -1 - owner) * len(key.of) + keys
        twice = _with_several(claims, self.form[owner])
        kept = ~np.isin(claims, twice)
        return Keys(owner[kept], schemes[kept], keys[kept])

    def _form(self, name: str) -> int:
        if name not in self._form_of_name:
            self._form_of_name[name] = self._forms(form_of(name))
        return self._form_of_name[name]

    def _author_lists(self, mentions: Sequence[Mention]) -> list[tuple[int, ...]]:
        printed: dict[int, list[int]] = {}
        for at, paper in enumerate(self.paper.tolist()):
            if paper >= 0:
                printed.setdefault(paper, []).append(int(self.form[at]))
        found = []
        for at, one in enumerate(mentions):
            own = int(self.form[at])
            names: Iterable[int] = map(self._form, one.coauthors[:MOST_COAUTHORS])
            if not one.coauthors:
                names = printed.get(int(self.paper[at]), [])[:MOST_COAUTHORS]
            found.append(tuple(dict.fromkeys(name for name in names if name != own)))
        return found


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
