"""The clusters while they grow: what each has, and what pairs of them have in common."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.resolve.authors.corpus import Bag, Corpus, Texts
from ingest.resolve.authors.forms import FormPairs
from ingest.resolve.authors.profiles import Floats, Ints, Profiles, Shared
from ingest.resolve.authors.vectors import Vectors

LONGEST_SPAN: Final = 60  # years in which one person publishes
NO_YEAR: Final = 100_000
KNOWN: Final = 20  # coauthors of a cluster who are asked whom they know: the rarest names


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
        mentions = np.arange(len(label))
        self.count = np.bincount(label, minlength=size).astype(float)
        self.first, self.last = self._years(corpus)
        self.placed, self.standing = self._standings(corpus)
        self._short = np.array([len(form.first) <= 1 for form in corpus.forms])
        self._given = _numbered([form.first for form in corpus.forms])
        self._middle = _numbered(["", *(form.middle for form in corpus.forms)])[1:]
        self._east = np.array([form.is_east_asian for form in corpus.forms])
        self._used = np.log1p(np.bincount(corpus.form, minlength=len(corpus.forms)))
        self.forms = self._plain(mentions, corpus.form)
        self.papers = self._known(corpus.paper, least=0)
        self.schemes, self.keys = self._identifiers(corpus)
        self.places = self._bag(corpus.places)
        self.venues = self._bag(corpus.venues)
        self.years = self._known(corpus.year, least=1)
        self.coauthors = self._bag(corpus.coauthors())
        self._communities = corpus.communities()
        self.acquaintance = Profiles(*corpus.edges(), size=len(corpus.forms))
        """Of names: which stand on one paper."""
        self.known = self._best_known(np.arange(size))
        """Of clusters: coauthors with the rarest names, -1 where there are fewer."""
        self.words = self.apart = self.owners = self._plain(mentions[:0], mentions[:0])

    def read(self, texts: Texts) -> None:
        """Take the texts of mentions, which are read only where they can matter."""
        self.words = self._bag(texts.words)
        found, row = np.unique(self._label[texts.owners], return_inverse=True)
        of_texts = row, texts.text, np.ones(len(row), np.float32)
        self.subjects = Vectors(found, entries=of_texts, dense=texts.subjects, size=self.size)
        company = self.coauthors.entries(found)
        self.company = Vectors(found, entries=company, dense=self._communities, size=self.size)
        del self._communities  # those of names are in those of clusters now

    def keep_apart(self, left: Ints, right: Ints) -> None:
        """Take pairs of mentions that people decided are two."""
        number = np.arange(len(left))
        self.apart = self._plain(np.concatenate([left, right]), np.concatenate([number, number]))

    def know(self, people: Mapping[str, str], ids: Iterable[str]) -> None:
        """Take who some mentions are: for those who look on, not for any score."""
        known = {at: people[id_] for at, id_ in enumerate(ids) if id_ in people}
        owners = _numbered(list(known.values()))
        self.owners = self._plain(np.array(list(known), np.int64), owners)

    def merge(self, left: Ints, right: Ints) -> Ints:
        """Make a cluster of each pair; return their numbers."""
        made = np.arange(self.size, self.size + len(left))
        self.size += len(left)
        self.count = np.concatenate([self.count, self.count[left] + self.count[right]])
        self.first = np.concatenate([self.first, np.minimum(self.first[left], self.first[right])])
        self.last = np.concatenate([self.last, np.maximum(self.last[left], self.last[right])])
        self.placed = np.concatenate([self.placed, self.placed[left] + self.placed[right]])
        standing = self.standing[left] + self.standing[right]
        self.standing = np.concatenate([self.standing, standing])
        for profile in self._profiles():
            profile.merge(left, right)
        self.known = np.concatenate([self.known, self._best_known(made)])
        for vectors in (self.subjects, self.company):
            vectors.merge(left, right)
        return made

    def barred(self, left: Ints, right: Ints) -> NDArray[np.bool_]:
        """Tell which pairs cannot be one person, whatever speaks for it; names apart."""
        first = np.minimum(self.first[left], self.first[right])
        last = np.maximum(self.last[left], self.last[right])
        found = (last - first > LONGEST_SPAN) & (first < NO_YEAR)
        for profile in (self.papers, self.apart):
            found |= _counts(profile, left, right) > 0
        held = _counts(self.schemes, left, right)
        agreed = _counts(self.keys, left, right)
        return np.logical_or(found, held > agreed)

    def names(self, left: Ints, right: Ints) -> Names:
        """Compare all spellings of each pair of clusters: one that cannot be bars the pair."""
        places, ours, _ = self.forms.entries(left)
        inner, theirs, _ = self.forms.entries(right[places])
        pair, ours = places[inner], ours[inner]
        at = self._pairs.find(ours, theirs)
        one, other = self._middle[ours], self._middle[theirs]
        clash = (one > 0) & (other > 0) & (one != other)
        clash = (at < 0) & (clash | (self._given[ours] != self._given[theirs]))
        barred = np.bincount(pair[clash], minlength=len(left)) > 0
        people = np.where(at < 0, np.inf, self._pairs.people[at])
        order = np.lexsort((at, people, pair))
        best = order[np.searchsorted(pair[order], np.arange(len(left)))]
        barred |= at[best] < 0
        short = self._short[ours[best]] & self._short[theirs[best]]
        return Names(
            barred, self._pairs.level[at[best]], people[best], short, self._east[ours[best]]
        )

    def used(self, clusters: Ints) -> Floats:
        """Return the logarithm of how often the most used name of each cluster occurs."""
        places, ids, _ = self.forms.entries(clusters)
        found = np.zeros(len(clusters))
        np.maximum.at(found, places, self._used[ids])
        return found

    def _best_known(self, clusters: Ints) -> NDArray[np.int32]:
        """Return the coauthors whose names are rarest, -1 where there are fewer."""
        places, ids, weights = self.coauthors.entries(clusters)
        order = np.lexsort((ids, -weights * self.coauthors.values[ids], places))
        places, ids = places[order], ids[order]
        rank = np.arange(len(places)) - np.searchsorted(places, places)
        found = np.full((len(clusters), KNOWN), -1, np.int32)
        kept = rank < KNOWN
        found[places[kept], rank[kept]] = ids[kept]
        return found

    def _years(self, corpus: Corpus) -> tuple[Ints, Ints]:
        first, last = np.full(self.size, NO_YEAR), np.full(self.size, -NO_YEAR)
        dated = corpus.year > 0
        np.minimum.at(first, self._label[dated], corpus.year[dated])
        np.maximum.at(last, self._label[dated], corpus.year[dated])
        return first, last

    def _standings(self, corpus: Corpus) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return how many mentions have a known place in a list of authors, and their sum."""
        known = np.flatnonzero(~np.isnan(corpus.standing))
        label, standing = self._label[known], corpus.standing[known]
        placed = np.bincount(label, minlength=self.size)
        total = np.bincount(label, standing, minlength=self.size)
        return placed.astype(np.float32), total.astype(np.float32)

    def _identifiers(self, corpus: Corpus) -> tuple[Profiles, Profiles]:
        keys = corpus.identifiers
        return self._plain(keys.owner, keys.scheme), self._plain(keys.owner, keys.key)

    def _profiles(self) -> list[Profiles]:
        held = [self.forms, self.papers, self.coauthors, self.places, self.venues, self.years]
        held += [self.schemes, self.keys, self.apart, self.words, self.owners]
        return list({id(profile): profile for profile in held}.values())

    def _plain(self, mentions: Ints, ids: Ints) -> Profiles:
        return Profiles(self._label[mentions], ids, size=self.size)

    def _known(self, ids: Ints, *, least: int) -> Profiles:
        at = np.flatnonzero(ids >= least)
        return self._plain(at, ids[at])

    def _bag(self, bag: Bag) -> Profiles:
        owners = self._label[bag.owners]
        return Profiles(owners, bag.ids, size=self.size, weights=bag.weights, values=bag.values)


def _counts(profile: Profiles, left: Ints, right: Ints) -> Ints:
    shared: Shared = profile.shared(left, right)
    return np.bincount(shared.pair, minlength=len(left))


def _numbered(texts: list[str]) -> Ints:
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(text, len(numbers)) for text in texts], np.int64)
