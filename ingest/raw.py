"""A record as it stands in its source, before anybody has judged it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Raw:
    """One raw record: what `fetch` yields, `parse` takes and the rejects file keeps."""

    line: int
    """Line of the file where the record begins, or its place among those fetched, from 1."""

    text: str
    """The record as the source has it; its beginning only, if it is too long to be held."""

    read: int
    """Bytes of the file, or records of a service, read so far: for the progress bar."""

    value: dict[str, Any] | None = None
    """The record taken apart, where the source's format is not one JSON document a line."""

    fault: str | None = None
    """Why the record cannot even be taken apart; `parse` raises it as a RecordError."""

    mark: str | None = None
    """From where to go on once this and all before it are loaded; none where the source cannot."""
