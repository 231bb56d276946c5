"""`kg ingest`: load a source into the graph."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Final

import typer

from ingest.demo import facts
from ingest.files import STDIN
from ingest.progress import progress, summary_table
from ingest.raw import Raw
from ingest.rejects import default_path
from ingest.run import Job, Summary, ingest
from ingest.sources import bibtex, records
from kg.console import JsonOption, ask, news, out, print_json
from kg.errors import UsageError
from kg.graph import Graph
from schema.records import RECORD, Record

app = typer.Typer()
group = typer.Typer(no_args_is_help=True, help="Load records into the graph.")
app.add_typer(group, name="ingest")

AGAIN: Final = """Records that the graph holds already are recognised, so an interrupted load goes
on with the same command. What an earlier load of this source had, and this one has not, is removed.
"""
LONGEST_NAME: Final = 200

Fetch = Callable[[Path], Iterator[Raw]]
Parse = Callable[[Raw], Record]

AsOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="NAME",
        help="The source's name in the graph; a later load under the same name replaces this "
        "one. By default the kind and the file's name.",
    ),
]
RejectsOption = Annotated[
    Path | None,
    typer.Option(help="File for records that cannot be loaded. [default: NAME.rejects.jsonl]"),
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Stop at the first bad record.")]
LimitOption = Annotated[
    int | None, typer.Option(min=1, help="Load so many records and remove nothing.")
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be loaded; write nothing.")
]


def _command(kind: str, fetch: Fetch, parse: Parse) -> Callable[..., None]:
    def _load(  # noqa: PLR0913 - each is an option of the command
        file: Annotated[Path, typer.Argument(help="The file to load.")],
        *,
        name: AsOption = None,
        rejects: RejectsOption = None,
        strict: StrictOption = False,
        limit: LimitOption = None,
        dry_run: DryRunOption = False,
        json_output: JsonOption = False,
    ) -> None:
        source = _checked(f"{kind}:{_named(file)}" if name is None else name)
        job = Job(
            source,
            file,
            fetch,
            parse,
            rejects=rejects or default_path(source),
            strict=strict,
            limit=limit,
            dry_run=dry_run,
        )
        _run(job, json_output=json_output)

    return _load


RECORDS_HELP: Final = (
    """Load JSON Lines: one paper, author, institution or topic a line.

The file may be gzipped; - is standard input. `kg ingest schema` prints what a line may hold.

"""
    + AGAIN
)

BIBTEX_HELP: Final = (
    """Load a BibTeX file; LaTeX accents are decoded.

"""
    + AGAIN
)

group.command("bibtex", help=BIBTEX_HELP)(_command("bibtex", bibtex.fetch, bibtex.parse))
group.command("records", help=RECORDS_HELP)(_command("records", records.fetch, records.parse))


@group.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a record: what a line for `kg ingest records` may hold."""
    typer.echo(json.dumps(RECORD.json_schema(), ensure_ascii=False, indent=2))


@group.command("demo")
def demo_command(*, json_output: JsonOption = False) -> None:
    """Load the demonstration: the works on one researcher's page, with their topics."""
    with facts() as file:
        job = Job("demo", file, records.fetch, records.parse, default_path("demo"), strict=True)
        _run(job, json_output=json_output)


def _named(file: Path) -> str:
    return re.sub(r"\s", "_", "stdin" if file == STDIN else file.name)


def _checked(source: str) -> str:
    if not source.isprintable() or " " in source or not 0 < len(source) <= LONGEST_NAME:
        raise UsageError(
            f"{source[:LONGEST_NAME]!r} cannot name a source; take up to {LONGEST_NAME} "
            "printable characters without spaces"
        )
    return source


def _run(job: Job, *, json_output: bool) -> None:
    if job.rejects.resolve() == job.path.resolve():
        raise UsageError(f"{job.path} cannot be read and be the file of rejects; use --rejects")

    async def _loaded(graph: Graph) -> Summary:
        with progress(job.path, source=job.source) as watch:
            return await ingest(graph, job, watch=watch)

    summary = ask(_loaded)
    if json_output:
        print_json(summary)
    else:
        out.print(summary_table(summary))
    if summary.rejects:
        news.print(f"{summary.rejected} rejected; see {summary.rejects}", markup=False)
