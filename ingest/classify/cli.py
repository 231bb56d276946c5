"""`kg classify`: topics for the papers whose sources give none."""

import shlex
import sys
from typing import Annotated, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ingest.classify.run import Classified, classify
from kg.console import JsonOption, ask, news, out, print_json, table

_SCOPES: Final = {
    "everything": "everything",
    "touched": "what new runs touched",
    "nothing": "up to date",
}


def classify_command(
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Look at every paper, not only at what is new.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Look at so many papers and leave the rest.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be given; write nothing.")
    ] = False,
    json_output: JsonOption = False,
) -> None:
    """Give papers without topics up to three, from title and abstract, without a network.

    A paper is without topics if no source and no curator gave it one of the taxonomy: a topic of
    the lowest level with an OpenAlex id (a category of arXiv is none). Load the taxonomy first:
    `kg ingest topics FILE`. Each topic bears a score, the estimated chance that it is right;
    below 0.5 none is given. What sources assert is never touched; where one speaks later, the next
    `kg classify` takes its own back. Run it after each load and before `kg derive`; --all also
    goes by what was learned since. `kg evaluate topics` tells how far to trust it.
    """
    done = _classify(everything=everything, limit=limit, dry_run=dry_run)
    if json_output:
        print_json(done)
    else:
        _print(done)


def _classify(*, everything: bool, limit: int | None, dry_run: bool) -> Classified:
    columns = (TextColumn("classify"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=news, transient=True, disable=not news.is_terminal) as bar:
        task = bar.add_task("classify", total=None)
        return ask(
            lambda graph: classify(
                graph,
                everything=everything,
                limit=limit,
                dry_run=dry_run,
                command=shlex.join(["kg", *sys.argv[1:]]),
                watch=lambda done, total: bar.update(task, completed=done, total=total),
            )
        )


def _print(done: Classified) -> None:
    columns = (
        *("looked at", "papers", "with topics", "created", "updated", "unchanged", "removed"),
        "seconds",
    )
    counts = (done.created, done.updated, done.unchanged, done.removed)
    row = (_SCOPES[done.scope], done.papers, done.classified, *counts, round(done.seconds, 1))
    title = "Topics that would be given" if done.dry_run else "Topics given"
    out.print(table(title, *columns, rows=[row]))
    for note in done.notes:
        out.print(note, style="dim", markup=False)
