"""What was known of people besides their ties by the end of a year: topics, venues, activity."""

import numpy as np

from ingest.evaluate.recommend.facts import Facts, Floats, Ints, Pairs
from ingest.evaluate.recommend.rows import added, items, starts, summed
from queries.derive.closeness import DECAY
from queries.recommend.weights import NEWEST


class Profiles:
    """What each person writes about, or publishes in, as a vector of length 1."""

    def __init__(
        self, people: Ints, things: Ints, weights: Floats, *, shape: tuple[int, int]
    ) -> None:
        """Add up the weights of each thing for each person; `shape` tells how many of both."""
        number, self._width = shape
        keys, summed_up = summed(people * self._width + things, weights)
        owner, self._thing = np.divmod(keys, self._width)
        length = np.sqrt(added(owner, summed_up**2, number=number))
        self._weight = summed_up / length[owner]
        self._starts = starts(owner, number)

    def cosine(self, person: int, others: Ints) -> Floats:
        """Return how alike a person and others are, 0 to 1."""
        mine = np.zeros(self._width)
        own = slice(self._starts[person], self._starts[person + 1])
        mine[self._thing[own]] = self._weight[own]
        places, place = items(self._starts[others], np.diff(self._starts)[others])
        return added(place, mine[self._thing[places]] * self._weight[places], number=len(others))


class People:
    """The facts that terms of the score are made of, as `queries.recommend.scores` finds them."""

    def __init__(self, facts: Facts, until: int) -> None:
        newest = _newest(facts, until)
        number = len(facts.authors)
        years = facts.years[newest.right]
        recency = np.where(years > 0, DECAY ** np.maximum(until - years, 0), 0.0)
        self.activity = added(newest.left, recency, number=number)
        self.latest = np.zeros(number)
        np.maximum.at(self.latest, newest.left, recency)
        self.topics = _topics(facts, newest, until)
        at = facts.venues[newest.right]
        dated = (at >= 0) & (recency > 0)
        venues = int(facts.venues.max(initial=0)) + 1
        self.venues = Profiles(
            newest.left[dated], at[dated], recency[dated], shape=(number, venues)
        )
        held = facts.years[facts.names.right[facts.stays.left]] <= until
        stays = np.unique(
            facts.names.left[facts.stays.left[held]] * (len(facts.institutions) + 1)
            + facts.stays.right[held]
        )
        stayed, self._places = np.divmod(stays, len(facts.institutions) + 1)
        self._stays = starts(stayed, number)

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


def _topics(facts: Facts, newest: Pairs, until: int) -> Profiles:
    """Return what people write about: papers on each topic times its rarity."""
    subjects = facts.subjects.where(facts.years[facts.subjects.left] <= until)
    begin = starts(subjects.left, len(facts.years))
    places, name = items(begin[newest.right], np.diff(begin)[newest.right])
    width = len(facts.topics) + 1
    held = int((facts.years <= until).sum())
    about = np.bincount(subjects.right, minlength=width)
    topic = subjects.right[places]
    rarity = np.log(1 + held / np.maximum(about, 1))[topic]
    return Profiles(newest.left[name], topic, rarity, shape=(len(facts.authors), width))
