"""A search over names and titles, in pages.

Matches stand in order of Lucene's score s times 1 + log10(1 + d) / 4, d the number of edges of
the node, so that of two that fit alike the better known comes first. Before them stand names that
are just what was typed, then those that begin with it.
"""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from pydantic import Field

from kg.cypher import load
from kg.graph import Graph
from kg.ids import canonical, is_own_id
from queries.graph.resolve import LABELS, Found, Label, resolve_many, spelled
from queries.search.hints import hints
from queries.search.words import all_of, folded, nearly
from schema.base import AskedYear, Frozen, Row

_NAMES: Final = load("queries.search.names")

INDEXES: Final[Mapping[Label, str]] = {
    "Author": "author_name",
    "Paper": "paper_title",
    "Topic": "topic_name",
    "Institution": "institution_name",
}
DEPTH: Final = 1000  # matches read of each type; names alike in score are many
RANKED: Final = 100  # of them that are looked at for being, or beginning with, what was typed

How = Literal["identifier", "name", "beginning", "words", "near"]


class Hit(Row):
    """A node found by its name."""

    label: Label
    id: str
    name: str
    hint: str = Field(description="What tells it from others of the name, as one line.")
    score: float = Field(description="Of this search alone; higher is better.")
    exact: bool = Field(description="Is it called just that, but for case and accents?")
    match: How = Field(
        description="How it fits: the query is its identifier, its name, the beginning of its "
        "name, words of it, or, where nothing fits, words that differ by a letter or two."
    )


class Filters(Frozen):
    """What hits must hold; types of which a filter says nothing are left out by it."""

    from_year: AskedYear | None = None
    to_year: AskedYear | None = None
    topic: str | None = None
    institution: str | None = None


class Question(Frozen):
    """What is searched for."""

    text: str
    labels: tuple[Label, ...] = LABELS
    filters: Filters = Filters()
    """With own ids."""
    near: bool = True
    """Are names that differ by a letter or two wanted where no other fits?"""
    after: tuple[int, str] | None = None
    """Rank and id of the last hit seen."""
    max_rows: int = 25


class Hits(Frozen):
    """A page of hits, with the rank of each."""

    hits: list[Hit]
    ranks: list[int]
    total: int | None
    """Hits on all pages; none if a type has more than are read."""


class _Match(Row):
    label: Label
    id: str
    name: str
    names: list[str]
    score: float


class _OfType(Row):
    read: int
    fit: int
    rows: list[_Match]


async def search(graph: Graph, question: Question) -> Hits:
    """Return the nodes whose names hold every word of a text, the last of which may be begun.

    The node that the text is an identifier of comes first. Text without a letter or digit finds
    nothing; no text is an error.
    """
    known, found = await asyncio.gather(
        _identified(graph, question), _read(graph, question, all_of(question.text))
    )
    near = question.near and known is None and not any(one.fit for one in found)
    if near:
        found = await _read(graph, question, nearly(question.text))
    ranked = _ranked(found, folded(question.text), near=near)
    if known:
        ranked = [known, *(one for one in ranked if one[0].id != known[0].id)]
    start = _start(ranked, question.after) if question.after else 0
    shown = ranked[start : start + question.max_rows]
    told = await hints(graph, [match.id for match, _ in shown])
    return Hits(
        hits=[_hit(match, how, told) for match, how in shown],
        ranks=list(range(start + 1, start + 1 + len(shown))),
        total=_total(found, ranked),
    )


async def identified(graph: Graph, text: str, labels: Sequence[Label]) -> Found | None:
    """Return the node of those types that a text is an identifier of, if it is one."""
    key = spelled(text.strip())
    if not (is_own_id(key) or canonical(key)):
        return None
    found = (await resolve_many(graph, [key]))[0]
    return found if found and found.label in labels else None


def tier(names: Sequence[str], wanted: tuple[str, ...]) -> How:
    """Tell how names fit what was typed, both without case and accents."""
    tier: How = "words"
    for words in map(folded, names):
        if words == wanted:
            return "name"
        begun = words[: len(wanted)]
        if begun[:-1] == wanted[:-1] and begun and begun[-1].startswith(wanted[-1]):
            tier = "beginning"
    return tier


async def _identified(graph: Graph, question: Question) -> tuple[_Match, How] | None:
    found = await identified(graph, question.text, question.labels)
    if found is None:
        return None
    match = _Match(label=found.label, id=found.id, name=found.name, names=[], score=0.0)
    return match, "identifier"


async def _read(graph: Graph, question: Question, words: str | None) -> list[_OfType]:
    if words is None:
        return []
    seen = question.after[0] if question.after else 0
    return await graph.read(
        _NAMES,
        _OfType,
        indexes=[INDEXES[label] for label in question.labels],
        words=words,
        filter=question.filters.model_dump(),
        depth=DEPTH,
        max_rows=max(RANKED, seen + question.max_rows),
    )


def _ranked(
    found: Sequence[_OfType], wanted: tuple[str, ...], *, near: bool
) -> list[tuple[_Match, How]]:
    matches = [
        (match, "near" if near else _how(match, place, wanted))
        for one in found
        for place, match in enumerate(one.rows)
    ]
    return sorted(matches, key=lambda one: (_TIERS[one[1]], -one[0].score, one[0].id))


_TIERS: Final[Mapping[How, int]] = {"name": 0, "beginning": 1, "words": 2, "near": 2}


def _how(match: _Match, place: int, wanted: tuple[str, ...]) -> How:
    return tier((match.name, *match.names), wanted) if place < RANKED else "words"


def _start(ranked: Sequence[tuple[_Match, How]], after: tuple[int, str]) -> int:
    rank, last = after
    places = {match.id: place for place, (match, _) in enumerate(ranked, start=1)}
    return places.get(last, rank - 1)  # without the last one seen, those behind it moved up


def _total(found: Sequence[_OfType], ranked: Sequence[tuple[_Match, How]]) -> int | None:
    if any(one.read == DEPTH for one in found):
        return None
    named = {match.id for one in found for match in one.rows}
    return sum(one.fit for one in found) + sum(match.id not in named for match, _ in ranked)


def _hit(match: _Match, how: How, told: Mapping[str, str]) -> Hit:
    return Hit(
        label=match.label,
        id=match.id,
        name=match.name,
        hint=told.get(match.id, ""),
        score=match.score,
        exact=how == "name",
        match=how,
    )
