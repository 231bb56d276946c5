"""`kg match authors`: the people behind the names on papers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Annotated, Final

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from ingest.interpreter import give_arrays_back
from ingest.match.mentions import read_mentions
from ingest.match.output import write_csv
from ingest.resolve.authors import Watch, cluster, given_away
from kg.console import JsonOption, news, print_json, table
from kg.errors import UsageError
from schema.base import Row

COLUMNS: Final = ("mention_id", "cluster_id", "confidence")
SHOWN: Final = 5  # bad lines that are told one by one


class Matched(Row):
    """What was done."""

    mentions: int
    people: int
    doubts: int
    """Pairs of people who may be one."""
    bad_lines: int
    seconds: float


def authors_command(
    mentions: Annotated[Path, typer.Argument(help="JSON Lines, also .gz or .zst; - is stdin.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="CSV to write; - is standard output.")
    ],
    doubts: Annotated[
        Path | None,
        typer.Option(help="Also write pairs of clusters that a person should judge: CSV."),
    ] = None,
    json_output: JsonOption = False,
) -> None:
    """Tell which names on papers are one person, from a file and without a database.

    Each line is one name on one paper: {"mention_id": "1", "name": "Ada Example", "paper_id":
    "p1", "position": 1, "title": "…", "year": 2020, "venue": "…", "coauthors": ["…"],
    "affiliations": ["…"], "orcid": "…", "topics": ["…"], "abstract": "…"}. All but mention_id and
    name may be missing; without coauthors, the lines of one paper_id are one another's.

    Writes mention_id, cluster_id, confidence: mentions with one cluster_id are one person. Two
    ORCID iDs, two names of one paper and names that contradict each other are never put together;
    where little is known, people are rather kept apart. `kg evaluate authors` tells how far to
    trust it.
    """
    started = monotonic()
    give_arrays_back()
    with authors_progress() as watch:
        read = read_mentions(mentions, watch=lambda n, _: watch(f"read {n:,} mentions", 0.0))
        found = cluster(given_away(read.mentions), watch=watch)
    tell_faults(read.faults)
    write_csv(output, COLUMNS, rows=found.assignments)
    if doubts:
        write_csv(doubts, ("cluster_a", "cluster_b", "score"), rows=found.doubts)
    done = Matched(
        mentions=len(found.assignments),
        people=len({one.cluster_id for one in found.assignments}),
        doubts=len(found.doubts),
        bad_lines=len(read.faults),
        seconds=round(monotonic() - started, 1),
    )
    _tell(done, json_output=json_output, quiet=str(output) == "-")


def tell_faults(faults: Sequence[tuple[int, str]]) -> None:
    """Name the first lines that could not be read, and how many there are."""
    for line, reason in faults[:SHOWN]:
        news.print(f"line {line}: {reason}", style="yellow", markup=False)
    if len(faults) > SHOWN:
        news.print(f"and {len(faults) - SHOWN} more lines", style="yellow", markup=False)


@contextmanager
def authors_progress() -> Iterator[Watch]:
    """Show a bar that is told what is being done and which share of it is done."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=news, transient=True, disable=not news.is_terminal) as bar:
        task = bar.add_task("authors", total=1.0)
        yield lambda step, share: bar.update(task, description=step, completed=share)


def _tell(done: Matched, *, json_output: bool, quiet: bool) -> None:
    if json_output and quiet:
        raise UsageError("--json and --output - would both be standard output; name a file")
    if json_output:
        print_json(done)
    elif not quiet:
        cells = tuple(done.model_dump().values())
        names = ("mentions", "people", "doubts", "bad lines", "seconds")
        out_table = table("Names brought to people", *names, rows=[cells])
        news.print(out_table)
