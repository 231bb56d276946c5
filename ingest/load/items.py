"""A parsed record with all that can be said of it without the graph."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from ingest.raw import Raw
from ingest.resolve.keys import author_keys, institution_keys, record_keys
from kg.ids import own_id
from schema.records import AuthorRecord, InstitutionRecord, PaperRecord, Record

LOADER: Final = b"1"  # raise it when the same record is to be written otherwise: all are rewritten
_DIGEST_BYTES: Final = 10  # 80 bits: one source's records never meet by chance


@dataclass(frozen=True, slots=True)
class Item:
    """One record, its digest and the keys of its entity."""

    raw: Raw
    record: Record
    label: str
    digest: str
    keys: tuple[str, ...]
    new_id: str
    """Own id of the entity, if none of its keys leads to one yet."""

    @property
    def weight(self) -> int:
        """Rows that writing the record takes, more or less."""
        record = self.record
        if isinstance(record, PaperRecord):
            return 1 + len(record.authorships) + len(record.topics) + len(record.references)
        return 1 + len(record.affiliations) if isinstance(record, AuthorRecord) else 1


@dataclass(frozen=True, slots=True)
class Named:
    """The keys of everything that a record names besides its own entity."""

    authors: tuple[tuple[str, ...], ...]
    """Those of each name in a paper's author list."""
    keys: tuple[str, ...]
    """All of them, each once."""


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that cannot be loaded, and why."""

    raw: Raw
    reason: str
    keys: tuple[str, ...] = ()
    """The entity it speaks of, if that much is known: it is not swept for a bad record."""


def prepare(raw: Raw, parse: Callable[[Raw], Record]) -> Item:
    """Parse one raw record and find its keys; RecordError tells why it cannot be loaded."""
    record = parse(raw)
    label = record.kind.capitalize()
    keys = record_keys(record)
    return Item(
        raw,
        record,
        label,
        blake2b(
            record.model_dump_json(exclude_unset=True).encode(),
            digest_size=_DIGEST_BYTES,
            key=LOADER,
        ).hexdigest(),
        keys,
        own_id(label, keys[:1]),
    )


def named_in(record: Record) -> Named:
    """Return whom and what a record names; needed only where it is to be written."""
    authors = author_keys(record.authorships) if isinstance(record, PaperRecord) else ()
    keys = [key for keys in authors for key in keys]
    keys.extend(_mentioned(record))
    return Named(authors, tuple(dict.fromkeys(keys)))


def _mentioned(record: Record) -> list[str]:
    if isinstance(record, PaperRecord):
        institutions = [ref for author in record.authorships for ref in author.institutions]
        keys = [key for ref in institutions for key in institution_keys(ref)]
        keys.extend(key for topic in record.topics for key in topic.identifiers)
        return [*keys, *record.references]
    if isinstance(record, AuthorRecord):
        return [key for at in record.affiliations for key in institution_keys(at.institution)]
    if isinstance(record, InstitutionRecord):
        named = (*record.part_of, *record.successors)
        return [key for other in named for key in institution_keys(other)]
    return list(record.within.identifiers) if record.within else []
