"""How well recommended collaborators foresee who writes together next, on a split by time.

Papers up to a year are what is known, those of the years after it show who then wrote together
for the first time. Only authors known before count, on both sides. Lists rank the people within
three steps; ours is the list as it is served.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from ingest.evaluate.recommend.facts import Facts, Flags, Floats, Ints
from ingest.evaluate.recommend.measures import (
    Figures,
    Judged,
    Sample,
    drawn,
    figures,
    table,
)
from ingest.evaluate.recommend.methods import METHODS, OURS, PLAIN, WALKS, Known, Ranked, ranked
from ingest.evaluate.recommend.network import known_by, met
from kg.errors import UsageError
from schema.base import Row

TOP: Final = 20  # a list that a person reads to its end
NEGATIVES: Final = 50  # pairs who did not meet, of either kind, for each author


class Method(Row):
    """A way of ranking, and how well it does."""

    method: str
    figures: Figures


class CollaboratorsEvaluation(Row):
    """Every method on the same authors, and what ours adds to the walk formula."""

    until: int
    span: int
    authors_known: int
    authors_with_gains: int
    authors_asked: int
    pairs_met: int
    pairs_within_three_steps: int
    pairs_hard: int
    methods: list[Method]
    gain: Figures
    """Ours less the walk formula, on the same draws."""
    notes: list[str]


class _Asked(NamedTuple):
    """One author: who was ranked how, who came, and with whom they are compared."""

    ranking: Ranked
    came: Flags
    random: Flags
    hard: Flags


def evaluate_collaborators(
    facts: Facts, *, until: int, span: int, authors: int
) -> CollaboratorsEvaluation:
    """Measure every method on up to `authors` of those who gained a collaborator in `span` years.

    UsageError if nobody did.
    """
    known = Known.by(facts, until)
    gains = gains_of(facts, known, until=until, span=span)
    if not gains:
        raise UsageError(f"nobody known by {until} wrote with somebody new by {until + span}")
    chance = np.random.default_rng(0)
    chosen = np.sort(chance.permutation(sorted(gains))[:authors])
    everybody = np.flatnonzero(known_by(facts, until))
    asked = [
        _ask(known, int(person), came=gains[person], others=chance.choice(everybody, NEGATIVES))
        for person in chosen
    ]
    draws = drawn(len(asked))
    tables = {name: table(_judged(asked, n), draws) for n, name in enumerate(METHODS)}
    return CollaboratorsEvaluation(
        until=until,
        span=span,
        authors_known=len(everybody),
        authors_with_gains=len(gains),
        authors_asked=len(asked),
        pairs_met=sum(int(one.came.sum()) for one in asked),
        pairs_within_three_steps=sum(
            int((one.came & _reached(one.ranking)).sum()) for one in asked
        ),
        pairs_hard=sum(int(one.hard.sum()) for one in asked),
        methods=[Method(method=name, figures=figures(found)) for name, found in tables.items()],
        gain=figures(tables[OURS] - tables[WALKS]),
        notes=_notes(facts, until),
    )


def gains_of(facts: Facts, known: Known, *, until: int, span: int) -> Mapping[int, Ints]:
    """Return, for each author who first wrote with somebody in the years after, with whom."""
    pairs = met(facts, known.network, after=until, until=until + span)
    if not len(pairs):
        return {}
    one, two = np.divmod(pairs, known.network.number)
    person, other = np.concatenate([one, two]), np.concatenate([two, one])
    order = np.lexsort((other, person))
    people, begin = np.unique(person[order], return_index=True)
    return dict(zip(people.tolist(), np.split(other[order], begin[1:]), strict=True))


def _ask(known: Known, person: int, *, came: Ints, others: Ints) -> _Asked:
    strangers = np.setdiff1d(others, [*came, person, *known.network.ties(np.array([person])).other])
    ranking = ranked(known, person, also=np.union1d(came, strangers))
    here = np.isin(ranking.others, came)
    near = np.flatnonzero((ranking.scores[0] > 0) & ~here)  # those with a common neighbour
    step = max(len(near) // NEGATIVES, 1)  # spread evenly in order of id, which means nothing
    hard = np.zeros(len(here), dtype=np.bool_)
    hard[near[::step][:NEGATIVES]] = True
    return _Asked(ranking, here, np.isin(ranking.others, strangers), hard)


def _judged(asked: list[_Asked], method: int) -> Judged:
    lists = [_listed(one, method) for one in asked]
    return Judged(
        reciprocal=np.array([_first(hits) for hits in lists]),
        recall=np.array(
            [hits[:TOP].sum() / one.came.sum() for hits, one in zip(lists, asked, strict=True)]
        ),
        came=_sample(asked, method, [one.came for one in asked]),
        came_near=_sample(asked, method, [one.came & (one.ranking.scores[0] > 0) for one in asked]),
        random=_sample(asked, method, [one.random for one in asked]),
        hard=_sample(asked, method, [one.hard for one in asked]),
    )


def _listed(one: _Asked, method: int) -> Flags:
    """Return, in the order of a method's list, who of it came."""
    others, scores = one.ranking.others, one.ranking.scores[method]
    plain = method < len(PLAIN)
    held = _reached(one.ranking) if plain else np.isin(others, one.ranking.listed)
    order = np.lexsort((others[held], -scores[held]))
    return np.asarray(one.came[held][order])


def _reached(ranking: Ranked) -> Flags:
    return np.asarray(ranking.scores[METHODS.index(WALKS)] > 0)


def _first(hits: Flags) -> float:
    return 1 / (int(np.argmax(hits)) + 1) if hits.any() else 0.0


def _sample(asked: list[_Asked], method: int, marked: list[Flags]) -> Sample:
    parts: list[Floats] = [
        one.ranking.scores[method][kept] for one, kept in zip(asked, marked, strict=True)
    ]
    sizes = [len(part) for part in parts]
    return Sample(np.concatenate(parts), np.repeat(np.arange(len(parts)), sizes))


def _notes(facts: Facts, until: int) -> list[str]:
    undated = int((facts.years == 0).sum())
    with_topic = np.unique(facts.subjects.left)
    papers = max(int((facts.years <= until).sum()), 1)
    about = int((facts.years[with_topic] <= until).sum())
    placed = np.unique(facts.stays.left)
    names = facts.years[facts.names.right] <= until
    at = int((facts.years[facts.names.right[placed]] <= until).sum())
    covered = (
        f"{about / papers:.0%} of the {papers:,} papers known have a topic; "
        f"{at / max(int(names.sum()), 1):.0%} of the names on them an institution"
    )
    return [
        covered,
        *([f"{undated:,} papers without a year count as known"] if undated else []),
    ]
