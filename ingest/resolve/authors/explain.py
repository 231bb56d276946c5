"""Why two groups of mentions are one person, or not: each feature and what it weighs."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from ingest.resolve.authors.clustering import Method
from ingest.resolve.authors.corpus import Corpus, Taken, texts_of, written
from ingest.resolve.authors.features import FEATURES, features
from ingest.resolve.authors.forms import form_pairs
from ingest.resolve.authors.mention import Mention
from ingest.resolve.authors.profiles import Floats
from ingest.resolve.authors.state import LONGEST_SPAN, State
from ingest.resolve.authors.told import THEMES, Sides, sentence
from ingest.resolve.verdict import Evidence, Judgement, outcome_of

CONTRADICTION: Final = "their names contradict each other"
DIFFERENT: Final = "their identifiers are those of two people"
ONE_PAPER: Final = "both stand on one paper"
LONG_LIFE: Final = f"their papers lie more than {LONGEST_SPAN} years apart"


def explain(
    mentions_a: Sequence[Mention],
    mentions_b: Sequence[Mention],
    context: Sequence[Mention] = (),
    *,
    method: Method | None = None,
) -> Judgement:
    """Judge whether two groups of mentions, each of one person, are the same person.

    `context` are other mentions, from which it is learned how common names and words are. Its
    order, and that of the groups, does not matter. ValueError if a group is empty.
    """
    if not mentions_a or not mentions_b:
        raise ValueError("each group needs a mention")
    method = method or Method()
    sides = _sides(mentions_a, mentions_b, context)
    state = sides.state
    one, other = np.array([0]), np.array([1])
    apply_at, review_at = method.parameters.apply_at, method.parameters.review_at
    if barred := _bar(state):
        score, evidence = 0.0, tuple[Evidence, ...]()
    else:
        values = features(state, one, other)
        score = float(method.model.scores(values)[0])
        evidence = tuple(_evidence(sides, values[0], values[0] * method.model.weights))
    return Judgement(
        score=score,
        outcome=outcome_of(score, apply_at=apply_at, review_at=review_at),
        apply_at=apply_at,
        review_at=review_at,
        barred=barred,
        evidence=evidence,
    )


def _evidence(sides: Sides, values: Floats, weights: Floats) -> Iterator[Evidence]:
    """Yield what each theme weighs; its value is that of its weightiest feature."""
    for theme, names in THEMES.items():
        at = [FEATURES.index(name) for name in names]
        if weights[at].any():
            most = at[int(np.abs(weights[at]).argmax())]
            yield Evidence(
                feature=theme,
                value=float(values[most]),
                weight=float(weights[at].sum()),
                told=sentence(theme, sides),
            )


def _sides(ours: Sequence[Mention], theirs: Sequence[Mention], context: Sequence[Mention]) -> Sides:
    """Return clusters 0 and 1 of the two groups, and one of each other mention."""
    side = {one.mention_id: 0 for one in ours} | {one.mention_id: 1 for one in theirs}
    every = {one.mention_id: one for one in (*context, *ours, *theirs)}
    ordered = [every[id_] for id_ in sorted(every)]
    others = iter(range(2, len(ordered) + 2))
    label = np.array(
        [side[o.mention_id] if o.mention_id in side else next(others) for o in ordered]
    )
    corpus = Corpus(Taken(ordered))
    pairs = form_pairs(corpus.forms, people=corpus.people, wide=corpus.wide)
    state = State(corpus, label, pairs=pairs, size=int(label.max()) + 1)
    state.read(texts_of(written(ordered), np.arange(len(ordered))))
    return Sides(ours, theirs, state, corpus.forms)


def _bar(state: State) -> str | None:
    one, other = np.array([0]), np.array([1])
    if state.names(one, other).barred[0]:
        return CONTRADICTION
    if not state.barred(one, other)[0]:
        return None
    if len(state.papers.shared(one, other).id):
        return ONE_PAPER
    return DIFFERENT if len(state.schemes.shared(one, other).id) else LONG_LIFE
