"""Closeness of authors, written as COLLABORATED_WITH.

closeness(u, v) = sum over joint papers p of d^(as_of - year_p) / (n_p - 1), for n_p authors of
the paper: M. E. J. Newman, "Scientific collaboration networks. II", Phys. Rev. E 64, 016132
(2001), eq. 2, with a decay by age. A paper gives each of its authors one unit of attention in
all, shared among the others. `as_of` is the year of the newest paper in the graph, so that the
figures depend on the graph alone and not on the day they are computed.
"""

from typing import Final

from kg.cypher import Bound, load
from kg.graph import Graph
from queries.derive.batches import AUTHORS, Sized, all_batches, given_batches, touched_by
from queries.derive.lists import list_closest
from queries.derive.papers import PaperCounts, count_papers
from queries.derive.runs import history
from queries.derive.work import TOLERANCE, Derived, Progress, Work, carry_out

STATEMENT: Final = load(__name__)
SOURCE: Final = "derive:closeness"
EDGE: Final = "COLLABORATED_WITH"

DECAY: Final = 0.6  # a year; ranks later collaborators better than 0.95 or none (ACL Anthology)
MAX_AUTHORS: Final = 50  # a paper of 51 would make 1,275 pairs and say little about any
PARAMETERS: Final = f"decay {DECAY} a year; papers with up to {MAX_AUTHORS} authors"


async def derive_closeness(graph: Graph, *, everything: bool, progress: Progress) -> Derived:
    """Bring COLLABORATED_WITH up to date, and report the papers that make no pairs.

    Only the authors whom new runs touched are looked at, unless `everything` is asked for, the
    newest year or the parameters changed, or an earlier derivation was interrupted.
    """
    past = await history(graph, SOURCE)
    stands = past.stands(PARAMETERS, as_of=past.newest_year)
    if stands and not past.due and not everything:
        return Derived(edge=EDGE, scope="nothing", as_of=past.as_of, notes=past.notes)
    touched = await touched_by(graph, past.due) if stands and not everything else None
    counts = await count_papers(graph, max_authors=MAX_AUTHORS)
    work = Work(
        source=SOURCE,
        edge=EDGE,
        scope="everything" if touched is None else "touched",
        started_at=past.now,
        as_of=past.newest_year,
        notes=[PARAMETERS, *_left_out(counts)],
        batches=all_batches(graph, AUTHORS) if touched is None else given_batches(touched),
        members=past.authors if touched is None else len(touched),
        bind=_Binding(past.newest_year, touched),
        keep=past.ended or not stands,
        ending=list_closest,
    )
    return await carry_out(graph, work, progress=progress)


class _Binding:
    """The statement joined with everything but the batch."""

    def __init__(self, as_of: int | None, touched: list[Sized] | None) -> None:
        self._as_of = as_of
        self._touched = None if touched is None else [author.id for author in touched]

    def __call__(self, author_ids: list[str]) -> Bound:
        return STATEMENT.bind(
            author_ids=author_ids,
            touched=self._touched,
            as_of=self._as_of,
            decay=DECAY,
            max_authors=MAX_AUTHORS,
            tolerance=TOLERANCE,
        )


def _left_out(counts: PaperCounts) -> list[str]:
    reasons = {
        f"with more than {MAX_AUTHORS} authors": counts.many_authors,
        "whose number of authors is unknown": counts.unknown_authors,
        "without a year": counts.no_year,
    }
    return [
        f"{number} of {counts.papers} papers make no pairs: {reason}"
        for reason, number in reasons.items()
        if number
    ]
