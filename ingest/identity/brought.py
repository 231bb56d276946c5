"""The authors whom the merge of two papers brings along."""

from ingest.identity.change import Portrait
from ingest.identity.merging import doubled
from ingest.identity.store import portraits
from kg.graph import Graph


async def alone(graph: Graph, kept: Portrait, gone: Portrait) -> dict[str, str]:
    """Return, of `doubled`, the authors who have neither another paper nor a record of their own.

    They are the ones in whose places they stand, for certain; others may be two.
    """
    pairs = doubled(kept, gone)
    found = await portraits(graph, pairs)
    return {
        theirs: ours
        for theirs, ours in pairs.items()
        if len(found[theirs].of_type("AUTHORED")) == 1 and not found[theirs].fields["digests"]
    }
