"""Every source that `kg ingest` knows, in order of name."""

from typing import Final

from ingest.source import Source
from ingest.sources import bibtex, orcid, records, ror

SOURCES: Final[tuple[Source, ...]] = (
    bibtex.SOURCE,
    orcid.SOURCE,
    records.SOURCE,
    ror.SOURCE,
)
