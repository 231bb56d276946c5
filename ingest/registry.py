"""Every source that `kg ingest` knows, in order of name."""

from typing import Final

from ingest.source import Source
from ingest.sources import bibtex, openalex, openalex_snapshot, records

SOURCES: Final[tuple[Source, ...]] = (
    bibtex.SOURCE,
    openalex.SOURCE,
    openalex_snapshot.SOURCE,
    records.SOURCE,
)
