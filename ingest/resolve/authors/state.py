"""The clusters while they grow: what each has, and what pairs of them have in common."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.authors.compatible import Level
from ingest.resolve.authors.corpus import Bag, Corpus
from ingest.resolve.authors.forms import FormPairs
from ingest.resolve.authors.profiles import Floats, Ints, Profiles, Shared, totals

LONGEST_SPAN: Final = 60  # years in which one person publishes
NO_YEAR: Final = 100_000
KNOWN: Final = 8  # coauthors of a cluster who are asked whom they know: the rarest names
LINKED_FROM: Final = 0.05  # bearers of a name from which second-hand acquaintance is worth asking

FEATURES: Final = (
    "bias", "spelling", "middle name", "initial", "nickname", "order", "distant name",
    "initials only", "rare name", "common name", "East Asian name", "much-used name",
    "shared coauthor", "more coauthors", "share of coauthors", "no shared coauthor",
    "acquainted coauthors", "shared place", "rare place", "no shared place",
    "shared words", "shared words of single papers", "no shared words", "shared venue",
    "years between", "size", "size of the smaller", "coauthors of the larger",
)  # fmt: skip


class Names(NamedTuple):
    """How the names of pairs of clusters agree, by their most telling spellings."""

    barred: NDArray[np.bool_]
    level: Ints
    people: Floats
    initials: NDArray[np.bool_]
    east: NDArray[np.bool_]


class State:
    """All clusters ever made; a merge makes a new one and leaves the old."""

    def __init__(self, corpus: Corpus, label: Ints, *, pairs: FormPairs, size: int) -> None:
        """Begin with `size` clusters; `label` is the cluster of each mention."""
        self._label, self.size, self._pairs = label, size, pairs
        self._short = np.array([len(form.first) <= 1 for form in corpus.forms])
        self._given = _numbered([form.first for form in corpus.forms])
        self._east = np.array([form.is_east_asian for form in corpus.forms])
        mentions = np.arange(len(label))
        self.count = np.bincount(label, minlength=size).astype(float)
        self.first = np.full(size, NO_YEAR)
        self.last = np.full(size, -NO_YEAR)
        dated = corpus.year > 0
        np.minimum.at(self.first, label[dated], corpus.year[dated])
        np.maximum.at(self.last, label[dated], corpus.year[dated])
        self.forms = self._plain(mentions, corpus.form)
        on_paper = np.flatnonzero(corpus.paper >= 0)
        self.papers = self._plain(on_paper, corpus.paper[on_paper])
        self.coauthors = self._bag(corpus.coauthors())
        self.places = self._bag(corpus.places())
        self.venues = self._bag(corpus.venues())
        self.used = np.log1p(np.bincount(corpus.form, minlength=len(corpus.forms)))
        left, right = corpus.edges()
        self._edges = Profiles(left, right, size=len(corpus.forms))
        self.known = self._best_known(np.arange(size))
        self.schemes, self.keys = self._identifiers(corpus)
        self.apart = self._plain(mentions[:0], mentions[:0])
        self.words = self.apart

    def read_words(self, words: Bag) -> None:
        """Take the words of mentions, which are read only where they can matter."""
        self.words = self._bag(words)

    def keep_apart(self, left: Ints, right: Ints) -> None:
        """Take pairs of mentions that people decided are two."""
        number = np.arange(len(left))
        self.apart = self._plain(np.concatenate([left, right]), np.concatenate([number, number]))

    def merge(self, left: Ints, right: Ints) -> Ints:
        """Make a cluster of each pair; return their numbers."""
        made = np.arange(self.size, self.size + len(left))
        self.size += len(left)
        self.count = np.concatenate([self.count, self.count[left] + self.count[right]])
        self.first = np.concatenate([self.first, np.minimum(self.first[left], self.first[right])])
        self.last = np.concatenate([self.last, np.maximum(self.last[left], self.last[right])])
        for profile in self._profiles():
            profile.merge(left, right)
        self.known = np.concatenate([self.known, self._best_known(made)])
        return made

    def barred(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        """Tell which pairs cannot be one person, whatever speaks for it; names apart."""
        first = np.minimum(self.first[left], self.first[right])
        last = np.maximum(self.last[left], self.last[right])
        found = (last - first > LONGEST_SPAN) & (first < NO_YEAR)
        for profile in (self.papers, self.apart):
            found |= _counts(profile, left, right) > 0
        return found | (_counts(self.schemes, left, right) > _counts(self.keys, left, right))

    def names(self, left: Ints, right: Ints) -> Names:
        """Compare all spellings of each pair of clusters: one that cannot be bars the pair."""
        places, ours, _ = self.forms.entries(left)
        inner, theirs, _ = self.forms.entries(right[places])
        pair, ours = places[inner], ours[inner]
        at = self._pairs.find(ours, theirs)
        clash = (at < 0) & (self._given[ours] != self._given[theirs])
        barred = np.bincount(pair[clash], minlength=len(left)) > 0
        people = np.where(at < 0, np.inf, self._pairs.people[at])
        order = np.lexsort((at, people, pair))
        best = order[np.searchsorted(pair[order], np.arange(len(left)))]
        short = self._short[ours[best]] & self._short[theirs[best]]
        return Names(
            barred, self._pairs.level[at[best]], people[best], short, self._east[ours[best]]
        )

    def features(self, left: Ints, right: Ints, names: Names) -> Floats:
        """Return what speaks for and against each pair, in the order of FEATURES."""
        number = len(left)
        crowd = np.log(names.people + 0.003)
        used = np.maximum(self._used(left), self._used(right))
        small = np.minimum(self.count[left], self.count[right])
        large = np.maximum(self.count[left], self.count[right])
        columns = [np.ones(number)]
        columns += [names.level == level for level in list(Level)[1:]]
        columns += [names.initials, np.minimum(crowd, 0), np.maximum(crowd, 0), names.east, used]
        columns += self._by_coauthors(left, right, names.people)
        columns += self._by_places(left, right)
        columns += self._by_words(left, right, single=large < 2)  # noqa: PLR2004
        columns += [self._by_venues(left, right), np.log1p(self._years(left, right))]
        known = np.maximum(self.coauthors.lengths[left], self.coauthors.lengths[right])
        columns += [np.log(large), np.log(small), np.log1p(known)]
        return np.stack([np.asarray(column, float) for column in columns], axis=1)

    def _by_coauthors(self, left: Ints, right: Ints, people: Floats) -> list[Floats]:
        number = len(left)
        shared = self.coauthors.shared(left, right)
        weight = totals(shared, self.coauthors.values[shared.id], pairs=number)
        sums = self.coauthors.sums
        least = np.minimum(sums[left], sums[right])
        lengths = self.coauthors.lengths
        fewer = np.minimum(lengths[left], lengths[right])
        none = (weight == 0) * np.log1p(fewer)
        linked = np.zeros(number)
        asked = np.flatnonzero((weight < 1) & (fewer > 0) & (people >= LINKED_FROM))
        linked[asked] = self._linked(left[asked], right[asked])
        part = np.divide(weight, least, out=np.zeros(number), where=least > 0)
        return [np.minimum(weight, 1), np.log1p(np.maximum(weight - 1, 0)), part, none, linked]

    def _linked(self, left: Ints, right: Ints) -> Floats:
        """Return how much the coauthors of one have written with those of the other."""
        found = np.zeros(len(left))
        for start in range(0, len(left), 20_000):
            ours = self.known[left[start : start + 20_000], :, None]
            theirs = self.known[right[start : start + 20_000], None, :]
            one, two = (x.ravel() for x in np.broadcast_arrays(ours, theirs))
            asked = np.flatnonzero((one >= 0) & (two >= 0) & (one != two))
            one, two = one[asked], two[asked]
            hit = self._edges.contains(one, two)
            worth = self.coauthors.values[one[hit]] * self.coauthors.values[two[hit]]
            pairs = asked[hit] // KNOWN**2
            found[start : start + 20_000] = np.bincount(pairs, worth, minlength=len(ours))
        return np.log1p(found)

    def _by_places(self, left: Ints, right: Ints) -> list[Floats]:
        if self.places.is_empty:
            return [np.zeros(len(left))] * 3
        shared = self.places.shared(left, right)
        weight = totals(shared, self.places.values[shared.id], pairs=len(left))
        sums = self.places.sums
        least = np.minimum(sums[left], sums[right])
        part = np.divide(weight, least, out=np.zeros(len(left)), where=least > 0)
        return [part, np.log1p(weight), np.where(least > 0, np.maximum(0.3 - part, 0), 0)]

    def _by_words(self, left: Ints, right: Ints, *, single: NDArray[np.bool_]) -> list[Floats]:
        shared = self.words.shared(left, right)
        worth = shared.left * shared.right * self.words.values[shared.id] ** 2
        product = totals(shared, worth, pairs=len(left))
        norms = np.sqrt(self.words.squares[left] * self.words.squares[right])
        cosine = np.sqrt(np.divide(product, norms, out=np.zeros(len(left)), where=norms > 0))
        lengths = self.words.lengths
        nothing = (cosine == 0) & (np.minimum(lengths[left], lengths[right]) > 0)
        return [cosine * ~single, cosine * single, nothing]

    def _by_venues(self, left: Ints, right: Ints) -> Floats:
        shared = self.venues.shared(left, right)
        return np.log1p(totals(shared, self.venues.values[shared.id], pairs=len(left)))

    def _years(self, left: Ints, right: Ints) -> Ints:
        later = np.maximum(self.first[left], self.first[right])
        sooner = np.minimum(self.last[left], self.last[right])
        return np.where((later < NO_YEAR) & (sooner > 0), np.maximum(later - sooner, 0), 0)

    def _used(self, clusters: Ints) -> Floats:
        places, ids, _ = self.forms.entries(clusters)
        found = np.zeros(len(clusters))
        np.maximum.at(found, places, self.used[ids])
        return found

    def _best_known(self, clusters: Ints) -> Ints:
        """Return the coauthors whose names are rarest, -1 where there are fewer."""
        places, ids, weights = self.coauthors.entries(clusters)
        order = np.lexsort((ids, -weights * self.coauthors.values[ids], places))
        places, ids = places[order], ids[order]
        rank = np.arange(len(places)) - np.searchsorted(places, places)
        found = np.full((len(clusters), KNOWN), -1)
        kept = rank < KNOWN
        found[places[kept], rank[kept]] = ids[kept]
        return found

    def _identifiers(self, corpus: Corpus) -> tuple[Profiles, Profiles]:
        keys = corpus.identifiers()
        return self._plain(keys.owner, keys.scheme), self._plain(keys.owner, keys.key)

    def _profiles(self) -> list[Profiles]:
        held = [self.forms, self.papers, self.coauthors, self.places, self.venues]
        held += [self.schemes, self.keys, self.apart]
        return held if self.words is self.apart else [*held, self.words]

    def _plain(self, mentions: Ints, ids: Ints) -> Profiles:
        return Profiles(self._label[mentions], ids, size=self.size)

    def _bag(self, bag: Bag) -> Profiles:
        owners = self._label[bag.owners]
        return Profiles(owners, bag.ids, size=self.size, weights=bag.weights, values=bag.values)


def _counts(profile: Profiles, left: Ints, right: Ints) -> Ints:
    shared: Shared = profile.shared(left, right)
    return np.bincount(shared.pair, minlength=len(left))


def _numbered(texts: list[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(text, len(numbers)) for text in texts], np.int64)
