"""A page of arXiv's Atom interface: its entries, how many there are, or a refusal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ingest.formats.xml import document
from kg.errors import SourceError

if TYPE_CHECKING:
    from lxml import etree

ATOM: Final = "{http://www.w3.org/2005/Atom}"

_TOTAL: Final = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_ERRORS: Final = "/api/errors"  # in the id of an entry that is a refusal


@dataclass(frozen=True, slots=True)
class Feed:
    """What one request brings."""

    entries: "list[etree._Element]"
    total: int

    @property
    def ids(self) -> list[str]:
        """Return what the page holds, in order."""
        return [entry.findtext(f"{ATOM}id") or "" for entry in self.entries]


def feed(content: bytes, *, start: int = 0, before: Sequence[str] = ()) -> Feed:
    """Read one answer, `start` being its place among the results and `before` the ids ahead of it.

    SourceError with arXiv's words where it refuses. ValueError, which asks for another try, where
    the answer is cut short, empty before its end, or the page before it again: known faults.
    """
    root = document(content)
    if root.tag != f"{ATOM}feed":
        raise SourceError(f"arXiv's answer is no Atom feed but {str(root.tag)[:100]!r}")
    entries = list(root.iterchildren(f"{ATOM}entry"))
    for entry in entries:
        if said := refusal(entry):
            raise SourceError(f"arXiv refuses: {said}")
    total = (root.findtext(_TOTAL) or "").strip()
    if not (total.isascii() and total.isdigit()):
        raise SourceError("arXiv no longer says how many results there are (totalResults)")
    page = Feed(entries, int(total))
    if not entries and start < page.total:
        raise ValueError(f"an empty page after {start:,} of {page.total:,} results")
    if entries and page.ids == list(before):
        raise ValueError(f"the page before it again after {start:,} of {page.total:,} results")
    return page


def refusal(entry: "etree._Element") -> str | None:
    """Return arXiv's words where an entry is not a paper but an error."""
    title = (entry.findtext(f"{ATOM}title") or "").strip()
    if title == "Error" and _ERRORS in (entry.findtext(f"{ATOM}id") or ""):
        return " ".join((entry.findtext(f"{ATOM}summary") or "no reason").split())[:300]
    return None
