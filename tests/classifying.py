"""A small taxonomy, and papers about it, for the tests of the classifier."""

from pathlib import Path
from typing import Final

from ingest.run import Job, ingest
from ingest.source import Ask
from ingest.sources import topics
from kg.graph import Graph
from tests.house import ROOT
from tests.loading import Record, paper

TAXONOMY: Final = ROOT / "tests" / "data" / "topics" / "taxonomy.csv"
LANTERN: Final = "openalex:T90001"
CLOUD: Final = "openalex:T90003"
SURE: Final = "Example lantern studies: wick trimming, lamp oil and shaded glass"


def named(key: str, **changes: object) -> Record:
    """Return a topic as somebody else gives it to a paper."""
    return {"name": "Named by a source", "identifiers": [key], "assigned_by": "curator", **changes}


def sure(number: int, **changes: object) -> Record:
    """Return the record of a paper that is about lanterns beyond doubt."""
    return paper(number, title=f"{SURE} {number}", abstract=f"{SURE}. " * 3, **changes)


async def load_taxonomy(graph: Graph, path: Path, *, rejects: Path) -> None:
    """Load a table as the source of topics."""
    await ingest(graph, Job("topics", topics.SOURCE, Ask((str(path),)), rejects=rejects))
