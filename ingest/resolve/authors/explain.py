"""Why two groups of mentions are one person, or not: each feature and what it weighs."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ingest.resolve.authors.clustering import Method
from ingest.resolve.authors.corpus import Corpus, word_bag
from ingest.resolve.authors.features import FEATURES, features
from ingest.resolve.authors.forms import form_pairs
from ingest.resolve.authors.mention import Mention
from ingest.resolve.authors.spelling import form_of
from ingest.resolve.authors.state import LONGEST_SPAN, State
from ingest.resolve.authors.words import place_words, text_words
from ingest.resolve.verdict import Evidence, Judgement, outcome_of

SHOWN: Final = 5  # names or words of a fact
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
    state = _state(mentions_a, mentions_b, context)
    one, other = np.array([0]), np.array([1])
    told = _facts(mentions_a, mentions_b)
    apply_at, review_at = method.parameters.apply_at, method.parameters.review_at
    if barred := _bar(state):
        score, evidence = 0.0, tuple[Evidence, ...]()
    else:
        values = features(state, one, other)
        score = float(method.model.scores(values)[0])
        evidence = tuple(
            Evidence(feature=name, value=value, weight=value * weight, told=told.get(name, name))
            for name, value, weight in zip(
                FEATURES, values[0].tolist(), method.model.weights.tolist(), strict=True
            )
            if value * weight
        )
    return Judgement(
        score=score,
        outcome=outcome_of(score, apply_at=apply_at, review_at=review_at),
        apply_at=apply_at,
        review_at=review_at,
        barred=barred,
        evidence=evidence,
    )


def _state(ours: Sequence[Mention], theirs: Sequence[Mention], context: Sequence[Mention]) -> State:
    """Return clusters 0 and 1 of the two groups, and one of each other mention."""
    side = {one.mention_id: 0 for one in ours} | {one.mention_id: 1 for one in theirs}
    every = {one.mention_id: one for one in (*context, *ours, *theirs)}
    ordered = [every[id_] for id_ in sorted(every)]
    others = iter(range(2, len(ordered) + 2))
    label = np.array(
        [side[o.mention_id] if o.mention_id in side else next(others) for o in ordered]
    )
    corpus = Corpus(ordered)
    pairs = form_pairs(corpus.forms, people=corpus.people, wide=corpus.wide_forms())
    state = State(corpus, label, pairs=pairs, size=int(label.max()) + 1)
    state.read_words(word_bag(ordered, np.arange(len(ordered))))
    return state


def _bar(state: State) -> str | None:
    one, other = np.array([0]), np.array([1])
    if state.names(one, other).barred[0]:
        return CONTRADICTION
    if not state.barred(one, other)[0]:
        return None
    if len(state.papers.shared(one, other).id):
        return ONE_PAPER
    return DIFFERENT if len(state.schemes.shared(one, other).id) else LONG_LIFE


def _facts(ours: Sequence[Mention], theirs: Sequence[Mention]) -> dict[str, str]:
    """Return what a person should read beside features: the names and words behind them."""
    names = [{name for one in side for name in one.coauthors} for side in (ours, theirs)]
    forms = {form_of(name): name for name in sorted(names[0])}
    shared = [forms[form] for form in sorted(map(form_of, names[1]), key=str) if form in forms]
    places = _common(
        [[w for t in one.affiliations for w in place_words(t)] for one in ours],
        [[w for t in one.affiliations for w in place_words(t)] for one in theirs],
    )
    words = _common(
        [text_words(one.title) for one in ours], [text_words(one.title) for one in theirs]
    )
    venues = _common([[one.venue] for one in ours], [[one.venue] for one in theirs])
    years = [sorted(one.year for one in side if one.year) for side in (ours, theirs)]
    spans = [f"{span[0]}–{span[-1]}" for span in years if span]
    facts = {
        "shared coauthor": _told("coauthors of both", shared),
        "shared place": _told("words of affiliations of both", places),
        "shared words": _told("words of titles of both", words),
        "shared venue": _told("where both published", venues),
        "years between": " and ".join(spans) or "no years",
        "common name": "how many people bear the name",
        "rare name": "how few people bear the name",
    }
    alike = {
        "shared words": ("shared words of single papers", "much shared words"),
        "shared coauthor": ("more coauthors", "share of coauthors"),
        "shared place": ("rare place",),
    }
    return facts | {other: facts[name] for name, others in alike.items() for other in others}


def _common(ours: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> list[str]:
    left = {word for words in ours for word in words if word}
    return sorted(left.intersection(word for words in theirs for word in words))


def _told(what: str, found: Sequence[str]) -> str:
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return f"{what}: {', '.join(found[:SHOWN])}{more}" if found else f"{what}: none"
