"""What a person sees of a run: a bar while it goes, a table when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from ingest.load.turn import Counts
from ingest.run import Job, Summary, Watch
from kg.console import news, table


@contextmanager
def progress(job: Job) -> Iterator[Watch]:
    """Show a bar of what is read, with records a second and the time that remains."""
    size = _size(job)
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
        task = bar.add_task(job.name, total=size, rate="")
        started = monotonic()

        def _watch(read: int, total: int | None, counts: Counts) -> None:
            done = sum(asdict(counts).values())
            rate = f"{done:,} records, {done / (monotonic() - started):,.0f}/s"
            bar.update(task, completed=read, total=total or size, rate=rate)

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


def _size(job: Job) -> int | None:
    """Return the bytes to be read, folders with all that is in them; none for a service."""
    if not job.source.files:
        return None
    paths = [Path(one) for one in job.ask.what]
    every = (file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]))
    return sum(file.stat().st_size for file in every if file.is_file()) or None
