"""What a person sees of a run: a bar while it goes, a table when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from ingest.load.turn import Counts
from ingest.run import Summary, Watch
from kg.console import news, table


@contextmanager
def progress(path: Path, *, source: str) -> Iterator[Watch]:
    """Show a bar of the bytes read, with records a second and the time that remains."""
    size = path.stat().st_size if path.is_file() else None
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=news,
        transient=True,
        disable=not news.is_terminal,
    )
    with bar:
        task = bar.add_task(source, total=size, rate="")
        started = monotonic()

        def _watch(read: int, counts: Counts) -> None:
            done = sum(asdict(counts).values())
            rate = f"{done:,} records, {done / (monotonic() - started):,.0f}/s"
            bar.update(task, completed=read, rate=rate)

        yield _watch


def summary_table(summary: Summary) -> Table:
    """Return the counts of a run as a table of one row."""
    verb = "would load" if summary.dry_run else "loaded"
    return table(
        f"{verb} {summary.source}",
        *("created", "updated", "unchanged", "rejected", "removed", "seconds"),
        rows=[
            (
                summary.created,
                summary.updated,
                summary.unchanged,
                summary.rejected,
                summary.removed,
                round(summary.seconds, 1),
            )
        ],
    )
