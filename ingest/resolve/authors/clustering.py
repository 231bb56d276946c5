"""Mentions brought together to people: what is sure first, then what is likely."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from ingest.interpreter import give_memory_back
from ingest.resolve.authors.candidates import candidates
from ingest.resolve.authors.column import Column
from ingest.resolve.authors.corpus import Corpus, Taken, Written, texts_of, written
from ingest.resolve.authors.forms import form_pairs
from ingest.resolve.authors.links import Link, sure_labels
from ingest.resolve.authors.mention import Assignment, Clustering, Doubt, Mention
from ingest.resolve.authors.model import Model, shipped
from ingest.resolve.authors.profiles import Floats, Ints
from ingest.resolve.authors.rounds import Grown, Look, grown
from ingest.resolve.authors.state import State
from ingest.resolve.parameters import AuthorParameters

DIGITS: Final = 4

Pair = tuple[str, str]
Watch = Callable[[str, float], None]
"""Is told what is being done and which share of all is done."""


def _unwatched(_step: str, _share: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Method:
    """By what people are told apart."""

    model: Model = field(default_factory=shipped)
    parameters: AuthorParameters = field(default_factory=AuthorParameters)
    look: Look | None = None
    people: Mapping[str, str] | None = None
    """Who some mentions are, for `look` alone."""


def cluster(
    mentions: Iterable[Mention],
    *,
    same: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    method: Method | None = None,
    watch: Watch | None = None,
) -> Clustering:
    """Tell which mentions are one person; the order in which they come does not matter.

    `same` and `apart` are pairs of mention ids that people decided; they are always obeyed.
    ValueError where they contradict each other or name a mention that is not there, or where two
    mentions have one id.
    """
    method, watch = method or Method(), watch or _unwatched
    watch("taking names apart", 0.0)
    ids, taken, texts = _read(sorted(mentions, key=lambda one: one.mention_id))
    give_memory_back()
    corpus = Corpus(taken)
    links, bars = _places(ids, same, apart)
    begun = _begun(corpus, links, bars, watch=watch)
    del taken, corpus  # their memory is needed for texts, and theirs while clusters grow
    give_memory_back()
    begun.state.read(texts_of(texts, _contested(begun)))
    del texts
    give_memory_back()
    if method.people:
        begun.state.know(method.people, ids)
    result = grown(
        begun.state,
        begun.pairs,
        model=method.model,
        thresholds=method.parameters,
        look=method.look,
        watch=lambda share: watch("bringing mentions together", 0.4 + 0.6 * share),
    )
    return _told(ids, begun.label, result, review_at=method.parameters.review_at)


class _Begun(NamedTuple):
    """The clusters to begin with."""

    label: Ints
    """The cluster of each mention."""
    state: State
    pairs: tuple[Ints, Ints]
    """Clusters to compare."""


def _read(mentions: Sequence[Mention]) -> tuple[Column, Taken, Written]:
    """Return what is kept of mentions, in order of their ids."""
    return Column(one.mention_id for one in mentions), Taken(mentions), written(mentions)


def _places(ids: Column, *pairs: Iterable[Pair]) -> Iterator[list[Link]]:
    """Yield pairs of ids as pairs of places."""
    place = {id_: at for at, id_ in enumerate(ids)}
    if len(place) < len(ids):
        raise ValueError("two mentions have one id")
    try:
        for some in pairs:
            yield sorted((place[a], place[b]) for a, b in some)
    except KeyError as error:
        raise ValueError(f"no mention has the id {error.args[0]!r}") from error


def _begun(corpus: Corpus, same: Sequence[Link], apart: Sequence[Link], *, watch: Watch) -> _Begun:
    roots, label = np.unique(sure_labels(corpus, same=same, apart=apart), return_inverse=True)
    watch("comparing names", 0.1)
    pairs = form_pairs(corpus.forms, people=corpus.people, wide=corpus.wide)
    state = State(corpus, label, pairs=pairs, size=len(roots))
    if apart:
        state.keep_apart(*np.array(apart, np.int64).T)
    return _Begun(label, state, candidates(state, pairs))


def _contested(begun: _Begun) -> Ints:
    """Return the mentions of clusters that are compared: those whose texts can matter."""
    found = np.zeros(begun.state.size, np.bool_)
    for side in begun.pairs:
        found[side] = True
    return np.flatnonzero(found[begun.label])


def _told(ids: Column, label: Ints, result: Grown, *, review_at: float) -> Clustering:
    root, surety = _followed(result)
    ends = root[label].tolist()
    least: dict[int, str] = {}
    for id_, end in zip(ids, ends, strict=True):
        least.setdefault(end, id_)
    rival = np.zeros(result.first + len(result.merges.left))
    np.maximum.at(rival, result.open.left, result.open.score)
    np.maximum.at(rival, result.open.right, result.open.score)
    confidence = (surety * (1 - rival[root]))[label].round(DIGITS).tolist()
    assignments = [
        Assignment(id_, least[end], sure)
        for id_, end, sure in zip(ids, ends, confidence, strict=True)
    ]
    return Clustering(tuple(assignments), _doubts(result, least, review_at=review_at))


def _followed(result: Grown) -> tuple[Ints, Floats]:
    """Return where each first cluster ended, and how sure the merges on its way were.

    Where two merge, it is the smaller one that may be in the wrong place.
    """
    size, merges = result.first, result.merges
    into = np.arange(size + len(merges.left))
    weight, surety = np.ones(len(into)), np.ones(len(into))
    steps = list(zip(merges.left.tolist(), merges.right.tolist(), strict=True))
    for n, (a, b) in enumerate(steps):
        weight[size + n] = weight[a] + weight[b]
    for n, (a, b) in reversed(list(enumerate(steps))):
        into[a] = into[b] = into[size + n]
        surety[a] = surety[b] = surety[size + n]
        surety[a if weight[a] < weight[b] else b] *= merges.score[n]
    return into[:size], surety[:size]


def _doubts(result: Grown, least: dict[int, str], *, review_at: float) -> tuple[Doubt, ...]:
    left, right, score = result.open
    found = []
    for at in np.flatnonzero(score >= review_at).tolist():
        one, other = sorted((least[int(left[at])], least[int(right[at])]))
        found.append(Doubt(one, other, float(score[at])))
    return tuple(sorted(found, key=lambda one: (-one.score, one.cluster_a, one.cluster_b)))
