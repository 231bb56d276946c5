"""Records for the loader's tests, loads of them, and what the graph holds afterwards."""

import json
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any, Final

from ingest.run import Job, Summary, ingest
from ingest.source import Ask
from ingest.sources import records
from kg.graph import Graph
from tests.house import Run

Record = dict[str, Any]
Loads = Callable[..., Awaitable[Summary]]

_OWN: Final = {"run_id"}  # says which run it was, not what the graph holds


def paper(number: int, **changes: object) -> Record:
    """Return the record of a fictional paper with one author; `changes` replace its fields."""
    return {
        "title": f"Example {number} of testing graphs",
        "year": 2000 + number % 20,
        "identifiers": [f"doi:10.5555/{number}"],
        "authorships": [{"raw_name": f"Ada Example {number}"}],
        **changes,
    }


def author(name: str, *identifiers: str, **changes: object) -> Record:
    """Return one name of an author list."""
    return {"raw_name": name, "identifiers": list(identifiers), **changes}


def topic(number: int) -> Record:
    """Return a topic as a paper bears it."""
    key = f"openalex:T{10_000 + number}"
    return {"name": f"Topic {number}", "identifiers": [key], "assigned_by": "curator"}


def institution(number: int) -> Record:
    """Return an institution as an authorship names it."""
    return {"name": f"Institute {number}", "identifiers": [f"openalex:I{100 + number}"]}


def write_lines(path: Path, lines: Iterable[Record | str | bytes]) -> Path:
    """Write a JSON Lines file; text and bytes go in as they are."""
    path.write_bytes(b"".join(_line(line) + b"\n" for line in lines))
    return path


def loads_into(graph: Graph, folder: Path) -> Loads:
    """Return a function that loads records into `graph` as the named source."""

    async def _load(*lines: Record | str | bytes, source: str = "test", **how: Any) -> Summary:  # noqa: ANN401 - the fields of a Job
        path = write_lines(folder / "lines.jsonl", lines)
        rejects = folder / f"{source}.rejects.jsonl"
        return await ingest(
            graph, Job(source, records.SOURCE, Ask((str(path),)), rejects=rejects, **how)
        )

    return _load


async def dump(run: Run) -> set[tuple[object, ...]]:
    """Return all nodes but runs, decisions and the revision, all edges, and what they say."""
    nodes = await run(
        "MATCH (n) WHERE NOT n:TestDatabase AND NOT n:Run|Decision|Revision "
        "RETURN labels(n) AS label, properties(n) AS fields"
    )
    edges = await run(
        "MATCH (a)-[e]->(b) RETURN coalesce(a.id, a.value) AS start, type(e) AS kind, "
        "coalesce(b.id, b.value) AS end, properties(e) AS fields"
    )
    return {_frozen(row) for row in [*nodes, *edges]}


async def shape(run: Run) -> set[tuple[str, ...]]:
    """Return the key of every node but the runs, and every edge by the keys of its ends."""
    nodes = await run(
        "MATCH (n) WHERE NOT n:TestDatabase AND NOT n:Run|Decision|Revision "
        "RETURN coalesce(n.id, n.value) AS key"
    )
    edges = await run(
        "MATCH (a)-[e]->(b) RETURN coalesce(a.id, a.value) AS start, type(e) AS kind, "
        "coalesce(b.id, b.value) AS end"
    )
    return {tuple(row.values()) for row in [*nodes, *edges]}


def _line(line: Record | str | bytes) -> bytes:
    if isinstance(line, dict):
        return json.dumps(line).encode()
    return line.encode() if isinstance(line, str) else line


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever a property may be
    if isinstance(value, dict):
        return tuple((k, _frozen(v)) for k, v in sorted(value.items()) if k not in _OWN)
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
