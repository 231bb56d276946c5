"""Mentions brought together to people: what is sure first, then what is likely."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np

from ingest.resolve.authors.candidates import candidates
from ingest.resolve.authors.corpus import Corpus
from ingest.resolve.authors.forms import form_pairs
from ingest.resolve.authors.links import sure_labels
from ingest.resolve.authors.mention import Assignment, Clustering, Doubt, Mention
from ingest.resolve.authors.model import Model, shipped
from ingest.resolve.authors.profiles import Floats, Ints
from ingest.resolve.authors.rounds import Grown, Look, grown
from ingest.resolve.authors.spelling import wide_form_of
from ingest.resolve.authors.state import State
from ingest.resolve.parameters import AuthorParameters

DIGITS: Final = 4

Pair = tuple[str, str]
Watch = Callable[[str, float], None]
"""Is told what is being done and which share of all is done."""


def _unwatched(_step: str, _share: float) -> None:
    """Tell nobody."""


def cluster(
    mentions: Iterable[Mention],
    *,
    same: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    parameters: AuthorParameters = AuthorParameters(),  # noqa: B008 - frozen
    model: Model | None = None,
    look: Look | None = None,
    watch: Watch = _unwatched,
) -> Clustering:
    """Tell which mentions are one person; the order in which they come does not matter.

    `same` and `apart` are pairs of mention ids that people decided; they are always obeyed.
    ValueError where they contradict each other or name a mention that is not there, or where two
    mentions have one id.
    """
    ordered = sorted(mentions, key=lambda one: one.mention_id)
    never = _places(ordered, apart)
    watch("taking names apart", 0.0)
    corpus = Corpus(ordered)
    label = sure_labels(corpus, same=_places(ordered, same), apart=never)
    roots, label = np.unique(label, return_inverse=True)
    watch("comparing names", 0.1)
    state, found = _begun(corpus, label, size=len(roots), apart=never)
    result = grown(
        state,
        found,
        model=model or shipped(),
        apply_at=parameters.apply_at,
        look=look,
        watch=lambda share: watch("bringing mentions together", 0.4 + 0.6 * share),
    )
    return _told(ordered, label, result, review_at=parameters.review_at)


def _places(mentions: Sequence[Mention], pairs: Iterable[Pair]) -> list[tuple[int, int]]:
    place = {one.mention_id: at for at, one in enumerate(mentions)}
    if len(place) < len(mentions):
        raise ValueError("two mentions have one id")
    try:
        return sorted((place[a], place[b]) for a, b in pairs)
    except KeyError as error:
        raise ValueError(f"no mention has the id {error.args[0]!r}") from error


def _begun(
    corpus: Corpus, label: Ints, *, size: int, apart: Sequence[tuple[int, int]]
) -> tuple[State, tuple[Ints, Ints]]:
    """Return the clusters to begin with, and the pairs of them that are worth comparing."""
    pairs = form_pairs(corpus.forms, people=corpus.people, wide=corpus.wide_forms())
    state = State(corpus, label, pairs=pairs, size=size)
    if apart:
        state.keep_apart(*np.array(apart, np.int64).T)
    found = candidates(state, pairs)
    contested = np.zeros(size, np.bool_)
    contested[found[0]] = contested[found[1]] = True
    state.read_words(corpus.words(np.flatnonzero(contested[label])))
    return state, found


def _told(
    mentions: Sequence[Mention], label: Ints, result: Grown, *, review_at: float
) -> Clustering:
    root, surety = _followed(result, size=result.first)
    least: dict[int, str] = {}
    for mention, at in zip(mentions, root[label].tolist(), strict=True):
        least.setdefault(at, mention.mention_id)
    rival = np.zeros(result.first + len(result.merges.left))
    np.maximum.at(rival, result.left.left, result.left.score)
    np.maximum.at(rival, result.left.right, result.left.score)
    confidence = (surety * (1 - rival[root]))[label]
    assignments = tuple(
        Assignment(mention.mention_id, least[at], round(sure, DIGITS))
        for mention, at, sure in zip(
            mentions, root[label].tolist(), confidence.tolist(), strict=True
        )
    )
    return Clustering(assignments, _doubts(result, least, review_at=review_at))


def _followed(result: Grown, *, size: int) -> tuple[Ints, Floats]:
    """Return where each first cluster ended, and how sure the merges on its way were."""
    merges = result.merges
    into = np.arange(size + len(merges.left))
    weight = np.ones(len(into))
    surety = np.ones(len(into))
    for n, (a, b) in enumerate(zip(merges.left.tolist(), merges.right.tolist(), strict=True)):
        weight[size + n] = weight[a] + weight[b]
    for n in range(len(merges.left) - 1, -1, -1):
        a, b, made = int(merges.left[n]), int(merges.right[n]), size + n
        small = a if weight[a] < weight[b] else b
        into[a] = into[b] = into[made]
        surety[a] = surety[b] = surety[made]
        surety[small] *= merges.score[n]
    return into[:size], surety[:size]


def _doubts(result: Grown, least: dict[int, str], *, review_at: float) -> tuple[Doubt, ...]:
    open_ = result.left
    found = [
        Doubt(*sorted((least[int(open_.left[at])], least[int(open_.right[at])])), float(score))
        for at in np.flatnonzero(open_.score >= review_at)
        for score in [open_.score[at]]
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.cluster_a, one.cluster_b)))
