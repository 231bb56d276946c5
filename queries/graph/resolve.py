"""Any key that a person or program may hold, led to the node it means."""

import re
from collections.abc import Sequence
from typing import Final, Literal, get_args

from kg.cypher import load
from kg.errors import UnknownNodeError
from kg.graph import Graph
from kg.ids import MAX_LENGTH, canonical, is_own_id
from schema.base import Row

STATEMENT: Final = load(__name__)

Label = Literal["Author", "Paper", "Topic", "Institution"]
LABELS: Final[tuple[Label, ...]] = get_args(Label)

FORMER: Final = "kg"  # scheme of own ids that were merged away
INTERNAL: Final = (FORMER, "name", "title", "institution")
"""Schemes of keys that only the loader uses; they resolve, and are not shown to people."""


_OPENALEX: Final = re.compile(r"[AWTIawti]\d{2,12}")  # shorter than an own id


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
    rows = await graph.read(STATEMENT, _Placed, keys=[asked(key) for key in keys])
    found: list[Found | None] = [None] * len(keys)
    for row in rows:
        if label in {None, row.label}:
            found[row.place] = Found(label=row.label, id=row.id, name=row.name)
    return found


def label_of(key: str) -> Label | None:
    """Return the label of the node that an own id was given to; none if `key` is not an own id.

    An own id begins with its label's letter, so the graph is not asked; the node may be gone.
    """
    return next((label for label in LABELS if label[0] == key[0]), None) if is_own_id(key) else None


def spelled(key: str) -> str:
    """Return a key as `resolve` takes it: a bare id of OpenAlex, 'T10502', with its scheme."""
    return f"openalex:{key.strip()}" if _OPENALEX.fullmatch(key.strip()) else key


def asked(key: str) -> dict[str, str | None]:
    """Return what a statement looks for to find the node known by `key`; nulls if nothing can."""
    text = key.strip().removeprefix(f"{FORMER}:")
    if not text.isprintable() or len(text) > MAX_LENGTH:
        return {"own_id": None, "identifier": None}
    return {"own_id": text, "identifier": canonical(key) or f"{FORMER}:{text}"}
