"""What was known of people besides their ties by the end of a year: topics, places, activity."""

import numpy as np

from ingest.evaluate.recommend.facts import Facts, Floats, Ints, Pairs
from ingest.evaluate.recommend.rows import added, items, starts, summed
from queries.derive.closeness import DECAY
from queries.recommend.weights import NEWEST


class People:
    """The facts that terms of the score are made of, as `queries.recommend.scores` finds them."""

    def __init__(self, facts: Facts, until: int) -> None:
        newest = _newest(facts, until)
        number = len(facts.authors)
        years = facts.years[newest.right]
        worth = np.where(years > 0, DECAY ** np.maximum(until - years, 0), 0.0)
        self.activity = added(newest.left, worth, number=number)
        self._topics = len(facts.topics)
        owner, self._topic, self._weight = _profiles(facts, newest, until)
        self._starts = starts(owner, number)
        held = facts.years[facts.names.right[facts.stays.left]] <= until
        stays = np.unique(
            facts.names.left[facts.stays.left[held]] * (len(facts.institutions) + 1)
            + facts.stays.right[held]
        )
        stayed, self._places = np.divmod(stays, len(facts.institutions) + 1)
        self._stays = starts(stayed, number)

    def cosine(self, person: int, others: Ints) -> Floats:
        """Return how alike the topics of a person and of others are, 0 to 1."""
        mine = np.zeros(self._topics)
        own = slice(self._starts[person], self._starts[person + 1])
        mine[self._topic[own]] = self._weight[own]
        places, place = items(self._starts[others], np.diff(self._starts)[others])
        return added(place, mine[self._topic[places]] * self._weight[places], number=len(others))

    def together(self, person: int, others: Ints) -> Floats:
        """Return 1 for others who share an institution with a person, else 0."""
        mine = self._places[self._stays[person] : self._stays[person + 1]]
        places, place = items(self._stays[others], np.diff(self._stays)[others])
        shared = np.isin(self._places[places], mine)
        return np.minimum(added(place, shared, number=len(others)), 1.0)


def _newest(facts: Facts, until: int) -> Pairs:
    """Return names on each author's newest papers, NEWEST at most."""
    names = facts.names.where(facts.years[facts.names.right] <= until)
    order = np.lexsort((names.right, -facts.years[names.right], names.left))
    author, paper = names.left[order], names.right[order]
    rank = np.arange(len(author)) - starts(author, len(facts.authors))[author]
    return Pairs(author[rank < NEWEST], paper[rank < NEWEST])


def _profiles(facts: Facts, newest: Pairs, until: int) -> tuple[Ints, Ints, Floats]:
    """Return authors, topics and weights: papers times rarity, each author's scaled to length 1."""
    subjects = facts.subjects.where(facts.years[facts.subjects.left] <= until)
    begin = starts(subjects.left, len(facts.years))
    places, name = items(begin[newest.right], np.diff(begin)[newest.right])
    width = len(facts.topics) + 1
    keys, counts = summed(newest.left[name] * width + subjects.right[places], np.ones(len(places)))
    author, topic = np.divmod(keys, width)
    about = np.bincount(subjects.right, minlength=width)
    held = int((facts.years <= until).sum())
    weight = counts * np.log(1 + held / np.maximum(about, 1))[topic]
    length = np.sqrt(added(author, weight**2, number=len(facts.authors)))
    return author, topic, weight / length[author]
