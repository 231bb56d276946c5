"""Every source that `kg ingest` knows, in order of name."""

from typing import Final

from ingest.source import Source
from ingest.sources import (
    acl,
    arxiv,
    bibtex,
    crossref,
    csl,
    csv_table,
    datacite,
    dblp,
    openalex,
    openalex_snapshot,
    orcid,
    records,
    ris,
    ror,
    semantic_scholar,
    topics,
)

SOURCES: Final[tuple[Source, ...]] = (
    acl.SOURCE,
    arxiv.SOURCE,
    bibtex.SOURCE,
    crossref.SOURCE,
    csl.SOURCE,
    csv_table.SOURCE,
    datacite.SOURCE,
    dblp.SOURCE,
    openalex.SOURCE,
    openalex_snapshot.SOURCE,
    orcid.SOURCE,
    records.SOURCE,
    ris.SOURCE,
    ror.SOURCE,
    semantic_scholar.SOURCE,
    topics.SOURCE,
)
