"""Affiliations in, institutions out: the registry's records that a text names, with a score."""

import html
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np

from ingest.resolve.institutions.candidates import Candidate, candidates
from ingest.resolve.institutions.context import Rivals
from ingest.resolve.institutions.features import features
from ingest.resolve.institutions.index import Index
from ingest.resolve.institutions.model import Model, shipped
from ingest.resolve.institutions.query import Reader
from ingest.resolve.institutions.words import LONGEST
from ingest.resolve.parameters import INSTITUTIONS

BATCH: Final = 256  # texts whose candidates are judged at once
PARTS: Final = 3  # affiliations in one text; more are the list of a consortium, or an address book

_PARTING: Final = re.compile(r"[;|]")


class Match(NamedTuple):
    """An institution that a text names; the score is the estimated chance that it does."""

    ror_id: str
    """Canonical: 'ror:…'."""
    score: float


class Judged(NamedTuple):
    """A candidate with all that speaks for and against it."""

    candidate: Candidate
    values: dict[str, float]
    score: float


class Matcher:
    """Holds affiliations against an index."""

    def __init__(self, index: Index, model: Model | None = None) -> None:
        self.index = index
        self.model = model or shipped()
        self._reader = Reader(index)

    def match(
        self, texts: Sequence[str], countries: Sequence[str | None] | None = None
    ) -> list[list[Match]]:
        """Return the institutions that each text names, in order of score; often none.

        `countries` are codes of two letters known beside the texts. No two answers share words.
        What a semicolon or a bar parts is looked at by itself.
        """
        known = countries or [None] * len(texts)
        pieces = [
            [(piece, country) for piece in parted(text)]
            for text, country in zip(texts, known, strict=True)
        ]
        unique = list(dict.fromkeys(chain.from_iterable(pieces)))
        found = dict(zip(unique, self._answers(unique), strict=True))
        return [_joined([found[piece] for piece in one]) for one in pieces]

    def judged(self, text: str, country: str | None = None) -> list[Judged]:
        """Return all likely candidates of one text, the best first."""
        [(found, values)] = [self.likely(text, country)]
        scores = self.model.scores(values)
        every = [Judged(*one) for one in zip(found, values, scores.tolist(), strict=True)]
        return sorted(every, key=lambda one: -one.score)

    def likely(
        self, text: str, country: str | None = None
    ) -> tuple[list[Candidate], list[dict[str, float]]]:
        """Return the likely candidates and their features, also beside each other."""
        found, values = self.alone(text, country)
        evidence = [self.model.alone(one) for one in values]
        order = sorted(range(len(found)), key=lambda at: evidence[at])
        best = {found[at].owner: at for at in order if evidence[at] > INSTITUTIONS.likely}
        kept = sorted(best.values(), key=lambda at: -evidence[at])[: INSTITUTIONS.most]
        found, values = [found[at] for at in kept], [values[at] for at in kept]
        rivals = Rivals(self.index, found, values, [evidence[at] for at in kept])
        return found, [{**one, **rivals.features(at)} for at, one in enumerate(values)]

    def alone(
        self, text: str, country: str | None = None
    ) -> tuple[list[Candidate], list[dict[str, float]]]:
        """Return the candidates of a text and the features of each by itself."""
        query = self._reader.read(text, country=country)
        found = candidates(self.index, query)
        return found, [features(self.index, query, one) for one in found]

    def _answers(self, asked: Sequence[tuple[str, str | None]]) -> Iterator[list[Match]]:
        for start in range(0, len(asked), BATCH):
            likely = [self.likely(*one) for one in asked[start : start + BATCH]]
            scores = self.model.scores([values for _, every in likely for values in every])
            ends = np.cumsum([len(found) for found, _ in likely])[:-1]
            for (found, _), part in zip(likely, np.split(scores, ends), strict=True):
                chosen = apart(found, part.tolist())
                yield [
                    Match(self.index.organisations[found[at].owner].id, round(part[at].item(), 3))
                    for at in chosen
                    if part[at] >= INSTITUTIONS.review_at
                ]


def parted(text: str) -> list[str]:
    """Return the affiliations that a semicolon or a bar parts; the text itself if they are many."""
    text = html.unescape(text[:LONGEST])
    found = [part for part in _PARTING.split(text) if part.strip()]
    return found if 1 < len(found) <= PARTS else [text]


def _joined(answers: Sequence[Sequence[Match]]) -> list[Match]:
    best: dict[str, float] = {}
    for one in chain.from_iterable(answers):
        best[one.ror_id] = max(one.score, best.get(one.ror_id, 0.0))
    return [Match(*one) for one in sorted(best.items(), key=lambda one: (-one[1], one[0]))]


def apart(found: Sequence[Candidate], scores: Sequence[float]) -> list[int]:
    """Return the places of the best candidates, of which no two share words, best first."""
    kept: list[int] = []
    for at in sorted(range(len(found)), key=lambda at: (-scores[at], found[at].owner)):
        one = found[at]
        if all(one.stop <= found[n].start or found[n].stop <= one.start for n in kept):
            kept.append(at)
    return kept
