"""Adjacency of topics, written as ADJACENT_TO.

npmi(s, t) = ln(p_st / (p_s p_t)) / -ln p_st, where p is the share of papers about one topic or
both, among the papers with a topic: G. Bouma, "Normalized (Pointwise) Mutual Information in
Collocation Extraction", GSCL 2009. It is 1 where two topics only occur together, which is also
taken as its value where both are on every paper (p_st = 1, where the formula is 0/0); 0 where
they meet as often as chance has it; and falls towards -1 the more rarely they meet.

cosine(s, t) = n_st / sqrt(n_s n_t), in counts of papers: the overlap, chance or not.
"""

from functools import partial
from typing import Final

from kg.cypher import Bound, load
from kg.graph import Graph
from queries.derive.batches import TOPICS, all_batches
from queries.derive.closeness import MAX_AUTHORS
from queries.derive.lists import list_newest
from queries.derive.papers import count_papers
from queries.derive.runs import history
from queries.derive.work import TOLERANCE, Derived, Progress, Work, carry_out

STATEMENT: Final = load(__name__)
SOURCE: Final = "derive:adjacency"
EDGE: Final = "ADJACENT_TO"

MIN_PAPERS: Final = 2  # one joint paper may be chance, and NPMI is highest for the rarest pairs


async def derive_adjacency(
    graph: Graph, *, everything: bool, min_papers: int, progress: Progress
) -> Derived:
    """Bring ADJACENT_TO up to date for the pairs of topics with at least `min_papers` papers.

    Each figure depends on the number of papers with a topic, so any change means all pairs.
    """
    past = await history(graph, SOURCE)
    parameters = f"pairs with at least {min_papers} joint papers"
    stands = past.stands(parameters, as_of=None)
    if stands and not past.due and not everything:
        return Derived(edge=EDGE, scope="nothing", notes=past.notes)
    counts = await count_papers(graph, max_authors=MAX_AUTHORS)
    without = counts.papers - counts.with_topic
    left_out = f"{without} of {counts.papers} papers have no topic"
    work = Work(
        source=SOURCE,
        edge=EDGE,
        scope="everything",
        started_at=past.now,
        as_of=None,
        notes=[parameters, left_out] if without else [parameters],
        batches=all_batches(graph, TOPICS),
        members=past.topics,
        bind=partial(_bound, papers=counts.with_topic, min_papers=min_papers),
        keep=past.ended or not stands,
        ending=list_newest,
    )
    return await carry_out(graph, work, progress=progress)


def _bound(topic_ids: list[str], *, papers: int, min_papers: int) -> Bound:
    return STATEMENT.bind(
        topic_ids=topic_ids, papers=papers, min_papers=min_papers, tolerance=TOLERANCE
    )
