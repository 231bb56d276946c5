"""`kg changes`: what has come, changed, been merged or gone since a snapshot."""

from typing import Annotated, Final

import typer

from kg.console import JsonOption, ask, news, out, print_json, table
from kg.errors import ArgumentError
from kg.graph import Graph
from queries.changes.changes import TYPES, Change, Type, changes, span
from schema.base import Row

_TYPES: Final = ", ".join(TYPES)


class Changed(Row):
    """Changes between two snapshots, in order."""

    since: str
    snapshot: str
    more: bool
    """Whether there are others beyond those listed."""

    changes: list[Change]


def changes_command(
    *,
    since: Annotated[str, typer.Option(help="A snapshot; `kg status` and every answer tell it.")],
    type_: Annotated[
        list[str] | None, typer.Option("--type", help=f"Only these, of {_TYPES}; may be repeated.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=100_000, help="Largest number of changes to list.")
    ] = 100,
    json_output: JsonOption = False,
) -> None:
    """List what was added, changed, merged or removed since a snapshot.

    What went comes first, so that a copy that follows the list comes out right. Of collaborations
    and adjacencies only those that went are listed; `kg export … --changed-since` has the others.
    """
    types = [_known(name) for name in type_ or TYPES]
    found = ask(lambda graph: _changed(graph, since, types=types, limit=limit))
    if json_output:
        print_json(found)
        return
    rows = [[one.change, one.type, one.id, one.into or one.name] for one in found.changes]
    title = f"From {found.since} to {found.snapshot}"
    out.print(table(title, "change", "type", "id", "into, or name", rows=rows))
    if found.more:
        news.print(f"These are the first {limit}; --limit {limit * 10} shows more.")


async def _changed(graph: Graph, since: str, *, types: list[Type], limit: int) -> Changed:
    asked = await span(graph, since, types=types)
    found = await changes(graph, asked, max_rows=limit + 1)
    return Changed(
        since=asked.since.word,
        snapshot=asked.until.word,
        more=len(found) > limit,
        changes=found[:limit],
    )


def _known(name: str) -> Type:
    if name not in TYPES:
        raise ArgumentError("--type", f"{name!r} is none of {_TYPES}")
    return name
