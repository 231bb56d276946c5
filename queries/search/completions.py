"""Completions of what a person begins to type: the best known names with words that begin so."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from queries.graph.resolve import LABELS, Label
from queries.search.hints import hints
from queries.search.hits import INDEXES, How, identified, tier
from queries.search.words import begun, folded
from schema.base import Row

STATEMENT: Final = load(__name__)

DEPTH: Final = 1000  # of each type; of a letter or two, not the best known of all may be found
MOST: Final = 50

_TIERS: Final[Mapping[How, int]] = {"identifier": 0, "name": 1, "beginning": 2, "words": 3}


class Completion(Row):
    """A node that what was typed may become."""

    label: Label
    id: str
    name: str
    hint: str = Field(description="What tells it from others of the name, as one line.")
    match: How = Field(description="How it fits, as for a search.")


class _Begun(Row):
    label: Label
    id: str
    name: str
    names: list[str]
    degree: int


async def completions(
    graph: Graph, text: str, *, labels: Sequence[Label] = LABELS, max_rows: int = 10
) -> list[Completion]:
    """Return the nodes with a name in which words begin as those of `text` do.

    What the text is an identifier of comes first, then names that are just that, names that
    begin so, and others; among them those with the most edges: papers, citations, authors.
    """
    words = begun(text)
    if words is None:
        return []
    known, found = await asyncio.gather(
        identified(graph, text, labels),
        graph.read(
            STATEMENT,
            _Begun,
            indexes=[INDEXES[label] for label in labels],
            words=words,
            depth=DEPTH,
            max_rows=max_rows,
        ),
    )
    wanted = folded(text)
    fitting = {one.id: (one, tier((one.name, *one.names), wanted)) for one in found}
    if known:
        first = _Begun(label=known.label, id=known.id, name=known.name, names=[], degree=0)
        fitting[known.id] = (first, "identifier")
    ranked = sorted(fitting.values(), key=lambda one: (_TIERS[one[1]], -one[0].degree, one[0].id))[
        :max_rows
    ]
    told = await hints(graph, [one.id for one, _ in ranked])
    return [
        Completion(label=one.label, id=one.id, name=one.name, hint=told.get(one.id, ""), match=how)
        for one, how in ranked
    ]
