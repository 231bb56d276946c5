"""Every source that `kg ingest` knows, in order of name."""

from typing import Final

from ingest.source import Source
from ingest.sources import bibtex, records, topics

SOURCES: Final[tuple[Source, ...]] = (
    bibtex.SOURCE,
    records.SOURCE,
    topics.SOURCE,
)
