"""The authors whom merges of papers bring along."""

from collections.abc import Sequence

from ingest.identity.change import Portrait
from ingest.identity.merging import doubled
from ingest.identity.store import portraits
from kg.graph import Graph


async def alone(graph: Graph, pairs: Sequence[tuple[Portrait, Portrait]]) -> list[dict[str, str]]:
    """Return, of `doubled` of each pair, the authors with no other paper and no record.

    They are the ones in whose places they stand, for certain; others may be two.
    """
    found = [doubled(kept, gone) for kept, gone in pairs]
    theirs = await portraits(graph, {author for one in found for author in one})
    sole = {
        author
        for author, portrait in theirs.items()
        if len(portrait.of_type("AUTHORED")) == 1 and not portrait.fields["digests"]
    }
    return [{author: ours for author, ours in one.items() if author in sole} for one in found]
