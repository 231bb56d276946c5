"""A filter with a meaning: its fields known, its values checked, its identifiers led to nodes."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from kg.errors import ArgumentError, UnknownIdError
from kg.graph import Graph
from kg.ids import MAX_LENGTH
from queries.graph.resolve import Label, resolve_many, spelled
from queries.lists.grammar import Term, span_of
from queries.lists.kinds import ANCHORS, KINDS, Field
from schema.base import Frozen

EVERYTHING: Final = "everything"


class Condition(Frozen):
    """One term, ready for a statement."""

    field: str
    bucket: str
    negated: bool
    prop: str | None = None
    values: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def group(self) -> dict[str, object]:
        """The condition as the statements take it."""
        return {
            "field": self.prop,
            "negated": self.negated,
            "values": list(self.values),
            "spans": [list(span) for span in self.spans],
        }

    @property
    def starts(self) -> list[object]:
        """What a list can start from: own ids, or spans of years."""
        return [*self.values, *map(list, self.spans)]


class Wanted(Frozen):
    """What a list is to hold."""

    label: Label
    conditions: tuple[Condition, ...]
    anchor: Condition | None = None
    """The condition that the search starts from; none where it starts from everything."""

    @property
    def filter(self) -> dict[str, list[dict[str, object]]]:
        """The conditions as the statements take them, but for the one to start from."""
        found: dict[str, list[dict[str, object]]] = {
            f.bucket: [] for f in KINDS[self.label].fields.values()
        }
        for condition in self.conditions:
            if condition is not self.anchor or condition.prop:  # a walk needs it, and it is cheap
                found[condition.bucket].append(condition.group)
        return found

    @property
    def params(self) -> dict[str, object]:
        """The filter, and where to start if the list can, as the statements take them."""
        return {"filter": self.filter} | ({"anchor": self.start} if self.label in ANCHORS else {})

    @property
    def start(self) -> dict[str, object]:
        """Where to start, as the statements take it: ids by kind, or everything."""
        found: dict[str, object] = {name: [] for name in ANCHORS[self.label]}
        if self.anchor is None:
            return found | {EVERYTHING: [True]}
        return found | {EVERYTHING: [], self.anchor.field: self.anchor.starts}

    def bounds(self, field: str) -> tuple[int, int] | None:
        """The least and the greatest number that `field` may be; none if no condition tells."""
        told = [one.spans for one in self.conditions if one.field == field and not one.negated]
        if not told:
            return None
        lows = [min(low for low, _ in spans) for spans in told]
        return max(lows), min(max(high for _, high in spans) for spans in told)


async def wanted(graph: Graph, label: Label, terms: Sequence[Term]) -> Wanted:
    """Return what terms ask for; ArgumentError names the field or value that is wrong.

    A value that stands for a node may be any identifier of it; one that the graph does not know
    is an UnknownIdError, for a list without it would answer another question.
    """
    fields = [_field(label, term.field) for term in terms]
    _require_starts(terms, fields)
    nodes = await _nodes(graph, terms, fields)
    conditions = [_condition(term, field, nodes) for term, field in zip(terms, fields, strict=True)]
    return Wanted(label=label, conditions=tuple(conditions), anchor=_anchor(label, conditions))


def _field(label: Label, name: str) -> Field:
    known = KINDS[label].fields
    if name not in known:
        near = get_close_matches(name, known, n=1)
        advice = f"did you mean {near[0]}? It" if near else "it"
        raise ArgumentError("filter", f"knows no field {name!r}; {advice} takes {', '.join(known)}")
    return known[name]


def _require_starts(terms: Sequence[Term], fields: Sequence[Field]) -> None:
    for term, field in zip(terms, fields, strict=True):
        again = sum(one.field == term.field for one in terms) > 1
        if field.start_only and (term.negated or again):
            raise ArgumentError("filter", f"takes {term.field} once, and without '!'")


async def _nodes(
    graph: Graph, terms: Sequence[Term], fields: Sequence[Field]
) -> Mapping[tuple[Label, str], str]:
    """Return the own id of each node named, by label and name."""
    asked = [
        (field.label, value)
        for term, field in zip(terms, fields, strict=True)
        if field.label
        for value in term.values
    ]
    found = await resolve_many(graph, [spelled(value) for _, value in asked]) if asked else []
    for (label, value), node in zip(asked, found, strict=True):
        if node is None or node.label != label:
            raise UnknownIdError("filter", value[:MAX_LENGTH], label=label)
    return {key: node.id for key, node in zip(asked, found, strict=True) if node}


def _condition(term: Term, field: Field, nodes: Mapping[tuple[Label, str], str]) -> Condition:
    values: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    if field.how == "number":
        spans = tuple(span_of(term.field, value) for value in term.values)
    elif field.label:
        values = tuple(nodes[field.label, value] for value in term.values)
    else:
        values = tuple(_text(term.field, field, value) for value in term.values)
    return Condition(
        field=term.field,
        bucket=field.bucket,
        negated=term.negated,
        prop=field.prop,
        values=values,
        spans=spans,
    )


def _text(name: str, field: Field, value: str) -> str:
    cased = value if field.upper is None else value.upper() if field.upper else value.lower()
    if field.allowed and cased not in field.allowed:
        raise ArgumentError(
            "filter", f"takes for {name} one of {', '.join(field.allowed)}; not {value[:60]!r}"
        )
    return cased


def _anchor(label: Label, conditions: Sequence[Condition]) -> Condition | None:
    names = ANCHORS.get(label, ())
    fit = [one for one in conditions if one.field in names and not one.negated]
    return min(fit, key=lambda one: names.index(one.field), default=None)
