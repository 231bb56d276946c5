"""Two records of one entity made one: what becomes of every property and edge.

The entity that stays keeps what it says; what it lacks is taken from the other. Nothing is
thrown away: identifiers, names, papers, topics and references of both lead to the one that stays.
"""

from typing import Final

from ingest.identity.change import By, Change, EdgeRef, Fields, NodeRef, Portrait, Shift
from ingest.identity.listed import same_places
from kg.ids import scheme_of
from queries.graph.resolve import FORMER, INTERNAL

_OWN: Final = frozenset({"id", "name", "names", "title", "digests", "run_id"})
_ITSELF: Final = frozenset({"IDENTIFIES", "AUTHORED"})  # edges that say themselves whose they are


def merged(kept: Portrait, gone: Portrait, *, by: By) -> Change:
    """Return the change that makes `gone` a part of `kept`; names on papers say `by` whom."""
    change = Change()
    change.nodes[kept.ref] = Shift(kept.fields, _fields(kept, gone))
    change.nodes[gone.ref] = Shift(gone.fields, None)
    change.nodes[NodeRef("Identifier", _former(gone))] = Shift(None, {})
    for edge, fields in gone.edges.items():
        _move(change, kept, gone, edge=edge, fields=_given(fields, edge, gone, by=by))
    _align(change, kept, gone)
    former = EdgeRef("IDENTIFIES", NodeRef("Identifier", _former(gone)), kept.ref)
    change.edges[former] = Shift(None, {"merged_from": gone.id})
    return change


def doubled(kept: Portrait, gone: Portrait) -> dict[str, str]:
    """Return the authors of the paper `gone` who are printed in the place of another of `kept`.

    Keys are own ids of the former, values those of the latter; none unless both are papers.
    """
    if kept.ref.label != "Paper":
        return {}
    return {theirs: ours for theirs, ours in same_places(kept, gone).items() if theirs != ours}


def _given(fields: Fields, edge: EdgeRef, gone: Portrait, *, by: By) -> Fields:
    """Return what the edge is to bear: a name on a paper, who gave it to another author.

    What a registry's identifier gave to an author, the resolver only follows.
    """
    if edge.type != "AUTHORED" or edge.start != gone.ref or fields.get("assigned_by") == "curator":
        return fields
    if by == "resolver" and _is_registered(gone):
        return fields
    return {**fields, "assigned_by": by}


def _is_registered(author: Portrait) -> bool:
    keys = (edge.start.key for edge in author.of_type("IDENTIFIES"))
    return any(scheme_of(key) not in INTERNAL for key in keys)


def _former(gone: Portrait) -> str:
    return f"{FORMER}:{gone.id}"


def _fields(kept: Portrait, gone: Portrait) -> Fields:
    ours, theirs = kept.fields, gone.fields
    lacking = {k: v for k, v in theirs.items() if k not in _OWN and ours.get(k) in (None, [])}
    found = {**ours, **lacking, "digests": _digests(kept, gone)}
    if "name" in ours:
        known = [ours["name"], *ours.get("names", [])]
        others = [theirs["name"], *theirs.get("names", [])]
        found["names"] = list(dict.fromkeys([*known, *others]))[1:]
    return found


def _digests(kept: Portrait, gone: Portrait) -> list[str]:
    """Return the records of both; those of the one that is gone say so in a third word."""
    own = {digest for digest in gone.fields.get("digests", []) if digest.count(" ") == 1}
    marked = [f"{d} {gone.id}" if d in own else d for d in gone.fields.get("digests", [])]
    return sorted([*kept.fields.get("digests", []), *marked])


def _move(change: Change, kept: Portrait, gone: Portrait, *, edge: EdgeRef, fields: Fields) -> None:
    if gone.ref not in (edge.start, edge.end):  # a name on a paper that prints the institution
        places = [kept.id if place == gone.id else place for place in fields["institution_ids"]]
        altered = {**fields, "institution_ids": list(dict.fromkeys(places))}
        change.edges[edge] = Shift(fields, altered)
        return
    change.edges[edge] = Shift(gone.edges[edge], None)
    new = edge.moved(gone.ref, kept.ref)
    if new.start == new.end or _leads_home(new, kept, gone):
        return
    if held := kept.edges.get(new):
        change.edges[new] = Shift(held, _joined(held, fields))
    else:
        change.edges[new] = Shift(None, _marked(fields, edge, gone))


def _leads_home(edge: EdgeRef, kept: Portrait, gone: Portrait) -> bool:
    """Tell whether it says that the paper is a preprint of itself, or refers to itself."""
    if edge.type not in {"PREPRINT_OF", "REFERS_TO"}:
        return False
    return any(EdgeRef("IDENTIFIES", edge.end, one.ref) in one.edges for one in (kept, gone))


def _marked(fields: Fields, edge: EdgeRef, gone: Portrait) -> Fields:
    """Return the fields with what tells later loads whose record asserts the edge."""
    if edge.type == "IDENTIFIES" or (edge.start == gone.ref and edge.type not in _ITSELF):
        return {**fields, "merged_from": fields.get("merged_from", gone.id)}
    return fields


def _joined(ours: Fields, theirs: Fields) -> Fields:
    """Return one edge for two: ours, with what we lack and with the sources of both."""
    found = {**theirs, **ours}
    for name in ("sources", "raw_affiliations", "institution_ids"):
        if name in found:
            every = dict.fromkeys([*ours.get(name, []), *theirs.get(name, [])])
            found[name] = sorted(every) if name == "sources" else list(every)
    return found


def _align(change: Change, kept: Portrait, gone: Portrait) -> None:
    """Drop names that both author lists print in the same place: one paper prints a name once."""
    for theirs, ours in doubled(kept, gone).items():
        twin = change.edges.pop(EdgeRef("AUTHORED", NodeRef("Author", theirs), kept.ref))
        ref = EdgeRef("AUTHORED", NodeRef("Author", ours), kept.ref)
        held = kept.edges[ref]
        change.edges[ref] = Shift(held, _joined(held, twin.after or {}))
