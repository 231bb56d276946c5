"""Many nodes of one type at once, by any identifiers; what cannot be answered says so in place."""

from collections.abc import Sequence
from typing import Any, Final, Generic, Literal, TypeVar

from pydantic import Field

from kg.graph import Graph
from kg.ids import MAX_LENGTH, canonical, is_own_id
from queries.graph.resolve import FORMER, Label, resolve_many, spelled
from queries.lists.cards import Card, cards
from schema.base import Frozen

MAX_IDS: Final = 500

Status = Literal["found", "redirected", "unknown", "other-type", "malformed"]


CardT = TypeVar("CardT", bound=Card)


class Answered(Frozen, Generic[CardT]):
    """What one id of a batch led to."""

    asked: str = Field(description="The id, as it was sent.")
    status: Status = Field(
        description="found; redirected: it was merged into the item; unknown: the graph has no "
        "such id; other-type: it leads to a node of another type; malformed: it is no id."
    )
    item: CardT | None = Field(description="The node; null where there is none to show.")
    detail: str | None = Field(description="What is wrong and what to do; null where nothing is.")


Answer = Answered[Any]


async def batch(
    graph: Graph, ids: Sequence[str], *, label: Label, select: Sequence[str]
) -> list[Answer]:
    """Return an answer for each id, in order; an id that is wrong spoils no other."""
    keys = [spelled(asked) for asked in ids]
    found = await resolve_many(graph, keys)
    own = list(dict.fromkeys(node.id for node in found if node and node.label == label))
    by_id = {card.id: card for card in await cards(graph, own, label=label, select=select)}
    answers = []
    for asked, key, node in zip(ids, keys, found, strict=True):
        if node is None or (node.label == label and node.id not in by_id):
            answers.append(_unknown(asked, key, label))
        elif node.label != label:
            answers.append(_other(asked, node.label, node.id))
        else:
            answers.append(_found(asked, key, by_id[node.id]))
    return answers


def _found(asked: str, key: str, card: Card) -> Answer:
    named = key.strip().removeprefix(f"{FORMER}:")
    if is_own_id(named) and named != card.id:
        detail = f"was merged into {card.id}"
        return Answer(asked=asked, status="redirected", item=card, detail=detail)
    return Answer(asked=asked, status="found", item=card, detail=None)


def _other(asked: str, label: Label, node_id: str) -> Answer:
    detail = f"is {node_id}, of type {label}; ask for it there"
    return Answer(asked=asked, status="other-type", item=None, detail=detail)


def _unknown(asked: str, key: str, label: Label) -> Answer:
    text = key.strip()
    fits = len(text) <= MAX_LENGTH and text.isprintable()
    if fits and (is_own_id(text) or canonical(text)):
        detail = f"no {label.lower()} is known by it"
        return Answer(asked=asked, status="unknown", item=None, detail=detail)
    detail = "takes an own id or scheme:value, such as doi:10.1000/x or orcid:0000-0002-1825-0097"
    return Answer(asked=asked, status="malformed", item=None, detail=detail)
