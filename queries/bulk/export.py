"""A whole set written to a file, of the format that its name ends in; whole or not at all."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from kg.errors import ArgumentError
from kg.graph import Graph
from queries.bulk.files import Format, format_of, sink_of, whole
from queries.bulk.kinds import Kind
from queries.bulk.pages import begin, moved_to, pages
from queries.graph.contents import contents
from schema.base import Row

Watch = Callable[[int, int], None]
"""Told how many of how many rows are written."""


class Exported(Row):
    """What was written, and in which state the graph was."""

    kind: str
    output: str
    format: Format
    rows: int
    bytes: int
    snapshot: str
    moved_to: str | None
    """The snapshot that the graph went on to meanwhile: some rows may be of this one."""


async def export(
    graph: Graph, kind: Kind, path: Path, *, since: str | None = None, watch: Watch
) -> Exported:
    """Write a set to a file; one of that name is replaced, and only by a whole one.

    With `since`, a snapshot, only what has changed since. ArgumentError for a name that ends
    otherwise or a folder that is not there; SnapshotGoneError if `since` is of another graph.
    """
    format_, packing = format_of(path)
    if not path.parent.is_dir():
        raise ArgumentError("output", f"cannot be written: there is no folder {path.parent}")
    bulk = await begin(graph, kind, since=since)
    held = await contents(graph)
    total = (held.nodes | held.edges).get(kind.counted, 0)
    rows = 0
    with whole(path) as part:
        sink = sink_of(kind, part, format_=format_, packing=packing)
        try:
            async for page in pages(lambda: nullcontext(graph), bulk):
                sink.put(page.rows)
                rows += len(page.rows)
                watch(rows, total)
        finally:
            sink.close()
        moved = await moved_to(lambda: nullcontext(graph), bulk)
    return Exported(
        kind=kind.name,
        output=str(path),
        format=format_,
        rows=rows,
        bytes=_size(path),
        snapshot=bulk.pinned.word,
        moved_to=moved,
    )


def _size(path: Path) -> int:
    return path.stat().st_size
