"""From who wrote what to what must change: papers that move, and authors that become one.

A cluster is one person. Of the authors that hold its papers now, the one with most of them stays;
an author stays for one person only, and gives the papers of others away.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Placed(NamedTuple):
    """A name on a paper: whom it stands for now, and which person it should."""

    paper: str
    author: str
    cluster: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Move:
    """Papers that an author gives to that of a cluster, `to`; to a new one if that is none.

    A new one joins the author that stays for the cluster, if there is one, after all moves.
    """

    author: str
    papers: tuple[str, ...]
    cluster: str
    to: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Join:
    """An author whose papers are all another's."""

    kept: str
    gone: str
    score: float


@dataclass(frozen=True, slots=True)
class Target:
    """What must change, moves first; and who stays for which cluster."""

    moves: list[Move]
    joins: list[Join]
    stays: Mapping[str, str]


def target(placed: Iterable[Placed], *, fixed: Collection[str] = ()) -> Target:
    """Return what brings authors to their clusters; `fixed` authors stay before any other.

    An author that keeps no cluster gives all but the largest share away and joins that one's.
    """
    shares = _shares(placed)
    stays = _stays(shares, frozenset(fixed))
    papers = {id_: {one.paper for held in shares[id_].values() for one in held} for id_ in shares}
    moves, joins = list[Move](), list[Join]()
    for author in sorted(shares):
        given = {c: held for c, held in shares[author].items() if stays.get(c) != author}
        if len(given) == len(shares[author]):
            joined = min((c for c in given if c in stays), key=lambda c: (-len(given[c]), c))
            joins.append(Join(stays[joined], author, _least(given.pop(joined))))
        moves += _moves(author, given, stays, papers)
    return Target(moves, joins, stays)


_Shares = dict[str, dict[str, list[Placed]]]


def _shares(placed: Iterable[Placed]) -> _Shares:
    shares: _Shares = defaultdict(lambda: defaultdict(list))
    for one in placed:
        shares[one.author][one.cluster].append(one)
    return shares


def _stays(shares: _Shares, fixed: frozenset[str]) -> dict[str, str]:
    """Return, for each cluster that keeps one, the author that stays for it.

    Claims are heard in turn: fixed authors, then those with more papers of the cluster.
    """
    claims = sorted(
        (author not in fixed, -len(held), author, cluster)
        for author, clusters in shares.items()
        for cluster, held in clusters.items()
    )
    stays, settled = dict[str, str](), set[str]()
    for _, _, author, cluster in claims:
        if author not in settled and cluster not in stays:
            stays[cluster] = author
            settled.add(author)
    return stays


def _moves(
    author: str,
    given: Mapping[str, list[Placed]],
    stays: Mapping[str, str],
    papers: Mapping[str, set[str]],
) -> Iterator[Move]:
    """Yield moves; `papers` are those that authors have now.

    An author who stands on a paper by a namesake's place cannot take the own one at once.
    """
    for cluster, held in sorted(given.items()):
        moved = tuple(sorted(one.paper for one in held))
        to = stays.get(cluster)
        if to is not None and not papers[to].isdisjoint(moved):
            to = None
        yield Move(author, moved, cluster, to, _least(held))


def _least(held: Iterable[Placed]) -> float:
    return min(one.confidence for one in held)
