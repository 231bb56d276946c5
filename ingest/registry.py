"""Every source that `kg ingest` knows, in order of name."""

from typing import Final

from ingest.source import Source
from ingest.sources import (
    arxiv,
    bibtex,
    crossref,
    datacite,
    dblp,
    orcid,
    records,
    ror,
    semantic_scholar,
)

SOURCES: Final[tuple[Source, ...]] = (
    arxiv.SOURCE,
    bibtex.SOURCE,
    crossref.SOURCE,
    datacite.SOURCE,
    dblp.SOURCE,
    orcid.SOURCE,
    records.SOURCE,
    ror.SOURCE,
    semantic_scholar.SOURCE,
)
