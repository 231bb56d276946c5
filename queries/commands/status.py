"""`kg status`: the server, what the graph holds, and what was loaded last."""

from datetime import UTC, datetime, timedelta
from typing import Final

from rich.markup import escape

from kg.config import Settings, load_settings
from kg.console import JsonOption, ask, out, print_json, table
from kg.graph import Graph
from kg.local.server import running
from queries.graph.contents import Contents, LatestRun, contents
from queries.graph.snapshot import read_snapshot
from queries.wording import counted
from schema.base import Row
from schema.edges import EDGES
from schema.nodes import NODES

_DERIVED: Final = "derive:"


class Status(Row):
    """Where the graph is, what it holds and in which state; neither is told where none runs."""

    uri: str | None
    local: bool
    contents: Contents | None
    snapshot: str | None
    advice: str | None


def status_command(*, json_output: JsonOption = False) -> None:
    """Tell whether a Neo4j runs, what the graph holds, and the latest run of each source."""
    settings = load_settings()
    uri = _address(settings)
    held, state = ask(_held) if uri else (None, None)
    found = Status(
        uri=uri,
        local=not settings.neo4j_uri,
        contents=held,
        snapshot=state,
        advice=_advice(settings, held),
    )
    if json_output:
        print_json(found)
    else:
        print_status(found)


def print_status(found: Status) -> None:
    """Print a status for people."""
    if found.contents is None:
        out.print("No Neo4j is running here.")
    else:
        kind = "local" if found.local else "yours, by KG_NEO4J_URI"
        out.print(f"Neo4j answers at {found.uri} ({kind}).", markup=False, soft_wrap=True)
        _print_contents(found.contents)
        out.print(f"snapshot: {found.snapshot}", highlight=False)
    if found.advice:
        out.print(found.advice, markup=False, soft_wrap=True)


async def _held(graph: Graph) -> tuple[Contents, str]:
    state = await read_snapshot(graph)
    return await contents(graph), state


def _address(settings: Settings) -> str | None:
    if settings.neo4j_uri:
        return settings.neo4j_uri
    endpoint = running(settings)
    return endpoint.uri if endpoint else None


def _advice(settings: Settings, held: Contents | None) -> str | None:
    if held is None:
        return (
            f"Start one with `kg up` (its data are kept in {settings.home}), or name yours with "
            "KG_NEO4J_URI."
        )
    if not held.nodes["Paper"]:
        return "It is empty: `kg demo` loads an example, `kg ingest` your own records."
    if stopped := [run for run in held.runs if run.status == "incomplete" and not _limited(run)]:
        return "\n".join(["Stopped before the end; to go on:", *map(_again, stopped)])
    derived = [run.run_id for run in held.runs if run.source.startswith(_DERIVED)]
    loaded = [run.run_id for run in held.runs if not run.source.startswith(_DERIVED)]
    if max(loaded, default="") > max(derived, default=""):
        return "Something was loaded since closeness and adjacency were derived: run `kg derive`."
    return None


def _is_whole_load(run: LatestRun) -> bool:
    return run.status == "complete" and not run.source.startswith(_DERIVED)


def _limited(run: LatestRun) -> bool:
    """Tell whether a person wanted no more than it did."""
    return bool(run.notes) and run.notes[-1].startswith("limited to ")


def _again(run: LatestRun) -> str:
    why = f"  ({run.notes[-1]})" if run.notes else ""
    return f"  {run.command or f'{run.source}: the same command again'}{why}"


def _print_contents(held: Contents) -> None:
    nodes = [[node.label, held.nodes[node.label]] for node in NODES]
    edges = [[edge.type, held.edges[edge.type]] for edge in EDGES]
    out.print("", table("Nodes", "label", "number", rows=nodes), "", sep="\n")
    out.print(table("Edges", "type", "number", rows=edges), "", sep="\n")
    if held.runs:
        columns = ("source", "status", "begun", "created", "updated", "removed", "rejected")
        out.print(table("Latest runs", *columns, rows=[_run(run) for run in held.runs]), "")
    for run in held.runs:
        for note in run.notes if _is_whole_load(run) else ():
            out.print(f"{run.source}: {note}", markup=False, soft_wrap=True)
    if running := [run for run in held.runs if run.status == "running"]:
        told = ", ".join(f"{run.source} (begun {_ago(run.started_at)})" for run in running)
        out.print(f"Running, or killed: {told}; the same command goes on.", markup=False)
    years = [
        f"newest paper: {held.newest_year}" if held.newest_year else "",
        f"closeness as of {held.as_of}" if held.as_of else "",
    ]
    if any(years):
        out.print("; ".join(filter(None, years)))


def _run(run: LatestRun) -> list[object]:
    return [
        escape(run.source),
        run.status,
        _ago(run.started_at),
        run.created,
        run.updated,
        run.removed,
        run.rejected,
    ]


def _ago(moment: datetime) -> str:
    passed = datetime.now(UTC) - moment
    for unit, word in (
        (timedelta(days=1), "day"),
        (timedelta(hours=1), "hour"),
        (timedelta(minutes=1), "minute"),
    ):
        if passed >= unit:
            return f"{counted(passed // unit, word)} ago"
    return "just now"
