"""What the other candidates of an affiliation say of each: rivals, parents, neighbours."""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, log1p
from typing import Final

from ingest.resolve.institutions.candidates import Candidate
from ingest.resolve.institutions.index import Index

NONE: Final = -6.0  # evidence of a candidate that is not there
STRONG: Final = -0.5  # evidence from which a candidate counts as another institution named
LIKELY: Final = -1.0  # evidence from which one counts as named in a longer or a shorter name
CLOSE: Final = 0.7  # evidence by which a rival may lag behind
NEIGHBOUR: Final = -1.5  # evidence from which the best of the other words is looked at closely

Values = Mapping[str, float]

_ABOUT_NEIGHBOUR: Final = (
    *("kind education", "kind healthcare", "kind facility", "kind funder", "kind government"),
    *("kind company", "registered", "children", "weight", "whole part", "exact acronym"),
    "exact label",
)


_STANDING: Final = ("relations", "registered", "names")


class Rivals:
    """The candidates of one affiliation with their features and the evidence for each alone."""

    def __init__(
        self,
        index: Index,
        found: Sequence[Candidate],
        features: Sequence[Values],
        evidence: Sequence[float],
    ) -> None:
        self._index = index
        self._found = found
        self._features = features
        self._evidence = evidence
        self._literal = [bool(f.get("literal") and f.get("order")) for f in features]
        self._rank = [sum(other > own for other in evidence) for own in evidence]

    def features(self, at: int) -> dict[str, float]:
        """Return what the others say of one, by name; what is 0 is left out."""
        me = self._found[at]
        over = [
            n
            for n, one in enumerate(self._found)
            if n != at and one.start < me.stop and me.start < one.stop
        ]
        apart = [n for n in range(len(self._found)) if n != at and n not in over]
        values = {
            **self._alone(at, over, apart),
            **self._family(at),
            **self._same_words(at, over),
            **self._inside(at, over),
            **self._neighbour(at, apart),
        }
        return {f"beside: {name}": value for name, value in values.items() if value}

    def _most(self, every: Iterable[int]) -> float:
        return max((self._evidence[n] for n in every), default=NONE)

    def _alone(self, at: int, over: Sequence[int], apart: Sequence[int]) -> dict[str, float]:
        own, me = self._evidence[at], self._found[at]
        ahead = own - self._most(over)
        other = self._most(apart)
        strong = [self._found[n] for n in apart if self._evidence[n] > STRONG]
        return {
            "alone": own,
            "ahead of rival": _held(ahead),
            "rivals": log1p(sum(self._evidence[n] > own - CLOSE for n in over)),
            "other likely": _chance(other),
            "ahead of other": _held(own - other),
            "strong before": float(sum(one.stop <= me.start for one in strong)),
            "strong after": float(sum(one.start >= me.stop for one in strong)),
            "first": float(self._rank[at] == 0),
            "second": float(self._rank[at] == 1),
        }

    def _family(self, at: int) -> dict[str, float]:
        parents = self._index.parents[self._found[at].owner]
        children = self._index.children[self._found[at].owner]
        owners = [one.owner for one in self._found]
        return {
            "parent": self._most(n for n, owner in enumerate(owners) if owner in parents),
            "child": self._most(n for n, owner in enumerate(owners) if owner in children),
        }

    def _same_words(self, at: int, over: Sequence[int]) -> dict[str, float]:
        me, mine = self._found[at], self._features[at]
        same = [
            n for n in over if (self._found[n].start, self._found[n].stop) == (me.start, me.stop)
        ]
        children, parents = self._index.children[me.owner], self._index.parents[me.owner]
        ordered, label = bool(mine.get("order")), bool(mine.get("exact label"))
        others = [self._features[n] for n in same]
        ahead = {f"{name} ahead of same": _ahead(name, mine, others) for name in _STANDING}
        return {
            **ahead,
            "of these words": log1p(len(same)),
            "parent of same": log1p(sum(self._found[n].owner in children for n in same)),
            "child of same": float(any(self._found[n].owner in parents for n in same)),
            "ahead of same": _held(self._evidence[at] - self._most(same)),
            "literal rival": float(not self._literal[at] and any(self._literal[n] for n in same)),
            "ordered rival": float(not ordered and any(o.get("order") for o in others)),
            "label rival": float(
                not label
                and any(o.get("exact label") and bool(o.get("order")) >= ordered for o in others)
            ),
        }

    def _inside(self, at: int, over: Sequence[int]) -> dict[str, float]:
        me = self._found[at]
        wider = [n for n in over if _holds(self._found[n], me)]
        narrower = [n for n in over if _holds(me, self._found[n])]
        own = self._evidence[at]
        children, parents = self._index.children[me.owner], self._index.parents[me.owner]
        return {
            "in a longer name": float(self._most(wider) > LIKELY),
            "in a literal name": float(any(self._literal[n] for n in wider)),
            "ahead of longer": own - self._most(wider),
            "has a shorter name": float(self._most(narrower) > LIKELY),
            "ahead of shorter": own - self._most(narrower),
            "in its child": float(any(self._found[n].owner in children for n in wider)),
            "has its parent": float(any(self._found[n].owner in parents for n in narrower)),
        }

    def _neighbour(self, at: int, apart: Sequence[int]) -> dict[str, float]:
        best = max(apart, key=lambda n: self._evidence[n], default=None)
        if best is None or self._evidence[best] <= NEIGHBOUR:
            return {}
        me, one, index = self._found[at], self._found[best], self._index
        about = self._features[best]
        organisations = index.organisations
        return {
            **{f"other {name}": about[name] for name in _ABOUT_NEIGHBOUR if name in about},
            "other before": float(one.stop <= me.start),
            "other exact": float("order" in about),
            "other is parent": float(one.owner in index.parents[me.owner]),
            "other is child": float(one.owner in index.children[me.owner]),
            "other in country": float(
                organisations[one.owner].country == organisations[me.owner].country
            ),
            "other in city": float(index.city_of[one.owner] == index.city_of[me.owner]),
        }


def _ahead(name: str, mine: Values, others: Sequence[Values]) -> float:
    return mine.get(name, 0.0) - max(one.get(name, 0.0) for one in others) if others else 0.0


def _holds(wide: Candidate, narrow: Candidate) -> bool:
    within = wide.start <= narrow.start and narrow.stop <= wide.stop
    return within and wide.stop - wide.start > narrow.stop - narrow.start


def _held(difference: float) -> float:
    return min(max(difference, NONE), -NONE)


def _chance(evidence: float) -> float:
    return 1 / (1 + exp(-evidence))
