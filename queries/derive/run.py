"""Every derived edge brought up to date."""

from kg.graph import Graph
from queries.derive.adjacency import MIN_PAPERS, derive_adjacency
from queries.derive.closeness import derive_closeness
from queries.derive.work import Derived, Progress
from schema.base import Row


class Derivation(Row):
    """What a derivation did, for each type of derived edge."""

    closeness: Derived
    adjacency: Derived


async def derive(
    graph: Graph,
    *,
    everything: bool = False,
    min_papers: int = MIN_PAPERS,
    progress: Progress | None = None,
) -> Derivation:
    """Bring closeness and adjacency up to date with what runs loaded since the last time.

    `everything` looks at the whole graph also where nothing new was loaded. Topics get an edge
    from `min_papers` joint papers on.
    """
    report = progress or _in_silence
    return Derivation(
        closeness=await derive_closeness(graph, everything=everything, progress=report),
        adjacency=await derive_adjacency(
            graph, everything=everything, min_papers=min_papers, progress=report
        ),
    )


def _in_silence(_edge: str, _done: int, _members: int) -> None:
    """Report to nobody."""
