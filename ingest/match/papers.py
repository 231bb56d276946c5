"""`kg match papers`: which papers of one table, or of two, are one work."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Annotated, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest.files import STDIN
from ingest.match.output import write_csv
from ingest.match.papers_table import read_papers
from ingest.resolve.papers import Pair, Paper, find_pairs
from ingest.resolve.papers.pairs import Watch
from ingest.resolve.parameters import PAPERS
from kg.console import JsonOption, news, out, print_json, table
from kg.errors import UsageError
from schema.base import Row

COLUMNS: Final = ("left_id", "right_id", "score")


class PapersMatched(Row):
    """What was matched, in how much time."""

    left: int
    right: int | None
    pairs: int
    seconds: float


def papers_command(
    left: Annotated[Path, typer.Argument(metavar="LEFT", help="A table of papers.")],
    right: Annotated[
        Path | None,
        typer.Argument(metavar="RIGHT", help="Another one; without it, pairs within LEFT."),
    ] = None,
    *,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="CSV file to write: left_id, right_id, score."),
    ],
    min_score: Annotated[
        float,
        typer.Option(min=PAPERS.review_at, max=1.0, help="Write pairs with this score or more."),
    ] = PAPERS.match_at,
    json_output: JsonOption = False,
) -> None:
    """Tell which papers are one work: the same article, or its preprint, however it is cited.

    A table has a line of column names: id, title, authors, venue, year; as far as it has them
    also volume, pages, type, doi, arxiv, pmid. Usual other names are known (author, journal,
    booktitle, entity id). Commas, semicolons, tabs, | or % part the columns; semicolons part the
    authors, else commas and 'and'. Rows without an id get their number. '-' is standard input,
    and as --output standard output.

    The score is the estimated chance that two papers are one work: of pairs with 0.9, nine in ten
    are. Conference and journal version are two works, and so are parts, errata and replies.
    Within one table the pairs from 0.5 on agree with each other; across two tables a paper has
    one partner, unless a table names many works twice. Find what to write for your data with
    `kg evaluate papers`.
    """
    if left == STDIN and right == STDIN:
        raise UsageError("only one of the tables can come from standard input")
    papers, others = read_papers(left), read_papers(right) if right else None
    started = perf_counter()
    found = [pair for pair in matched(papers, others) if pair.score >= min_score]
    seconds = round(perf_counter() - started, 2)
    rows = ((pair.left_id, pair.right_id, f"{pair.score:.4f}") for pair in found)
    write_csv(output, COLUMNS, rows=rows)
    done = PapersMatched(
        left=len(papers), right=others and len(others), pairs=len(found), seconds=seconds
    )
    if output != STDIN:
        _print(done, json_output=json_output)


def matched(left: Sequence[Paper], right: Sequence[Paper] | None = None) -> list[Pair]:
    """Find the pairs, with a bar on stderr while that takes."""
    with watched("match") as watch:
        return find_pairs(left, right, watch=watch)


@contextmanager
def watched(name: str) -> Iterator[Watch]:
    """Show a bar of what is compared."""
    columns = (TextColumn(name), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=news, transient=True, disable=not news.is_terminal) as bar:
        task = bar.add_task(name, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _print(done: PapersMatched, *, json_output: bool) -> None:
    if json_output:
        print_json(done)
        return
    rows = [(done.left, done.right, done.pairs, done.seconds)]
    out.print(table("Papers matched", "left", "right", "pairs", "seconds", rows=rows))
