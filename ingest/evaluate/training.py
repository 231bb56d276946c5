"""The weights of the institution matcher fitted anew, and measured on halves not fitted to."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import Final

from ingest.evaluate.institutions import Figures, Known, evaluate_institutions
from ingest.resolve.institutions.index import Index
from ingest.resolve.institutions.matcher import Matcher, parted
from ingest.resolve.institutions.model import Model, Weights
from ingest.resolve.institutions.train import Example, trees, weighted_sum
from schema.base import Row

HALF: Final = 128  # of 256 values of a hash

Watch = Callable[[str], None]


class Fold(Row):
    """Weights fitted to one half and measured on the other."""

    measured_on: str
    figures: list[Figures]


def halves(strings: Sequence[Known]) -> tuple[list[Known], list[Known]]:
    """Part strings by a hash of their text, so that the same always fall together."""
    develop = [one for one in strings if _lot(one.text) < HALF]
    return develop, [one for one in strings if _lot(one.text) >= HALF]


def folds(strings: Sequence[Known], index: Index, *, watch: Watch) -> Iterator[Fold]:
    """Fit to each half in turn and measure on the other."""
    develop, validate = halves(strings)
    for name, fitted, measured in (
        ("the validate half, fitted to the develop half", develop, validate),
        ("the develop half, fitted to the validate half", validate, develop),
    ):
        watch(name)
        model = Model(fit(fitted, index, data=name))
        found = evaluate_institutions(measured, Matcher(index, model))
        yield Fold(measured_on=name, figures=found.figures)


def fit(strings: Sequence[Known], index: Index, *, data: str) -> Weights:
    """Fit weights to strings; right ids that the index does not hold make all answers wrong."""
    taught = [one for one in strings if len(parted(one.text)) == 1]
    blank = Matcher(index, Model(_nothing()))
    alone = [
        Example(values, one.owner in known.right)
        for known in taught
        for one, values in zip(*blank.alone(known.text), strict=True)
    ]
    first = weighted_sum(alone)
    matcher = Matcher(index, Model(_nothing(first)))
    beside = [
        Example(values, one.owner in known.right)
        for known in taught
        for one, values in zip(*matcher.likely(known.text), strict=True)
    ]
    return trees(beside, first=first, data=data)


def _nothing(first: dict[str, float] | None = None) -> Weights:
    return Weights("", first or {}, [""], 0.0, [[0]], [[0.0]], [[0.0, 0.0]])


def _lot(text: str) -> int:
    return blake2b(text.encode("utf-8", "replace"), digest_size=4).digest()[0]
