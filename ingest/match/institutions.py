"""`kg match institutions`: the ROR ids of the institutions that affiliations name."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from ingest.files import STDIN
from ingest.match.output import write_rows, written
from ingest.match.registry import dump_path, index_of
from ingest.match.strings import Line, lines
from ingest.resolve.institutions.index import Index
from ingest.resolve.institutions.matcher import Match, Matcher
from ingest.resolve.parameters import INSTITUTIONS
from kg.config import load_settings
from kg.console import JsonOption, news, out, print_json, table
from schema.base import Row

BATCH: Final = 2000  # rows held at once
REMEMBERED: Final = 200_000  # distinct strings whose answers are kept; most come again soon
PREFIX: Final = "https://ror.org/"

Step = Callable[[int], None]
"""Told how much more is done."""

RorOption = Annotated[
    Path | None,
    typer.Option(
        "--ror", metavar="FILE", help="Data dump of ROR to look names up in. [default: KG_ROR]"
    ),
]


class Matched(Row):
    """What `kg match institutions` did."""

    rows: int
    with_institution: int
    """Rows for which at least one institution is answered."""
    answers: int
    applied: int
    """Answers sure enough to be applied without a look."""
    apply_at: float
    organisations: int
    seconds: float
    per_second: float
    """Strings matched a second, the reading of the index left out."""


def institutions_command(
    source: Annotated[Path, typer.Argument(metavar="INPUT", help="CSV file; - reads stdin.")],
    *,
    column: Annotated[str, typer.Option(help="The column of affiliations.")] = "affiliation",
    country_column: Annotated[
        str | None, typer.Option(help="A column of country codes (DE, FR) known beside them.")
    ] = None,
    output: Annotated[Path, typer.Option(help="CSV file to write; - writes stdout.")] = STDIN,
    ror: RorOption = None,
    json_output: JsonOption = False,
) -> None:
    """Find the institutions that affiliations name and write their ROR ids; no database is needed.

    The output has the columns row, affiliation, ror_id and score. `row` counts the rows below the
    header from 1. A string that names several institutions has several rows; one that names none
    has one with an empty ror_id. The score is the estimated chance that the answer is right: from
    0.8 on apply it, below have a look. Records that ROR withdrew answer as their successors. Equal
    strings are matched once.

    The first use of a dump builds an index in KG_HOME/cache, some seconds; later ones read it.
    `kg evaluate institutions` tells how far to trust the answers.
    """
    index = loaded(ror)
    started = time.monotonic()
    columns = [column, *([country_column] if country_column else [])]
    tally = _Tally(Matcher(index))
    with bar("match", None) as step, written(output) as file:
        rows = tally.rows(lines(source, columns), step)
        write_rows(file, ("row", "affiliation", "ror_id", "score"), rows)
    done = tally.done(time.monotonic() - started)
    if json_output and output != STDIN:
        print_json(done)
    elif output == STDIN:
        news.print(f"{done.rows} strings, {done.per_second:,.0f} a second", markup=False)
    else:
        out.print(_table(done))


def loaded(ror: Path | None) -> Index:
    """Return the index of the dump that is asked for or set; UsageError if there is none."""
    path = dump_path(ror)
    folder = load_settings().home.expanduser() / "cache"
    with bar("index", path.stat().st_size) as step:
        read = 0

        def _watch(now: int) -> None:
            nonlocal read
            step(now - read)
            read = now

        return index_of(path, folder=folder, watch=_watch)


@contextmanager
def bar(name: str, total: int | None) -> Iterator[Step]:
    """Show a bar on stderr while work goes on; none where nobody looks."""
    columns = (TextColumn(name), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=news, transient=True, disable=not news.is_terminal) as shown:
        task = shown.add_task(name, total=total)
        yield lambda more: shown.advance(task, more)


class _Tally:
    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._known: dict[tuple[str, ...], list[Match]] = {}
        self._rows = self._with = self._answers = self._applied = 0

    def rows(self, every: Iterable[Line], step: Step) -> Iterator[tuple[object, ...]]:
        """Yield the rows of the output."""
        given = iter(every)
        while batch := list(islice(given, BATCH)):
            self._match({line.cells for line in batch})
            for line in batch:
                yield from self._answered(line, self._known[line.cells])
            step(len(batch))

    def done(self, seconds: float) -> Matched:
        """Return the counts."""
        return Matched(
            rows=self._rows,
            with_institution=self._with,
            answers=self._answers,
            applied=self._applied,
            apply_at=INSTITUTIONS.apply_at,
            organisations=self._matcher.index.size,
            seconds=round(seconds, 3),
            per_second=round(self._rows / max(seconds, 1e-9), 1),
        )

    def _match(self, wanted: set[tuple[str, ...]]) -> None:
        new = sorted(wanted - self._known.keys())
        if len(self._known) + len(new) > REMEMBERED:
            self._known, new = {}, sorted(wanted)
        countries = [(cells[1:] or ("",))[0].strip() or None for cells in new]
        found = self._matcher.match([cells[0] for cells in new], countries)
        self._known.update(zip(new, found, strict=True))

    def _answered(self, line: Line, found: list[Match]) -> Iterator[tuple[object, ...]]:
        self._rows += 1
        self._with += bool(found)
        self._answers += len(found)
        self._applied += sum(one.score >= INSTITUTIONS.apply_at for one in found)
        for one in found:
            yield line.row, line.cells[0], address(one.ror_id), one.score
        if not found:
            yield line.row, line.cells[0], "", ""


def address(ror_id: str) -> str:
    """Return the address of a record: 'https://ror.org/…' of 'ror:…'."""
    return PREFIX + ror_id.removeprefix("ror:")


def _table(done: Matched) -> object:
    columns = ("rows", "with an institution", "institutions", "applied", "seconds", "a second")
    counts = (done.rows, done.with_institution, done.answers, done.applied)
    row = (*counts, round(done.seconds, 1), round(done.per_second))
    title = f"Institutions found, of {done.organisations:,} that ROR holds"
    return table(title, *columns, rows=[row])
