"""Open questions kept as they are now: new ones asked, those that are settled withdrawn."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import Final

from ingest.identity.carry_out import CarryOut
from ingest.identity.decisions import Decided
from ingest.identity.jobs.reading import Standing
from ingest.load.turn import Counts
from kg.cypher import load
from schema.nodes import DecidedEntity

_WITHDRAW: Final = load("ingest.identity.jobs.withdraw")


def question(
    entity: DecidedEntity, pair: Collection[str], *, score: float, evidence: Sequence[str]
) -> Decided:
    """Return the question whether two are one, for a person to decide."""
    kept, gone = sorted(pair)
    made = Decided.of(
        "merge", entity, kept=kept, gone=gone, outcome="review", decided_by="resolver"
    )
    return made.model_copy(update={"score": round(score, 4), "evidence": tuple(evidence)})


async def ask(
    carry_out: CarryOut, wanted: Iterable[Decided], standing: Iterable[Standing]
) -> tuple[int, int]:
    """Keep exactly the questions wanted; return how many are open, and how many of them are new.

    What a person has decided and what is applied is not asked; a load's question stays.
    """
    known = {decision.id: decision for decision in standing}
    closed = {d.pair for d in known.values() if d.outcome != "review"}
    asked = {d.id: d for d in wanted if frozenset((d.kept, d.gone)) not in closed}
    new = [d for id_, d in asked.items() if not _same(known.get(id_), d)]
    settled = [
        d.id
        for d in known.values()
        if d.outcome == "review" and d.decided_by == "resolver" and d.id not in asked
    ]
    await carry_out.decide(new)
    if settled:
        await carry_out.turn.settle(partial(_withdraw, carry_out, settled))
    return len(asked), len(new)


async def _withdraw(carry_out: CarryOut, ids: list[str]) -> None:
    counts = carry_out.counts + Counts(removed=len(ids))
    await carry_out.turn.write([_WITHDRAW.bind(ids=ids)], counts)
    carry_out.counts = counts


def _same(known: Standing | None, wanted: Decided) -> bool:
    """Tell whether the question is asked already; a load's question is not asked again."""
    return known is not None and (known.decided_by == "loader" or known.score == wanted.score)
