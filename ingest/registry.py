"""Every source that `kg ingest` knows, in order of name."""

from typing import Final

from ingest.source import Source
from ingest.sources import bibtex, csl, csv_table, records, ris

SOURCES: Final[tuple[Source, ...]] = (
    bibtex.SOURCE,
    csl.SOURCE,
    csv_table.SOURCE,
    records.SOURCE,
    ris.SOURCE,
)
