"""Every source that `kg ingest` knows, in order of name."""

from typing import Final

from ingest.source import Source
from ingest.sources import acl, bibtex, records

SOURCES: Final[tuple[Source, ...]] = (
    acl.SOURCE,
    bibtex.SOURCE,
    records.SOURCE,
)
