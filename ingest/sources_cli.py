"""`kg ingest`: load a source into the graph."""

import inspect
import json
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from ingest.author.cli import author_command
from ingest.classify.store import SOURCE as CLASSIFIER
from ingest.demo import facts
from ingest.files import STDIN
from ingest.finish import Finished, finish, print_finished
from ingest.page import markdown
from ingest.progress import progress
from ingest.registry import SOURCES
from ingest.rejects import default_path
from ingest.run import Job, ingest
from ingest.source import Ask, Source
from ingest.sources import records
from kg.config import load_settings
from kg.console import JsonOption, ask, news, print_json
from kg.errors import UsageError
from kg.graph import Graph
from schema.records import RECORD

group = typer.Typer(no_args_is_help=True, help="Load records into the graph.")

LONGEST_NAME: Final = 200
LONGEST_TOLD: Final = 100  # of what is asked for, in a source's name
RECOGNISED: Final = """Records that the graph holds already are recognised, so an interrupted load
goes on with the same command. What an earlier load of this source had, and this one has not, is
removed."""
GOES_ON: Final = """An interrupted load goes on where it stopped with the same command; --anew
begins at the start. What an earlier whole load of this source had, and this one has not, is
removed."""

AsOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="NAME",
        help="The source's name in the graph; a later load under the same name replaces this "
        "one. By default the kind and what is asked for.",
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
AnewOption = Annotated[
    bool, typer.Option("--anew", help="Begin at the start, also after an interruption.")
]
ResolveOption = Annotated[
    bool, typer.Option("--resolve", help="Then decide who is who, as `kg resolve` does.")
]
DeriveOption = Annotated[
    bool, typer.Option("--derive", help="Then derive closeness and adjacency, as `kg derive` does.")
]
UrlOption = Annotated[
    str | None,
    typer.Option(help="Another address of the same interface: a mirror or a proxy."),
]


def _command(source: Source) -> Callable[..., None]:
    """Return the function of `kg ingest <source>`, with the options that the source takes."""

    def _load(**given: Any) -> None:  # noqa: ANN401 - the signature below types them
        _ingest(source, given)

    _load.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # what typer reads
        [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
            )
            for name, annotation, default in _parameters(source)
        ]
    )
    return _load


def _parameters(source: Source) -> Iterator[tuple[str, Any, Any]]:
    what = typer.Argument(metavar=source.takes, help=source.takes_help)
    yield "what", Annotated[list[str], what], ... if source.files else []
    if source.select_help:
        yield "select", Annotated[str | None, typer.Option(help=source.select_help)], None
    if source.since_help:
        day = typer.Option(formats=["%Y-%m-%d"], metavar="DAY", help=source.since_help)
        yield "since", Annotated[datetime | None, day], None
    if source.columns_help:
        columns = typer.Option("--column", metavar="FIELD=COLUMN", help=source.columns_help)
        yield "columns", Annotated[list[str], columns], []
    yield "name", AsOption, None
    yield "rejects", RejectsOption, None
    yield "strict", StrictOption, False
    yield "limit", LimitOption, None
    yield "dry_run", DryRunOption, False
    if source.goes_on:
        yield "anew", AnewOption, False
    if not source.files:
        yield "url", UrlOption, None
    yield "resolve", ResolveOption, False
    yield "derive", DeriveOption, False
    yield "json_output", JsonOption, False


for _source in SOURCES:
    group.command(
        _source.name,
        short_help=re.split(r"[:;,.]", _source.summary)[0] + ".",
        help=f"{_source.summary}\n\n{GOES_ON if _source.goes_on else RECOGNISED}",
    )(_command(_source))


group.command("author")(author_command)


@group.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of a record: what a line for `kg ingest records` may hold."""
    typer.echo(json.dumps(RECORD.json_schema(), ensure_ascii=False, indent=2))


@group.command("sources")
def sources_command() -> None:
    """Print, as Markdown, what each source gives and lacks."""
    typer.echo(markdown())


@group.command("demo")
def demo_command(*, json_output: JsonOption = False) -> None:
    """Load the demonstration: the works on one researcher's page, with their topics."""
    with facts() as file:
        asked = Ask(what=(str(file),))
        job = Job("demo", records.SOURCE, asked, default_path("demo"), strict=True)
        _run(job, json_output=json_output)


def _ingest(source: Source, given: Mapping[str, Any]) -> None:
    since: datetime | None = given.get("since")
    asked = Ask(
        what=tuple(given["what"]),
        select=given.get("select"),
        since=since.date() if since else None,
        columns=dict(_pair(text) for text in given.get("columns", ())),
        url=given.get("url"),
    )
    if not (asked.what or asked.select):
        raise UsageError(f"say what to load from {source.about.title}: {source.takes} or --select")
    told = f"{source.name}:{_told(source, asked)}"
    name = _checked(told if given["name"] is None else given["name"])
    job = Job(
        name,
        source,
        asked,
        rejects=given["rejects"] or default_path(name),
        strict=given["strict"],
        limit=given["limit"],
        dry_run=given["dry_run"],
        anew=given.get("anew", False),
        command=shlex.join(["kg", *sys.argv[1:]]),
        settings=load_settings(),
    )
    _run(
        job,
        resolve=given["resolve"],
        derive=given["derive"],
        json_output=given["json_output"],
    )


def _pair(text: str) -> tuple[str, str]:
    field, equals, column = text.partition("=")
    if not equals:
        raise UsageError(f"--column {text!r} does not read FIELD=COLUMN")
    return field.strip(), column


def _told(source: Source, asked: Ask) -> str:
    """Return what is asked for in as few words as name a source; the same for the same request."""
    parts = [_file_name(one) if source.files else one for one in asked.what]
    text = re.sub(r"\s", "_", ",".join([*parts, *([asked.select] if asked.select else [])]))
    if len(text) <= LONGEST_TOLD:
        return text
    return f"{text[:LONGEST_TOLD]}…{blake2b(text.encode(), digest_size=4).hexdigest()}"


def _file_name(path: str) -> str:
    return "stdin" if Path(path) == STDIN else Path(path).name


def _checked(source: str) -> str:
    if not source.isprintable() or " " in source or not 0 < len(source) <= LONGEST_NAME:
        raise UsageError(
            f"{source[:LONGEST_NAME]!r} cannot name a source; take up to {LONGEST_NAME} "
            "printable characters without spaces"
        )
    if source == CLASSIFIER:
        raise UsageError(f"{source!r} names what `kg classify` writes; take another name")
    return source


def _run(job: Job, *, json_output: bool, resolve: bool = False, derive: bool = False) -> None:
    read = {Path(one).resolve() for one in job.ask.what} if job.source.files else set()
    if job.rejects.resolve() in read:
        raise UsageError(f"{job.rejects} cannot be read and be the file of rejects; use --rejects")

    async def _loaded(graph: Graph) -> Finished:
        with progress(job) as watch:
            summary = await ingest(graph, job, watch=watch)
        return await finish(graph, summary, resolve=resolve, derive=derive)

    done = ask(_loaded)
    summary = done.load
    if json_output:
        print_json(done if resolve or derive else summary)
    else:
        print_finished(done)
    for note in summary.notes:
        news.print(note, markup=False, soft_wrap=True)
    if summary.rejects:
        news.print(f"{summary.rejected} rejected; see {summary.rejects}", markup=False)
