"""Any key that a person or program may hold, led to the node it means."""

from collections.abc import Sequence
from typing import Final, Literal, get_args

from kg.cypher import load
from kg.errors import UnknownNodeError
from kg.graph import Graph
from kg.ids import MAX_LENGTH, canonical
from schema.base import Row

STATEMENT: Final = load(__name__)

Label = Literal["Author", "Paper", "Topic", "Institution"]
LABELS: Final[tuple[Label, ...]] = get_args(Label)

FORMER: Final = "kg"  # scheme of own ids that were merged away
INTERNAL: Final = (FORMER, "name", "title", "institution")
"""Schemes of keys that only the loader uses; they resolve, and are not shown to people."""


class Found(Row):
    """A node that a key led to."""

    label: Label
    id: str
    name: str


class _Placed(Found):
    place: int


async def resolve(graph: Graph, key: str, *, label: Label | None = None) -> Found:
    """Return the node known by `key`: its own id, an id merged into it, or any identifier.

    An identifier may be in any spelling that `kg.ids.canonical` takes. UnknownNodeError if the
    graph knows no such key, or `label` is given and the key leads to a node of another label.
    """
    found = (await resolve_many(graph, [key], label=label))[0]
    if found is None:
        raise UnknownNodeError(label or "node", key)
    return found


async def resolve_many(
    graph: Graph, keys: Sequence[str], *, label: Label | None = None
) -> list[Found | None]:
    """Return the node of each key in the order of the keys, none where `resolve` would raise."""
    rows = await graph.read(STATEMENT, _Placed, keys=[_asked(key) for key in keys])
    found: list[Found | None] = [None] * len(keys)
    for row in rows:
        if label in {None, row.label}:
            found[row.place] = Found(label=row.label, id=row.id, name=row.name)
    return found


def _asked(key: str) -> dict[str, str | None]:
    text = key.strip().removeprefix(f"{FORMER}:")
    if not text.isprintable() or len(text) > MAX_LENGTH:
        return {"own_id": None, "identifier": None}
    return {"own_id": text, "identifier": canonical(key) or f"{FORMER}:{text}"}
