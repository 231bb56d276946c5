"""`kg derive`: compute closeness and adjacency from what was loaded."""

from typing import Annotated, Final

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from kg.console import JsonOption, ask, news, out, print_json, table
from kg.graph import Graph
from queries.derive.adjacency import MIN_PAPERS
from queries.derive.run import Derivation, derive
from queries.derive.work import Derived

_SCOPES: Final = {
    "everything": "everything",
    "touched": "what new runs touched",
    "nothing": "up to date",
}


def derive_command(
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Look at the whole graph, not only at what is new.")
    ] = False,
    min_papers: Annotated[
        int,
        typer.Option(min=1, help="Joint papers that two topics need to be called adjacent."),
    ] = MIN_PAPERS,
    json_output: JsonOption = False,
) -> None:
    """Compute who works closely with whom, and which topics are adjacent.

    Run it after each load: it looks at what is new and writes what differs. Stopped in the
    middle, it does no harm; run it again.
    """
    done = ask(lambda graph: derive_shown(graph, everything=everything, min_papers=min_papers))
    if json_output:
        print_json(done)
    else:
        print_derivation(done)


async def derive_shown(
    graph: Graph, *, everything: bool = False, min_papers: int = MIN_PAPERS
) -> Derivation:
    """Derive with a progress bar on stderr."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=news, transient=True) as bar:
        tasks = {}

        def _show(edge: str, finished: int, members: int) -> None:
            if edge not in tasks:
                tasks[edge] = bar.add_task(edge)
            bar.update(tasks[edge], completed=finished, total=members)

        return await derive(graph, everything=everything, min_papers=min_papers, progress=_show)


def print_derivation(done: Derivation) -> None:
    """Print a summary for people: a table, then what should be known of each figure."""
    parts = (done.closeness, done.adjacency)
    columns = ("edges", "looked at", "created", "updated", "unchanged", "removed", "seconds")
    out.print(table("Derived", *columns, rows=[_cells(part) for part in parts]))
    for part in parts:
        as_of = [] if part.as_of is None else [f"as of {part.as_of}"]
        out.print(f"{part.edge}: {'; '.join([*as_of, *part.notes])}", style="dim", markup=False)


def _cells(part: Derived) -> list[object]:
    counts = [part.created, part.updated, part.unchanged, part.removed]
    return [part.edge, _SCOPES[part.scope], *counts, part.seconds]
