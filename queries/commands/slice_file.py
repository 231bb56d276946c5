"""A slice as a file, for other programs: the options that ask for one, and its writing."""

from pathlib import Path
from typing import Annotated, Final

import typer

from kg.console import news
from kg.errors import ArgumentError, UsageError
from queries.formats.registry import FORMATS, Format, FormatName
from queries.graph.slice import Slice
from queries.wording import counted

FormatOption = Annotated[
    FormatName | None,
    typer.Option("--format", help="Print in this format, or write it to --output."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        dir_okay=False, help="Write to this file; without --format, its ending tells the format."
    ),
]

_ENDINGS: Final = {one.ending: one for one in FORMATS.values()}


def write_out(found: Slice, asked: FormatName | None, *, output: Path | None) -> None:
    """Write a slice in a format to a file, or to stdout where none is named.

    ArgumentError if neither says the format; UsageError if the file cannot be written.
    """
    body = _format(asked, output).write(found)
    if output is None:
        typer.get_binary_stream("stdout").write(body)
        return
    try:
        output.write_bytes(body)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}") from error
    news.print(f"{output}: {_summary(found)}", markup=False, soft_wrap=True)


def _format(asked: FormatName | None, output: Path | None) -> Format:
    if asked is not None:
        return FORMATS[asked]
    name = output.name if output else ""
    fitting = [one for ending, one in _ENDINGS.items() if name.endswith(f".{ending}")]
    if not fitting:
        known = ", ".join(f".{ending}" for ending in _ENDINGS)
        raise ArgumentError("output", f"{name!r} ends in none of {known}; name a --format")
    return max(fitting, key=lambda one: len(one.ending))  # of json and graphology.json the latter


def _summary(found: Slice) -> str:
    cut = [
        f"{one.shown:,} of {one.total:,} of {one.what}, more with {one.ask}"
        for one in found.truncated
    ]
    held = f"{counted(len(found.nodes), 'node')}, {counted(len(found.edges), 'edge')}"
    return f"{held}; cut: {'; '.join(cut)}" if cut else f"{held}; nothing is cut"
