"""A change taken back, also where the graph has gone on since: three states are compared.

What is still as the change left it becomes what it was before; what somebody has written since
stays. A paper that its source has taken back meanwhile does not return.
"""

from collections.abc import Mapping
from typing import Any, Final

from ingest.identity.change import Change, EdgeRef, Fields, NodeRef, Portrait, Shift
from kg.errors import UsageError

_NOBODYS: Final = frozenset({"run_id"})  # says which run it was, and differs each time


def undone(change: Change, now: Mapping[NodeRef, Portrait]) -> Change:
    """Return the change that takes `change` back; `now` are its entities as they are.

    UsageError if the entity that stays is gone, or if one that was made has got more since.
    """
    edges = {edge: fields for portrait in now.values() for edge, fields in portrait.edges.items()}
    back = Change()
    moves = _moves(change)
    for node, shift in change.nodes.items():
        back.nodes[node] = Shift(_held(now, node), _node(change, now, node=node, shift=shift))
    for edge in change.edges:
        back.edges[edge] = Shift(edges.get(edge), _edge(change, edge, edges, moves=moves))
    _require_nothing_more(change, now)
    return back


def _held(now: Mapping[NodeRef, Portrait], node: NodeRef) -> Fields | None:
    if node.label == "Identifier":
        return {}
    return now[node].fields if node in now else None


def _node(
    change: Change, now: Mapping[NodeRef, Portrait], *, node: NodeRef, shift: Shift
) -> Fields | None:
    if shift.before is None:
        if node.label != "Identifier" and node not in now:
            raise UsageError(
                f"{node.key} is no longer there; take back what was done with it first"
            )
        return None
    if shift.after is None:
        if node in now:
            raise UsageError(f"{node.key} is there again, so this cannot be undone")
        return {**shift.before, "digests": _own_digests(change, now, node)}
    if node not in now:
        raise UsageError(f"{node.key} is no longer there, so there is nothing to part")
    return _three_way(shift.before, shift.after, now[node].fields) | {
        "digests": _other_digests(change, now, node)
    }


def _own_digests(change: Change, now: Mapping[NodeRef, Portrait], gone: NodeRef) -> list[str]:
    """Return the records of the entity that comes back, as its sources have renewed them."""
    kept = next((n for n, s in change.nodes.items() if s.before and s.after), None)
    held = now[kept].fields["digests"] if kept in now and kept else []
    return sorted(_unmarked(d, gone.key) for d in held if d in _of_gone(change, held, gone))


def _other_digests(change: Change, now: Mapping[NodeRef, Portrait], kept: NodeRef) -> list[str]:
    held = now[kept].fields["digests"]
    gone = [n for n, s in change.nodes.items() if s.before is not None and s.after is None]
    away = {digest for node in gone for digest in _of_gone(change, held, node)}
    return sorted(digest for digest in held if digest not in away)


def _of_gone(change: Change, held: list[str], gone: NodeRef) -> set[str]:
    """Return the records in `held` of an entity, and of those that were merged into it."""
    before = change.nodes[gone].before or {}
    homes = {gone.key} | {d.split(" ")[2] for d in before["digests"] if d.count(" ") > 1}
    return {digest for digest in held if digest.rpartition(" ")[2] in homes}


def _unmarked(digest: str, home: str) -> str:
    return digest.removesuffix(f" {home}")


def _moves(change: Change) -> dict[EdgeRef, EdgeRef]:
    """Return, for each edge that was taken away, the one that was put in its place."""
    gone = [n for n, s in change.nodes.items() if s.after is None]
    kept = [n for n, s in change.nodes.items() if s.before and s.after]
    pairs = [(old, new) for old in gone for new in kept]
    lost = [edge for edge, shift in change.edges.items() if shift.after is None]
    if not pairs:  # papers given from one author to another
        made = {e.end: e for e, s in change.edges.items() if s.before is None}
        return {edge: made[edge.end] for edge in lost if edge.end in made}
    moved = {edge: edge.moved(old, new) for edge in lost for old, new in pairs}
    return {edge: new for edge, new in moved.items() if new in change.edges}


def _edge(
    change: Change, edge: EdgeRef, edges: Mapping[EdgeRef, Fields], *, moves: dict[EdgeRef, EdgeRef]
) -> Fields | None:
    before, after = change.edges[edge]
    held = edges.get(edge)
    if before is None:
        return _left(held, after or {}, edge)
    if after is not None:
        return _three_way(before, after, held) if held else None
    if edge not in moves:
        return before
    new = moves[edge]
    if new not in edges:
        return held  # its source has taken it back since
    made = change.edges[new]
    return before if made.before else _three_way(before, made.after or {}, edges[new])


def _left(held: Fields | None, made: Fields, edge: EdgeRef) -> Fields | None:
    """Return what stays of an edge that the change made: what others assert of it since."""
    if held is None or edge.type in {"AUTHORED", "IDENTIFIES"}:
        return None
    more = [source for source in held.get("sources", []) if source not in made.get("sources", [])]
    if not more:
        return None
    return {k: v for k, v in held.items() if k != "merged_from"} | {"sources": more}


def _three_way(before: Fields, after: Fields, held: Fields) -> Fields:
    """Return what was before, with what has been written since."""
    found = {}
    for name in before.keys() | held.keys():
        old, changed, here = before.get(name), after.get(name), held.get(name)
        value = _value(old, changed, here) if name not in _NOBODYS else here
        if value is not None:
            found[name] = value
    return found


def _value(old: Any, changed: Any, here: Any) -> Any:  # noqa: ANN401 - whatever a property may be
    if here == changed or here is None:
        return old if here == changed else None
    if isinstance(here, list):
        given = [item for item in changed or [] if item not in (old or [])]
        kept = [item for item in here if item not in given]
        return kept + [i for i in old or [] if i not in (changed or []) and i not in kept]
    return here


def _require_nothing_more(change: Change, now: Mapping[NodeRef, Portrait]) -> None:
    for node, shift in change.nodes.items():
        if shift.before is None and node in now:
            more = [edge for edge in now[node].edges if edge not in change.edges]
            if more:
                raise UsageError(
                    f"{node.key} has got more since ({more[0].type} and {len(more) - 1} others); "
                    "take that back first, or merge the two"
                )
