"""`kg export`: whole sets of the graph, written to files for jobs and notebooks."""

from pathlib import Path
from typing import Annotated, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kg.console import JsonOption, ask, news, print_json
from kg.graph import Graph
from queries.bulk.kinds import NAMES, Kind, kind_of
from queries.wording import counted
from schema.base import Row

_KINDS: Final = ", ".join(NAMES)


def export_command(
    kind: Annotated[str, typer.Argument(help=f"What to write: {_KINDS}.", metavar="KIND")],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help="File to write: .parquet, .csv or .ndjson; text also with .gz or .zst behind it.",
        ),
    ],
    changed_since: Annotated[
        str | None,
        typer.Option(help="A snapshot (`kg status` tells it): only what has changed since."),
    ] = None,
    json_output: JsonOption = False,
) -> None:
    """Write a whole set of the graph to a file, in order of its ids.

    The file is there when it is whole, and not before. For example:

    kg export collaborations --output collaborations.parquet

    Lists (other names, identifiers) stand as JSON in a CSV's cells.
    """
    chosen = kind_of(kind)
    done = ask(lambda graph: _exported(graph, chosen, output, since=changed_since))
    if json_output:
        print_json(done)


async def _exported(graph: Graph, kind: Kind, output: Path, *, since: str | None) -> Row:
    from queries.bulk.export import export  # noqa: PLC0415 - Arrow takes long to import

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, TimeRemainingColumn(), console=news, transient=True, disable=not news.is_terminal
    ) as bar:
        task = bar.add_task(kind.name, total=None)

        def _show(rows: int, total: int) -> None:
            bar.update(task, completed=rows, total=max(rows, total))

        done = await export(graph, kind, output, since=since, watch=_show)
    news.print(
        f"wrote {counted(done.rows, 'row')} to {output}, as of snapshot {done.snapshot}",
        markup=False,
        soft_wrap=True,
    )
    if done.moved_to:
        news.print(
            f"The graph went on to {done.moved_to} meanwhile, so that some rows may be of then; "
            f"`--changed-since {done.snapshot}` has what differs.",
            markup=False,
            soft_wrap=True,
        )
    return done
