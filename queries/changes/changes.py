"""What came, changed, was merged or went between two snapshots, in one total order.

What went stands first, so that a copy that follows the list from its start comes out right also
where something went and came back. An entity that changes while the list is read moves beyond its
end, and is told by the next one, which begins at the snapshot of this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, get_args

from pydantic import Field

from kg.cypher import Statement, load
from kg.errors import SnapshotGoneError
from kg.graph import Graph
from queries.graph.resolve import FORMER
from queries.graph.snapshot import Snapshot, snapshot
from schema.base import Row

Type = Literal["author", "institution", "paper", "topic", "collaboration", "adjacency"]
TYPES: Final[tuple[Type, ...]] = get_args(Type)

_REACH: Final = load("queries.changes.reach")
_REMOVED: Final = load("queries.changes.removed")
_ENTITIES: Final[tuple[tuple[Type, Statement], ...]] = (
    ("author", load("queries.changes.authors")),
    ("institution", load("queries.changes.institutions")),
    ("paper", load("queries.changes.papers")),
    ("topic", load("queries.changes.topics")),
)
_TYPE_OF: Final[dict[str, Type]] = {
    "Author": "author",
    "Institution": "institution",
    "Paper": "paper",
    "Topic": "topic",
    "COLLABORATED_WITH": "collaboration",
    "ADJACENT_TO": "adjacency",
}


class Change(Row):
    """One thing that came, changed, was merged or went."""

    type: Type
    id: str = Field(description="Own id; of a derived edge both, joined by '~'.")
    change: Literal["added", "changed", "merged", "removed"] = Field(
        description="merged: into another of its type, whose collaborators are its own now. "
        "What is removed takes its edges with it."
    )
    name: str | None = Field(description="Name or title, of what is there.")
    into: str | None = Field(description="Own id of what it was merged into.")
    revision: int = Field(description="Number of the snapshot since which it is so.")


class Position(NamedTuple):
    """Where a part of the list ended."""

    part: int
    """0 what went, then one part for each type of entity."""

    revision: int
    id: str


@dataclass(frozen=True, slots=True)
class Span:
    """Two snapshots, and the types of things that are asked for."""

    since: Snapshot
    until: Snapshot
    types: Sequence[Type] = TYPES

    @property
    def start(self) -> Position:
        """Where the list begins."""
        return Position(0, self.since.number + 1, "")


class _Found(Row):
    id: str
    name: str | None
    change: Literal["added", "changed", "merged", "removed"]
    into: str | None
    revision: int
    what: str | None = None


class _Reach(Row):
    oldest: int


async def span(
    graph: Graph, since: str, *, until: int | None = None, types: Sequence[Type] = TYPES
) -> Span:
    """Return the span from a snapshot to `until`, or to how the graph is now.

    SnapshotGoneError if the snapshot is of another graph, or what went since is forgotten.
    """
    now = await snapshot(graph)
    past = now.since("since", since)
    found = await graph.read(_REACH, _Reach)
    if found and past.number < found[0].oldest:
        raise SnapshotGoneError(
            f"since {past.word} is too long ago: what went until {now.epoch}-{found[0].oldest} is "
            "forgotten; load everything anew"
        )
    last = now if until is None else Snapshot(epoch=now.epoch, number=min(until, now.number))
    return Span(since=past, until=last, types=types)


async def changes(
    graph: Graph, asked: Span, *, after: Position | None = None, max_rows: int
) -> list[Change]:
    """Return the next changes after a position, in order."""
    position = after or asked.start
    found: list[Change] = []
    for part in range(position.part, len(_ENTITIES) + 1):
        begin = position if part == position.part else asked.start
        found += await _part(graph, asked, part=part, after=begin, max_rows=max_rows - len(found))
        if len(found) == max_rows:
            break
    return found


def position_of(change: Change) -> Position:
    """Return where the list stands after a change."""
    if change.change in {"merged", "removed"}:
        return Position(0, change.revision, change.id)
    parts = [type_ for type_, _ in _ENTITIES]
    return Position(parts.index(change.type) + 1, change.revision, change.id)


async def _part(
    graph: Graph, asked: Span, *, part: int, after: Position, max_rows: int
) -> list[Change]:
    common = {
        "after_revision": after.revision,
        "after_id": after.id,
        "until": asked.until.number,
        "max_rows": max_rows,
    }
    if part == 0:
        what = [name for name, type_ in _TYPE_OF.items() if type_ in asked.types]
        rows = await graph.read(_REMOVED, _Found, **common, what=what, former=f"{FORMER}:")
        return [_change(_TYPE_OF[row.what or ""], row) for row in rows]
    type_, statement = _ENTITIES[part - 1]
    if type_ not in asked.types:
        return []
    rows = await graph.read(statement, _Found, **common, since=asked.since.number)
    return [_change(type_, row) for row in rows]


def _change(type_: Type, row: _Found) -> Change:
    return Change(type=type_, **row.model_dump(exclude={"what"}))
