"""Topics ranked for a paper by the words that it shares with the taxonomy's own descriptions.

BM25 (S. Robertson and H. Zaragoza, 2009) with weighted fields: each topic is a document of its
name, its description and the names of what it lies within. No training and no network.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.classify.words import PAIR, terms

METHOD: Final = "kg classify bm25-1"  # the number grows with whatever changes an answer

# Chosen among some sixty settings by the demonstration's 17 works, and by how many papers of the
# ACL Anthology fall within Computer Science; the figures move little around them.
NAME: Final = 2.0
DESCRIPTION: Final = 1.0
SUBFIELD: Final = 0.5
FIELD: Final = 0.25
TITLE: Final = 2  # a word of the title counts as two of the abstract
K1: Final = 1.2
B: Final = 0.5
PAIR_WEIGHT: Final = 0.6  # two words together say less than their rarity promises
SHARPNESS: Final = 6  # of the share that a topic has in all that speaks for any
LONGEST_TEXT: Final = 20_000  # characters of an abstract that are read

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Taxon:
    """A topic as the graph holds it; what is not known is empty."""

    id: str
    name: str
    description: str = ""
    subfield: str = ""
    field: str = ""


class Guess(NamedTuple):
    """A topic that may be a paper's, and how much speaks for it."""

    topic: str
    """Own id."""

    evidence: float
    """Larger is surer; `calibration` says what it is worth."""


class Model:
    """An index of the taxonomy: for each term, the topics that it speaks for and how much."""

    def __init__(self, taxa: Sequence[Taxon]) -> None:
        self._taxa = sorted(taxa, key=lambda taxon: taxon.id)
        documents = [_document(taxon) for taxon in self._taxa]
        self._terms = {term: n for n, term in enumerate(dict.fromkeys(_all(documents)))}
        self._topics, self._weights, self._starts = _index(documents, self._terms)

    @property
    def fingerprint(self) -> str:
        """Tell this model from one of another taxonomy or method: their answers may differ."""
        parts = repr((METHOD, [astuple(taxon) for taxon in self._taxa]))
        return blake2b(parts.encode(), digest_size=8).hexdigest()

    def guesses(self, title: str, abstract: str | None = None, *, most: int = 3) -> list[Guess]:
        """Return the likeliest topics, surest first, equally sure ones in order of id.

        None where no word is known.
        """
        counts = Counter(terms(title) * TITLE + terms((abstract or "")[:LONGEST_TEXT]))
        scores = self._scores(counts)
        if not scores.any():
            return []
        best = _largest(scores, most)
        powers = (scores / scores[best[0]]) ** SHARPNESS
        evidence = np.log(scores[best]) + np.log(powers[best] / powers.sum()) / 2
        evidence += 2 * np.log(self._known(counts))
        return [Guess(self._taxa[n].id, float(e)) for n, e in zip(best, evidence, strict=True)]

    def _scores(self, counts: Counter[str]) -> Floats:
        found = [(self._terms[term], n) for term, n in counts.items() if term in self._terms]
        if not found:
            return np.zeros(len(self._taxa))
        rows, times = np.array(found).T
        sizes = self._starts[rows + 1] - self._starts[rows]
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1]) + np.repeat(self._starts[rows] - ends + sizes, sizes)
        weights = self._weights[places] * np.repeat(1 + np.log(times), sizes)
        scores = np.bincount(self._topics[places], weights, minlength=len(self._taxa))
        return scores.astype(np.float64, copy=False)

    def _known(self, counts: Counter[str]) -> float:
        """Return the share of the single words that occur in the taxonomy."""
        words = [term for term in counts if PAIR not in term]
        return sum(word in self._terms for word in words) / len(words)


def _largest(scores: Floats, most: int) -> Ints:
    """Return the places of the largest scores above 0, the first of equal ones first."""
    least = np.partition(scores, -most)[-most] if most < len(scores) else 0.0
    places = np.flatnonzero((scores >= least) & (scores > 0))
    return places[np.argsort(-scores[places], kind="stable")][:most]


def _document(taxon: Taxon) -> Counter[str]:
    document = Counter[str]()
    for text, weight in (
        (taxon.name, NAME),
        (taxon.description, DESCRIPTION),
        (taxon.subfield, SUBFIELD),
        (taxon.field, FIELD),
    ):
        for term in terms(text):
            document[term] += weight  # type: ignore[assignment]  # a weighted count
    return document


def _all(documents: Sequence[Counter[str]]) -> list[str]:
    return [term for document in documents for term in document]


def _index(documents: Sequence[Counter[str]], known: dict[str, int]) -> tuple[Ints, Floats, Ints]:
    """Return, term by term, its topics and their weights, and where each term begins."""
    sizes = np.array([len(document) for document in documents], dtype=np.int64)
    topics = np.repeat(np.arange(len(documents)), sizes)
    rows = np.array([known[term] for document in documents for term in document], dtype=np.int64)
    times = np.array([n for document in documents for n in document.values()], dtype=np.float64)
    frequencies = np.bincount(rows, minlength=len(known))
    rarity = np.log(1 + (len(documents) - frequencies + 0.5) / (frequencies + 0.5))
    rarity *= np.where([PAIR in term for term in known], PAIR_WEIGHT, 1.0)
    lengths = np.bincount(topics, times, minlength=len(documents))
    mean = lengths.sum() / max(len(documents), 1) or 1.0
    damping = K1 * (1 - B + B * lengths / mean)
    weights = rarity[rows] * times * (K1 + 1) / (times + damping[topics])
    order = np.argsort(rows, kind="stable")
    starts = np.concatenate([[0], np.cumsum(frequencies)])
    return topics[order], weights[order], starts
