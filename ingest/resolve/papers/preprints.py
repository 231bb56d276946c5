"""Preprints: which papers are one, and whether another paper is what a preprint became."""

import re
from collections.abc import Mapping
from typing import Final, Protocol

from ingest.resolve.names import normalised
from ingest.resolve.papers.paper import Paper
from ingest.resolve.parameters import PAPERS
from schema.nodes import PaperType

SERVERS: Final = (  # DOIs of preprint servers and repositories, beside which a publisher's stands
    *("doi:10.48550/", "doi:10.1101/", "doi:10.2139/", "doi:10.26434/", "doi:10.31234/"),
    *("doi:10.31219/", "doi:10.31235/", "doi:10.20944/", "doi:10.21203/", "doi:10.5281/"),
    *("doi:10.36227/", "doi:10.22541/", "doi:10.6084/", "doi:10.32388/"),
)

_NAMES: Final = re.compile(
    r"\b(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|socarxiv|techrxiv|eartharxiv|ssrn|hal|osf"
    r"|research square|zenodo|e ?prints?|preprints?|computing research repository)\b"
)


class Dated(Protocol):
    """What a paper must tell to be set beside its preprint."""

    @property
    def is_preprint(self) -> bool:
        """Whether it stands on a preprint server."""

    @property
    def year(self) -> int | None:
        """When it appeared."""


def is_preprint(paper: Paper, identifiers: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a paper is a preprint by its type, its venue or, without one, its identifiers.

    An arXiv id alone is none: articles carry that of their preprint.
    """
    if paper.type is PaperType.PREPRINT or _NAMES.search(normalised(paper.venue)):
        return True
    dois = identifiers.get("doi", frozenset())
    if dois:
        return all(doi.startswith(SERVERS) for doi in dois)
    return "arxiv" in identifiers and not paper.venue.strip()


def may_have_become(a: Dated, b: Dated) -> bool:
    """Tell whether one is a preprint, the other not, and their years in order; symmetric.

    An unknown year is in order.
    """
    if a.is_preprint == b.is_preprint:
        return False
    first, then = (a, b) if a.is_preprint else (b, a)
    if first.year is None or then.year is None:
        return True
    return 0 <= then.year - first.year <= PAPERS.preprint_years
