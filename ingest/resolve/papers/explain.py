"""Why two papers are held to be one work, or not: the features of the pair, told in words."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from ingest.resolve.papers.columns import columns
from ingest.resolve.papers.features import NAMES, measured
from ingest.resolve.papers.model import chance, ruled, the_model, within_limit
from ingest.resolve.papers.paper import Paper
from ingest.resolve.papers.reading import Reading, read
from ingest.resolve.papers.rules import barred, identifiers_say, limited, published_says
from ingest.resolve.parameters import PAPERS
from ingest.resolve.verdict import Evidence, Judgement, outcome_of

SHOWN: Final = 90  # characters of a title, of authors and of a venue

_STARTING: Final = "before anything is compared"


def explain(a: Paper, b: Paper) -> Judgement:
    """Judge one pair on its own, without the lists that it comes from; symmetric.

    The weights of the evidence add up to the score's log odds, unless a rule limits it.
    """
    one, other = read(a), read(b)
    row = measured(columns([one, other]), np.array([0]), np.array([1]))[0]
    model = the_model()
    odds = ruled(float(model.odds(row[None])[0]), one, other)
    score = round(float(chance(np.array([odds]))[0]), 4)  # first, so that it fits the outcome
    score = within_limit(score, one, other)
    return Judgement(
        score=score,
        outcome=outcome_of(score, apply_at=PAPERS.apply_at, review_at=PAPERS.review_at),
        apply_at=PAPERS.apply_at,
        review_at=PAPERS.review_at,
        barred=barred(one, other),
        evidence=(
            Evidence(feature="start", value=1.0, weight=model.bias, told=_STARTING),
            *_measured(row, a, b),
            *_ruled(one, other),
        ),
    )


def _measured(row: Sequence[float], a: Paper, b: Paper) -> list[Evidence]:
    """Return the features that are there, the weightiest first."""
    weights = the_model().weights
    found = [
        Evidence(
            feature=name,
            value=round(float(value), 4),
            weight=round(float(value * weight), 4),
            told=_told(name, a, b),
        )
        for name, value, weight in zip(NAMES, row, weights, strict=True)
        if value and weight
    ]
    return sorted(found, key=lambda one: -abs(one.weight))


def _ruled(one: Reading, other: Reading) -> list[Evidence]:
    found = []
    for name, said in (
        ("identifiers", identifiers_say(one, other)),
        ("preprint", published_says(one, other)),
    ):
        if said:
            found.append(Evidence(feature=name, value=1.0, weight=said.weight, told=said.told))
    if not barred(one, other) and (limit := limited(one, other)):
        found.append(Evidence(feature="for review", value=1.0, weight=0.0, told=limit))
    return found


def _told(name: str, a: Paper, b: Paper) -> str:
    if "author" in name:
        return f"{name}: {_each(_list(a), _list(b))}"
    if "title" in name or name.startswith(("words", "figures")):
        return f"{name}: {_each(a.title, b.title)}"
    if name.startswith("year"):
        return f"{name}: {_each(str(a.year or 'unknown'), str(b.year or 'unknown'))}"
    return f"{name}: {_each(a.venue, b.venue)}"


def _each(one: str, other: str) -> str:
    first, second = sorted((_short(one), _short(other)))
    return f"both '{first}'" if first == second else f"'{first}' and '{second}'"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _list(paper: Paper) -> str:
    return "; ".join(paper.authors) or "nobody"
