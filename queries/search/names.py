"""Nodes by what they are called: a search over names and titles, and one node from a name."""

from collections.abc import Sequence
from typing import Final

from pydantic import Field

from kg.cypher import load
from kg.errors import AmbiguousNameError, UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import LABELS, Found, Label, resolve_many
from queries.search.hints import hints
from queries.search.words import all_of, folded, nearly
from schema.base import Row

STATEMENT: Final = load(__name__)

INDEXES: Final[dict[Label, str]] = {
    "Author": "author_name",
    "Paper": "paper_title",
    "Topic": "topic_name",
    "Institution": "institution_name",
}
CANDIDATES: Final = 200  # read from each index before ranking; names alike in score are many
SHOWN: Final = 20  # candidates that an ambiguous name lists
NEAR: Final = 3  # names that an unknown one suggests


class Hit(Row):
    """A node found by its name."""

    label: Label
    id: str
    name: str
    hint: str = Field(description="What tells it from others of the name, as one line.")
    score: float = Field(description="Of this search alone; higher is better.")
    exact: bool = Field(description="Is it called just that, but for case and accents?")


class _Match(Row):
    label: Label
    id: str
    name: str
    names: list[str]
    score: float
    degree: int


async def search(
    graph: Graph, text: str, *, labels: Sequence[Label] = LABELS, max_rows: int = 25
) -> list[Hit]:
    """Return the nodes whose names hold every word of `text`, the last of which may be begun.

    Names that are just that come first, then the best match, then the better known. Text
    without a letter or digit finds nothing; no text is an error.
    """
    return await _hits(graph, all_of(text), text=text, labels=labels, max_rows=max_rows)


async def find(graph: Graph, who: str, *, labels: Sequence[Label] = LABELS) -> Found:
    """Return the one node that `who` means: an identifier, else a name, else part of one.

    AmbiguousNameError if several are called so (or, when none is, hold those words), with a
    line for each that tells them apart. UnknownNodeError, with names that are near, if none is.
    """
    found = (await resolve_many(graph, [who]))[0]
    if found is not None and found.label in labels:
        return found
    hits = await search(graph, who, labels=labels, max_rows=SHOWN + 1)
    fitting = [hit for hit in hits if hit.exact] or hits
    if len(fitting) > 1:
        raise _ambiguous(who, fitting)
    if not fitting:
        raise await _unknown(graph, who, labels=labels)
    return Found(label=fitting[0].label, id=fitting[0].id, name=fitting[0].name)


async def _hits(
    graph: Graph, words: str | None, *, text: str, labels: Sequence[Label], max_rows: int
) -> list[Hit]:
    if words is None:
        return []
    matches = await graph.read(
        STATEMENT,
        _Match,
        indexes=[INDEXES[label] for label in labels],
        words=words,
        max_rows=max(CANDIDATES, max_rows),
    )
    wanted = folded(text)
    exact = {match.id for match in matches if _called(match, wanted)}
    ranked = sorted(matches, key=lambda match: match.id not in exact)[:max_rows]
    told = await hints(graph, [match.id for match in ranked])
    return [
        Hit(
            label=match.label,
            id=match.id,
            name=match.name,
            hint=told.get(match.id, ""),
            score=match.score,
            exact=match.id in exact,
        )
        for match in ranked
    ]


def _called(match: _Match, wanted: tuple[str, ...]) -> bool:
    return any(folded(name) == wanted for name in (match.name, *match.names))


def _ambiguous(who: str, hits: Sequence[Hit]) -> AmbiguousNameError:
    error = AmbiguousNameError(who, [_line(hit) for hit in hits[:SHOWN]])
    if len(hits) > SHOWN:
        lines = "".join(f"\n  {line}" for line in error.candidates)
        error.args = (f"{who!r} fits more than {SHOWN} entries; add a word or give an id:{lines}",)
    return error


async def _unknown(graph: Graph, who: str, *, labels: Sequence[Label]) -> UnknownNodeError:
    error = UnknownNodeError(labels[0] if len(labels) == 1 else "node", who)
    near = await _hits(graph, nearly(who), text=who, labels=labels, max_rows=NEAR)
    if near:
        error.args = (f"{error}; did you mean:" + "".join(f"\n  {_line(hit)}" for hit in near),)
    return error


def _line(hit: Hit) -> str:
    told = f" – {hit.hint}" if hit.hint else ""
    return f"{hit.id}  {hit.name} ({hit.label.lower()}){told}"
