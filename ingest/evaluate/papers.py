"""How well `kg match papers` finds known pairs, beside a plain baseline on the same tables."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz import fuzz, process

from ingest.evaluate.figures import Bin, bins
from ingest.evaluate.halves import halves
from ingest.files import opened
from ingest.formats.table import NoTableError, Table
from ingest.match.papers import matched
from ingest.match.papers_table import DELIMITERS, read_papers
from ingest.resolve.names import normalised
from ingest.resolve.papers import Pair, Paper, explain
from kg.errors import UsageError
from schema.base import Row

METHOD: Final = "kg match papers"
BASELINE: Final = "titles 90 alike (token set ratio), years at most one apart"
ALIKE: Final = 90
SLICE: Final = 500  # titles compared with all others at a time
MOST: Final = 20_000  # papers that the baseline, which compares all with all, is tried on
WORST: Final = 8  # errors of each kind that are shown

Known = frozenset[tuple[str, str]]


class Given(NamedTuple):
    """One list of papers, or two, and the pairs of ids that are one work.

    Within one list the smaller id comes first.
    """

    left: list[Paper]
    right: list[Paper] | None
    known: Known


class PairFigures(Row):
    """How many of a method's pairs are right, and how many of the known ones it has."""

    method: str
    pairs: int
    precision: float | None
    recall: float | None
    f1: float | None


class PairError(Row):
    """A pair that was judged wrongly, and what spoke most for the judgement."""

    left_id: str
    right_id: str
    score: float
    left: str
    right: str
    told: str


class PapersEvaluation(Row):
    """The matcher and the baseline on the same papers."""

    papers: int
    known_pairs: int
    figures: list[PairFigures]
    false_merges: list[PairError]
    """The surest first."""
    misses: list[PairError]
    """The least likely first."""
    calibration: list[Bin]
    seconds: float
    papers_per_second: int
    pairs_per_second: int
    """Pairs that were found."""
    notes: list[str]


def evaluate_papers(given: Given, *, min_score: float) -> PapersEvaluation:
    """Measure on one list, or on two, whose pairs are known."""
    papers, others, known = given
    started = perf_counter()
    found = matched(papers, others)
    seconds = perf_counter() - started
    return PapersEvaluation(
        papers=len(papers) + len(others or ()),
        known_pairs=len(known),
        figures=_figures(found, known, papers, others, min_score=min_score),
        **_errors(found, known, [*papers, *(others or ())], min_score=min_score),
        calibration=bins((one.score, _ids(one) in known) for one in found),
        seconds=round(seconds, 2),
        papers_per_second=round((len(papers) + len(others or ())) / max(seconds, 1e-9)),
        pairs_per_second=round(len(found) / max(seconds, 1e-9)),
        notes=_notes(len(papers) + len(others or ())),
    )


def read_given(data: Path, truth: Path, *, right: Path | None, held_out: bool) -> Given:
    """Read one table, or two, and the known pairs of a third.

    With `held_out` only the half of the works that training leaves out unless told otherwise.
    UsageError where a file cannot be read or names no pair of the papers.
    """
    papers, others = read_papers(data), read_papers(right) if right else None
    known = known_pairs(truth, papers, others)
    if held_out:
        _, (papers, others) = halves(papers, others, known)
        known = _between(known, papers, others)
    return Given(papers, others, known)


def known_pairs(path: Path, left: Sequence[Paper], right: Sequence[Paper] | None) -> Known:
    """Read pairs of ids, with or without a line of column names; those of other papers are left.

    Within one list the smaller id comes first. UsageError if no pair is of these papers.
    """
    here = {paper.id for paper in left}
    there = here if right is None else {paper.id for paper in right}
    found: set[tuple[str, str]] = set()
    for one, other in _rows(path):
        if one in here and other in there and (one != other or right is not None):
            found.add((one, other) if right is not None else (min(one, other), max(one, other)))
    if not found:
        raise UsageError(
            f"{path} holds no pair of ids of these papers; its first two columns must be ids, "
            "the one of the left table first"
        )
    return frozenset(found)


def _rows(path: Path) -> Iterable[tuple[str, str]]:
    with opened(path) as (content, _):
        try:
            table = Table(content, delimiters=DELIMITERS)
        except NoTableError as error:
            raise UsageError(f"{path}: {error}") from error
        yield from (
            (cells[0].strip(), cells[1].strip())
            for cells in (table.columns, *(row.cells for row in table))
            if len(cells) > 1
        )


def _between(known: Known, left: Sequence[Paper], right: Sequence[Paper] | None) -> Known:
    here = {paper.id for paper in left}
    there = here if right is None else {paper.id for paper in right}
    return frozenset(pair for pair in known if pair[0] in here and pair[1] in there)


def _ids(pair: Pair) -> tuple[str, str]:
    return pair.left_id, pair.right_id


def _figures(
    found: Sequence[Pair],
    known: Known,
    left: Sequence[Paper],
    right: Sequence[Paper] | None,
    *,
    min_score: float,
) -> list[PairFigures]:
    given = {_ids(pair) for pair in found if pair.score >= min_score}
    rows = [_judged(f"{METHOD} (score {min_score} or more)", given, known)]
    if len(left) + len(right or ()) <= MOST:
        rows.append(_judged(BASELINE, _baseline(left, right), known))
    return rows


def _judged(method: str, given: set[tuple[str, str]], known: Known) -> PairFigures:
    right = len(given & known)
    precision = right / len(given) if given else None
    recall = right / len(known) if known else None
    both = (precision or 0) + (recall or 0)
    return PairFigures(
        method=method,
        pairs=len(given),
        precision=_rounded(precision),
        recall=_rounded(recall),
        f1=_rounded(2 * (precision or 0) * (recall or 0) / both) if both else None,
    )


def _rounded(part: float | None) -> float | None:
    return None if part is None else round(part, 4)


def _baseline(left: Sequence[Paper], right: Sequence[Paper] | None) -> set[tuple[str, str]]:
    others = left if right is None else right
    titles = [normalised(paper.title) for paper in others]
    found = set()
    for start in range(0, len(left), SLICE):
        part = left[start : start + SLICE]
        mine = [normalised(paper.title) for paper in part]
        ratios = process.cdist(mine, titles, scorer=fuzz.token_set_ratio, dtype=np.uint8)
        for one, other in np.argwhere(ratios >= ALIKE):
            a, b = part[one], others[other]
            apart = abs(a.year - b.year) if a.year and b.year else 0
            if apart <= 1 and (right is not None or a.id < b.id):
                found.add((a.id, b.id))
    return found


def _errors(
    found: Sequence[Pair], known: Known, papers: Sequence[Paper], *, min_score: float
) -> dict[str, list[PairError]]:
    by_id = {paper.id: paper for paper in reversed(papers)}
    scores = {_ids(pair): pair.score for pair in found}
    wrong = [pair for pair, score in scores.items() if score >= min_score and pair not in known]
    missed = [pair for pair in known if scores.get(pair, 0.0) < min_score]
    missed.sort(key=lambda pair: (scores.get(pair, 0.0), pair))
    return {
        "false_merges": [_error(pair, scores[pair], by_id) for pair in wrong[:WORST]],
        "misses": [_error(pair, scores.get(pair, 0.0), by_id) for pair in missed[:WORST]],
    }


def _error(pair: tuple[str, str], score: float, by_id: dict[str, Paper]) -> PairError:
    one, other = by_id[pair[0]], by_id[pair[1]]
    judged = explain(one, other)
    told = judged.barred or "; ".join(item.told for item in judged.evidence[1:3])
    return PairError(
        left_id=pair[0],
        right_id=pair[1],
        score=score,
        left=_cited(one),
        right=_cited(other),
        told=told,
    )


def _cited(paper: Paper) -> str:
    parts = ["; ".join(paper.authors), paper.title, paper.venue, str(paper.year or "")]
    return " | ".join(part[:100] for part in parts if part)


def _notes(papers: int) -> list[str]:
    if papers <= MOST:
        return []
    return [f"the baseline compares all with all, and is left out above {MOST:,} papers"]
