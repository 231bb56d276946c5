"""One node from what a person calls it: an identifier, a name, or part of a name."""

from collections.abc import Sequence
from typing import Final

from kg.errors import AmbiguousNameError, UnknownNodeError
from kg.graph import Graph
from queries.graph.resolve import LABELS, Found, Label, resolve_many
from queries.search.hits import Hit, Question, search

SHOWN: Final = 20  # candidates that an ambiguous name lists
NEAR: Final = 3  # names that an unknown one suggests


async def find(graph: Graph, who: str, *, labels: Sequence[Label] = LABELS) -> Found:
    """Return the one node that `who` means: an identifier, else a name, else part of one.

    AmbiguousNameError if several are called so (or, when none is, hold those words), with a
    line for each that tells them apart. UnknownNodeError, with names that are near, if none is.
    """
    found = (await resolve_many(graph, [who]))[0]
    if found is not None and found.label in labels:
        return found
    asked = Question(text=who, labels=tuple(labels), near=False, max_rows=SHOWN + 1)
    hits = (await search(graph, asked)).hits
    fitting = [hit for hit in hits if hit.exact] or hits
    if len(fitting) > 1:
        raise _ambiguous(who, fitting)
    if not fitting:
        raise await _unknown(graph, who, labels=labels)
    return Found(label=fitting[0].label, id=fitting[0].id, name=fitting[0].name)


def _ambiguous(who: str, hits: Sequence[Hit]) -> AmbiguousNameError:
    error = AmbiguousNameError(who, [_line(hit) for hit in hits[:SHOWN]])
    if len(hits) > SHOWN:
        lines = "".join(f"\n  {line}" for line in error.candidates)
        error.args = (f"{who!r} fits more than {SHOWN} entries; add a word or give an id:{lines}",)
    return error


async def _unknown(graph: Graph, who: str, *, labels: Sequence[Label]) -> UnknownNodeError:
    error = UnknownNodeError(labels[0] if len(labels) == 1 else "node", who)
    near = (await search(graph, Question(text=who, labels=tuple(labels), max_rows=NEAR))).hits
    if near:
        error.args = (f"{error}; did you mean:" + "".join(f"\n  {_line(hit)}" for hit in near),)
    return error


def _line(hit: Hit) -> str:
    told = f" – {hit.hint}" if hit.hint else ""
    return f"{hit.id}  {hit.name} ({hit.label.lower()}){told}"
