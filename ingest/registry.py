"""Every source that `kg ingest` knows, in order of name."""

from typing import Final

from ingest.source import Source
from ingest.sources import arxiv, bibtex, dblp, records

SOURCES: Final[tuple[Source, ...]] = (
    arxiv.SOURCE,
    bibtex.SOURCE,
    dblp.SOURCE,
    records.SOURCE,
)
