"""How well `kg match institutions` finds what people say an affiliation names, beside a baseline.

Counted as ROR's own evaluation counts: a true positive is a right id answered, a false positive an
id answered that is not right, a false negative a right id not answered.
"""

import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from ingest.evaluate.figures import bins, share
from ingest.match.strings import TOLD, lines
from ingest.resolve.institutions.index import Index
from ingest.resolve.institutions.matcher import Match, Matcher
from ingest.resolve.institutions.plain import Plain
from ingest.resolve.parameters import INSTITUTIONS
from kg.console import news
from kg.errors import UsageError
from kg.ids import canonical
from schema.base import Row

SHOWN: Final = 15  # errors of each sort
BATCH: Final = 1000
LONGEST: Final = 160  # characters of a string that are shown
NONE: Final = frozenset({"np", "none", "null", "nan", "n/a", "-"})

_PARTING: Final = re.compile(r"[;|,\s]+")

Step = Callable[[int], None]


class Figures(Row):
    """Right and wrong ids of one way to answer, over truth that the data of ROR holds."""

    method: str
    true_positives: int
    false_positives: int
    false_negatives: int
    precision: float | None
    recall: float | None
    f1: float | None


class ScoreBin(Row):
    """The answers whose score lies from `low` to below `high`, and how many were right."""

    low: float
    high: float
    answers: int
    mean_score: float
    right: float


class Mistake(Row):
    """One string with what was answered and what is right, names and ids."""

    affiliation: str
    answered: list[str]
    right: list[str]
    score: float
    """Of the answer that is wrong; of the best answer, for a miss; 0 without one."""


class InstitutionsEvaluation(Row):
    """The matcher and the baseline on the same strings."""

    strings: int
    """Distinct ones."""
    naming_none: int
    """Of them, those that name no institution of ROR."""
    not_held: int
    """Strings left out: none of their right ids is in the data of ROR that is loaded."""
    ids_not_held: int
    """Right ids left out, of all strings."""
    answers_left_out: int
    """Answers to the strings left out, which count neither as right nor as wrong."""
    figures: list[Figures]
    calibration: list[ScoreBin]
    wrong: list[Mistake]
    missed: list[Mistake]
    per_second: float
    notes: list[str]


class Known(NamedTuple):
    """A string and the numbers of the organisations that it names."""

    text: str
    right: frozenset[int]
    unknown: int
    """Right ids that the index does not hold."""

    @property
    def counts(self) -> bool:
        """Whether the string counts: it names none, or one that the index holds."""
        return bool(self.right) or not self.unknown


Answers = Sequence[tuple[int, float]]
"""Numbers of organisations with their scores."""


def known_strings(data: Path, truth: Path, index: Index) -> list[Known]:
    """Return the distinct strings of `data` that `truth` tells about, in order.

    UsageError where there is none.
    """
    right: dict[str, set[str]] = {}
    bad = 0
    for line in lines(truth, ("affiliation", "ror_id")):
        text, cell = line.cells
        ids = _ids(cell)
        if ids is None:
            bad += 1
            _tell(truth, line.row, cell, bad)
        else:
            right.setdefault(_key(text), set()).update(ids)
    texts = dict.fromkeys(line.cells[0] for line in lines(data, ("affiliation",)))
    found = [_known(text, right[_key(text)], index) for text in texts if _key(text) in right]
    if not found:
        raise UsageError(f"{truth} tells of no string of {data}: their 'affiliation' must agree")
    return found


def evaluate_institutions(
    strings: Sequence[Known], matcher: Matcher, *, step: Step = lambda _more: None
) -> InstitutionsEvaluation:
    """Measure the matcher and the baseline on strings whose institutions are known."""
    index = matcher.index
    started = time.monotonic()
    answers: list[Answers] = []
    for start in range(0, len(strings), BATCH):
        part = strings[start : start + BATCH]
        answers += [_numbers(found, index) for found in matcher.match([one.text for one in part])]
        step(len(part))
    seconds = time.monotonic() - started
    pairs = [pair for pair in zip(strings, answers, strict=True) if pair[0].counts]
    baseline = Plain(index)
    plain = [(known, [(n, 1.0) for n in baseline.answers(known.text)]) for known, _ in pairs]
    return InstitutionsEvaluation(
        strings=len(strings),
        naming_none=sum(not one.right and not one.unknown for one in strings),
        not_held=len(strings) - len(pairs),
        ids_not_held=sum(one.unknown for one in strings),
        answers_left_out=sum(
            len(found) for one, found in zip(strings, answers, strict=True) if not one.counts
        ),
        figures=[
            figures(f"all answers (score {INSTITUTIONS.review_at} or more)", pairs),
            figures(
                f"applied (score {INSTITUTIONS.apply_at} or more)",
                pairs,
                least=INSTITUTIONS.apply_at,
            ),
            figures("baseline: the longest name held by the string", plain),
        ],
        calibration=_calibration(pairs),
        wrong=_wrong(pairs, index),
        missed=_missed(pairs, index),
        per_second=round(len(strings) / max(seconds, 1e-9), 1),
        notes=[f"weights learned from {matcher.model.weights.data}: of those it is no test"],
    )


def figures(method: str, pairs: Iterable[tuple[Known, Answers]], *, least: float = 0.0) -> Figures:
    """Count right and wrong answers of at least a score."""
    right = wrong = missed = 0
    for known, answers in pairs:
        found = {number for number, score in answers if score >= least}
        right += len(found & known.right)
        wrong += len(found - known.right)
        missed += len(known.right - found)
    return Figures(
        method=method,
        true_positives=right,
        false_positives=wrong,
        false_negatives=missed,
        precision=share(right, right + wrong),
        recall=share(right, right + missed),
        f1=share(2 * right, 2 * right + wrong + missed),
    )


def _key(text: str) -> str:
    return " ".join(text.split())


def _tell(truth: Path, row: int, cell: str, bad: int) -> None:
    if bad <= TOLD:
        fault = f"{cell[:LONGEST]!r} is no ROR id, so the row is left out; NP or nothing means none"
        news.print(f"{truth}, row {row}: {fault}", markup=False)


def _ids(cell: str) -> set[str] | None:
    """Return the ids in a cell, perhaps none; nothing if one of them is no ROR id."""
    raw = [one for one in _PARTING.split(cell) if one and one.casefold() not in NONE]
    found = {key for one in raw if (key := canonical(one)) and key.startswith("ror:")}
    return found if all((canonical(one) or "").startswith("ror:") for one in raw) else None


def _known(text: str, ids: set[str], index: Index) -> Known:
    held = {index.number[id_] for id_ in ids if id_ in index.number}
    current = frozenset(index.successor.get(number, number) for number in held)
    return Known(text, current, sum(id_ not in index.number for id_ in ids))


def _numbers(found: Sequence[Match], index: Index) -> Answers:
    return [(index.number[one.ror_id], one.score) for one in found]


def _calibration(pairs: Iterable[tuple[Known, Answers]]) -> list[ScoreBin]:
    scored = [(score, n in known.right) for known, answers in pairs for n, score in answers]
    return [
        ScoreBin(
            low=one.low,
            high=one.high,
            answers=one.topics,
            mean_score=one.mean_score,
            right=one.right,
        )
        for one in bins(scored)
    ]


def _wrong(pairs: Iterable[tuple[Known, Answers]], index: Index) -> list[Mistake]:
    found = [
        _mistake(known, answers, index, score=score)
        for known, answers in pairs
        for number, score in answers
        if number not in known.right
    ]
    return sorted(found, key=lambda one: (-one.score, one.affiliation))[:SHOWN]


def _missed(pairs: Iterable[tuple[Known, Answers]], index: Index) -> list[Mistake]:
    """Return strings without a right answer, those with the least sure answer first."""
    found = [
        _mistake(known, answers, index, score=max((s for _, s in answers), default=0.0))
        for known, answers in pairs
        if known.right and not known.right & {number for number, _ in answers}
    ]
    return sorted(found, key=lambda one: (one.score, one.affiliation))[:SHOWN]


def _mistake(known: Known, answers: Answers, index: Index, *, score: float) -> Mistake:
    names: Mapping[int, str] = {
        n: f"{index.organisations[n].name} ({index.organisations[n].id})"
        for n in (*known.right, *(n for n, _ in answers))
    }
    return Mistake(
        affiliation=_key(known.text)[:LONGEST],
        answered=[names[n] for n, _ in answers],
        right=sorted(names[n] for n in known.right),
        score=score,
    )
