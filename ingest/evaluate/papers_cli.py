"""`kg evaluate papers`: measure `kg match papers` against known pairs."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ingest.evaluate.papers import (
    Given,
    PairError,
    PapersEvaluation,
    evaluate_papers,
    read_given,
)
from ingest.evaluate.papers_cited import citations
from ingest.evaluate.papers_made import acl_papers, distinct, lists
from ingest.resolve.parameters import PAPERS
from kg.console import JsonOption, out, print_json, table
from kg.errors import UsageError


class Kind(StrEnum):
    """What is made of an archive to measure on."""

    LISTS = "lists"
    CITATIONS = "citations"


def papers_command(  # noqa: PLR0913 - each is an option of the command
    data: Annotated[
        Path,
        typer.Argument(metavar="DATA", help="A table of papers, or with --made an archive."),
    ],
    truth: Annotated[
        Path | None,
        typer.Argument(metavar="TRUTH", help="A table of pairs of their ids; none with --made."),
    ] = None,
    *,
    right: Annotated[
        Path | None, typer.Option(help="A second table: TRUTH pairs ids of DATA with ids of it.")
    ] = None,
    min_score: Annotated[
        float, typer.Option(min=PAPERS.review_at, max=1.0, help="Pairs from this score on count.")
    ] = PAPERS.match_at,
    held_out: Annotated[
        bool,
        typer.Option(
            "--held-out",
            help="Only the half that `python -m ingest.evaluate.papers_training` leaves out: of "
            "use with weights of your own, for those that come along were learned from whole sets.",
        ),
    ] = False,
    made: Annotated[
        Kind | None,
        typer.Option(
            help="DATA is an archive of the ACL Anthology: make two clean lists or a list of "
            "citations of the half of its papers that `python -m "
            "ingest.evaluate.papers_training ARCHIVE` leaves out.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="With --made: which sample, and what noise.")] = 1,
    json_output: JsonOption = False,
) -> None:
    """Measure `kg match papers` against pairs that are known, beside a plain baseline.

    The tables are read as `kg match papers` reads them. TRUTH has the ids in its first two
    columns, with or without column names; it must hold every true pair, so that whoever lists
    a-b and b-c also lists a-c. The calibration counts all pairs above the score for review.
    """
    if made and (truth or right or held_out):
        raise UsageError("--made makes its own pairs: leave out TRUTH, --right and --held-out")
    if made:
        given = _made(data, made, seed=seed)
    elif truth:
        given = read_given(data, truth, right=right, held_out=held_out)
    else:
        raise UsageError("name a TRUTH table of pairs, or --made and an archive")
    found = evaluate_papers(given, min_score=min_score)
    if json_output:
        print_json(found)
    else:
        _print(found)


def _made(archive: Path, kind: Kind, *, seed: int) -> Given:
    papers = distinct(acl_papers(archive, held_out=True))
    given = lists(papers, seed) if kind == Kind.LISTS else citations(papers, seed)
    if not given.known:
        raise UsageError(f"{archive} holds too few papers to make {kind} of; name a whole archive")
    return given


def _print(found: PapersEvaluation) -> None:
    speed = f"{found.papers_per_second:,} papers and {found.pairs_per_second:,} pairs a second"
    title = f"{found.known_pairs} known pairs of {found.papers} papers; {speed}"
    rows = [tuple(row.model_dump().values()) for row in found.figures]
    out.print(table(title, "method", "pairs", "precision", "recall", "F1", rows=rows))
    _print_errors("Worst false merges", found.false_merges)
    _print_errors("Worst misses", found.misses)
    cells = [tuple(row.model_dump().values()) for row in found.calibration]
    columns = ("from", "to", "pairs", "mean score", "right")
    out.print(table("Calibration: score against share right", *columns, rows=cells))
    for note in found.notes:
        out.print(note, style="dim", markup=False)


def _print_errors(title: str, errors: Sequence[PairError]) -> None:
    if errors:
        out.print(title, style="bold")
    for error in errors:
        out.print(f"{error.score:.3f}  {error.left_id}: {error.left}", markup=False)
        out.print(f"       {error.right_id}: {error.right}", markup=False)
        out.print(f"       {error.told}", style="dim", markup=False)
