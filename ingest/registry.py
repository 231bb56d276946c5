"""Every source that `kg ingest` knows, in order of name."""

from typing import Final

from ingest.source import Source
from ingest.sources import bibtex, crossref, datacite, records, semantic_scholar

SOURCES: Final[tuple[Source, ...]] = (
    bibtex.SOURCE,
    crossref.SOURCE,
    datacite.SOURCE,
    records.SOURCE,
    semantic_scholar.SOURCE,
)
