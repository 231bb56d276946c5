"""The weights of the institution matcher fitted anew, and measured on halves not fitted to."""

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

from typing_extensions import override

from ingest.evaluate.institutions import Figures, Known, ScoreBin, evaluate_institutions
from ingest.resolve.institutions.candidates import Candidate
from ingest.resolve.institutions.index import Index
from ingest.resolve.institutions.matcher import Matcher, parted
from ingest.resolve.institutions.model import Model, Weights
from ingest.resolve.institutions.train import Example, trees, weighted_sum
from schema.base import Row

HALF: Final = 128  # of 256 values of a hash

HALVES: Final = ("develop", "validate")

Watch = Callable[[str], None]
Look = Callable[[str], tuple[list[Candidate], list[dict[str, float]]]]


class Taught(NamedTuple):
    """The strings of one file, and how many times each counts."""

    name: str
    strings: Sequence[Known]
    times: int = 1

    @override
    def __str__(self) -> str:
        times = f", each counted {self.times} times" if self.times > 1 else ""
        return f"{self.name} ({len(self.strings)} strings{times})"


class Fold(Row):
    """Weights fitted to one half of all files and measured on the other half of one."""

    fitted_to: str
    measured_on: str
    figures: list[Figures]
    calibration: list[ScoreBin]


def halves(strings: Sequence[Known]) -> tuple[list[Known], list[Known]]:
    """Part strings by a hash of their text, so that the same always fall together."""
    develop = [one for one in strings if _lot(one.text) < HALF]
    return develop, [one for one in strings if _lot(one.text) >= HALF]


def folds(taught: Sequence[Taught], index: Index, *, watch: Watch) -> Iterator[Fold]:
    """Fit to each half of all files in turn, and measure on the other half of each file."""
    parted_ = [halves(one.strings) for one in taught]
    for fitted, measured in ((0, 1), (1, 0)):
        name = f"the {HALVES[fitted]} halves"
        watch(name)
        part = [
            Taught(one.name, both[fitted], one.times)
            for one, both in zip(taught, parted_, strict=True)
        ]
        matcher = Matcher(index, Model(fit(part, index)))
        for one, both in zip(taught, parted_, strict=True):
            if not both[measured]:
                continue
            found = evaluate_institutions(both[measured], matcher)
            yield Fold(
                fitted_to=name,
                measured_on=f"the {HALVES[measured]} half of {one.name}",
                figures=found.figures,
                calibration=found.calibration,
            )


def fit(taught: Sequence[Taught], index: Index) -> Weights:
    """Fit weights to strings; right ids that the index does not hold make all answers wrong."""
    strings = [
        one
        for each in taught
        for one in each.strings
        for _ in range(each.times)
        if len(parted(one.text)) == 1
    ]
    blank = Matcher(index, Model(_nothing()))
    first = weighted_sum(_examples(strings, blank.alone))
    matcher = Matcher(index, Model(_nothing(first)))
    data = f"{', '.join(map(str, taught))}; {index.size} records of ROR"
    return trees(_examples(strings, matcher.likely), first=first, data=data)


def _examples(strings: Sequence[Known], look: Look) -> list[Example]:
    return [
        Example(values, one.owner in known.right)
        for known in strings
        for one, values in zip(*look(known.text), strict=True)
    ]


def _nothing(first: dict[str, float] | None = None) -> Weights:
    return Weights("", first or {}, [""], 0.0, [[0]], [[0.0]], [[0.0, 0.0]])


def _lot(text: str) -> int:
    return blake2b(text.encode("utf-8", "replace"), digest_size=4).digest()[0]
