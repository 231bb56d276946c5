"""`kg resolve`: who is who in the whole graph."""

import shlex
import sys
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ingest.identity.jobs.run import EVERYTHING, Resolved, What, resolve
from kg.console import JsonOption, ask, news, out, print_json, table
from kg.graph import Graph


def resolve_command(
    *,
    only: Annotated[
        What | None, typer.Option(help="Only papers, affiliations, or names on papers.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be decided; write nothing.")
    ] = False,
    json_output: JsonOption = False,
) -> None:
    """Decide which papers are one work, who wrote what, and where, in the whole graph.

    What is sure is applied, what is doubtful waits in `kg review list`, the rest stays apart.
    A wrong merge costs more than a missing one, and the thresholds say so. Each decision is
    written down and can be taken back: `kg unmerge`. What people have decided stands. Affiliations
    that no source has placed are held against the registry of institutions if KG_ROR names its
    dump. Run it after each load and before `kg derive`; resolving twice changes nothing.
    """
    done = ask(lambda graph: resolve_shown(graph, only=only, dry_run=dry_run))
    if json_output:
        print_json(done)
    else:
        print_resolved(done)


async def resolve_shown(
    graph: Graph, *, only: What | None = None, dry_run: bool = False
) -> Resolved:
    """Resolve with a progress bar on stderr."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns,
        TimeElapsedColumn(),
        console=news,
        transient=True,
        disable=not news.is_terminal,
    ) as bar:
        task = bar.add_task("resolve", total=None)
        return await resolve(
            graph,
            what=(only,) if only else EVERYTHING,
            dry_run=dry_run,
            command=shlex.join(["kg", *sys.argv[1:]]),
            watch=lambda stage, done, total: bar.update(
                task, description=stage, completed=done, total=total
            ),
        )


def print_resolved(done: Resolved) -> None:
    """Print what became of each kind, and what waits."""
    columns = ("what", "looked at", "merged", "moved", "questions", "new", "seconds")
    rows = [tuple(settled.model_dump().values()) for settled in done.settled]
    title = "Who would be who" if done.dry_run else "Who is who"
    out.print(table(title, *columns, rows=rows))
    if any(settled.questions for settled in done.settled):
        news.print("the questions wait in: kg review list", markup=False)
    for note in done.notes:
        news.print(note, markup=False, soft_wrap=True)
