"""Decisions about who is who, as the graph keeps them."""

from collections.abc import Iterable, Sequence
from typing import Final

from ingest.identity.change import Change
from kg.cypher import Bound, load
from kg.errors import UnknownNodeError
from kg.graph import Graph
from kg.ids import decision_id
from schema.base import Row
from schema.nodes import DecidedBy, DecidedEntity, DecisionKind, DecisionOutcome

MAX_EVIDENCE: Final = 20

_LISTED: Final = load("ingest.identity.decisions")
_FOUND: Final = load("ingest.identity.decision")
_DECIDE: Final = load("ingest.identity.decide")


class Decided(Row):
    """One decision; `change` is left out of lists."""

    id: str
    kind: DecisionKind
    entity: DecidedEntity
    kept: str
    gone: str
    outcome: DecisionOutcome
    decided_by: DecidedBy
    decided_at: str | None = None
    score: float | None = None
    evidence: tuple[str, ...] = ()
    because: str | None = None
    change: str | None = None
    run_id: str | None = None

    @classmethod
    def of(
        cls,
        kind: DecisionKind,
        entity: DecidedEntity,
        *,
        kept: str,
        gone: str,
        outcome: DecisionOutcome,
        decided_by: DecidedBy,
    ) -> "Decided":
        """Return the decision of a kind about two entities."""
        return cls(
            id=decision_id(kind, kept, gone),
            kind=kind,
            entity=entity,
            kept=kept,
            gone=gone,
            outcome=outcome,
            decided_by=decided_by,
        )

    @property
    def changed(self) -> Change:
        """What the decision changed in the graph."""
        return Change.loads(self.change) if self.change else Change()


class Listed(Decided):
    """A decision with the names of the two as they are called now."""

    kept_name: str | None = None
    gone_name: str | None = None


class Decisions(Row):
    """A list of decisions, and how many there are in all."""

    decisions: list[Listed]
    total: int


class _Found(Row):
    decision: Decided


async def listed(
    graph: Graph, outcome: DecisionOutcome, *, entity: DecidedEntity | None, max_rows: int
) -> Decisions:
    """Return the first decisions of an outcome, the surest first."""
    found = await graph.read(_LISTED, Decisions, outcome=outcome, entity=entity, max_rows=max_rows)
    return found[0]


async def about(graph: Graph, ids: Iterable[str]) -> list[Decided]:
    """Return the decisions of these ids, by which these entities went, or brought along by one."""
    found = await graph.read(_FOUND, _Found, ids=list(ids))
    return [row.decision for row in found]


async def one(graph: Graph, id_: str) -> Decided:
    """Return a decision by its id; UnknownNodeError if there is none."""
    found = [decision for decision in await about(graph, [id_]) if decision.id == id_]
    if not found:
        raise UnknownNodeError("decision", id_)
    return found[0]


def written(decisions: Sequence[Decided]) -> list[Bound]:
    """Return the statement that writes decisions down."""
    rows = [
        {
            "id": decision.id,
            "fields": decision.model_dump(exclude={"decided_at"}, exclude_none=True),
        }
        for decision in decisions
    ]
    return [_DECIDE.bind(rows=rows)] if rows else []
