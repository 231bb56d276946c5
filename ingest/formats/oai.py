"""A page of OAI-PMH, the protocol of repositories: records, a token to go on with, or an error."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ingest.formats.xml import document
from kg.errors import SourceError

if TYPE_CHECKING:
    from lxml import etree

NAMESPACE: Final = "{http://www.openarchives.org/OAI/2.0/}"

_GONE: Final = "badResumptionToken"
_NOTHING: Final = "noRecordsMatch"


class TokenGoneError(SourceError):
    """A repository no longer knows a token; the list has to be begun again."""


@dataclass(frozen=True, slots=True)
class OaiRecord:
    """One record: its identifier, and its metadata; none where only its removal is told."""

    identifier: str
    metadata: "etree._Element | None"
    deleted: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What one request brings."""

    records: list[OaiRecord] = field(default_factory=list)
    token: str | None = None
    total: int | None = None
    before: int | None = None
    """Records on the pages before this one."""

    @property
    def identifiers(self) -> list[str]:
        """Return what the page holds, in order."""
        return [record.identifier for record in self.records]


def page(content: bytes) -> Page:
    """Read one answer to ListRecords.

    TokenGoneError for a token that is not known, SourceError with the repository's words for any
    other error; ValueError, which asks for another try, where the answer is cut short or has a
    token without a record.
    """
    root = document(content)
    if root.tag != f"{NAMESPACE}OAI-PMH":
        raise SourceError(f"the answer is not OAI-PMH but {str(root.tag)[:100]!r}")
    if (error := root.find(f"{NAMESPACE}error")) is not None:
        return _refused(error.get("code", ""), " ".join((error.text or "").split()))
    listed = root.find(f"{NAMESPACE}ListRecords")
    if listed is None:
        raise SourceError("the OAI-PMH answer has neither records nor an error")
    token = listed.find(f"{NAMESPACE}resumptionToken")
    records = [_record(one) for one in listed.iterchildren(f"{NAMESPACE}record")]
    if token is None:
        return Page(records)
    if not records and token.text:
        raise ValueError("a page without records, and a token")
    total, before = (_number(token.get(name)) for name in ("completeListSize", "cursor"))
    return Page(records, (token.text or "").strip() or None, total, before)


def _refused(code: str, said: str) -> Page:
    if code == _NOTHING:
        return Page()
    kind = TokenGoneError if code == _GONE else SourceError
    raise kind(f"the OAI-PMH interface refuses: {code[:100]} {said[:300]}".rstrip())


def _record(element: "etree._Element") -> OaiRecord:
    header = element.find(f"{NAMESPACE}header")
    metadata = element.find(f"{NAMESPACE}metadata")
    identifier = element.findtext(f"{NAMESPACE}header/{NAMESPACE}identifier") or ""
    return OaiRecord(
        identifier.strip(),
        next(metadata.iterchildren(), None) if metadata is not None else None,
        deleted=header is not None and header.get("status") == "deleted",
    )


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None
