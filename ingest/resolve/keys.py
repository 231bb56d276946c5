"""The identifier keys of the entities that a record speaks of.

An entity without an identifier gets a key of last resort: an author or an institution its
normalised name, a paper a hash of its title, year and first author.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

from ingest.resolve.names import normalised, turned
from kg.ids import MAX_LENGTH, STRENGTH, scheme_of
from schema.records import (
    AuthorRecord,
    Authorship,
    InstitutionRecord,
    InstitutionRef,
    PaperRecord,
    Record,
)

_RANKS: Final = {scheme: rank for rank, scheme in enumerate(STRENGTH)}


def record_keys(record: Record) -> tuple[str, ...]:
    """Return the keys of the entity that has the record, strongest first; never empty."""
    if record.identifiers:
        return strongest_first(record.identifiers)
    if isinstance(record, PaperRecord):
        return (_title_key(record),)
    return (_name_key("name", turned(record.name)),)


def author_keys(authorships: Sequence[Authorship]) -> tuple[tuple[str, ...], ...]:
    """Return the keys of each name in an author list.

    The second author of one name on one paper is 'name:… (2)': two people, as printed.
    """
    met: Counter[str] = Counter()
    found = []
    for authorship in authorships:
        keys = strongest_first(authorship.identifiers)
        if not keys:
            key = _name_key("name", turned(shown_name(authorship)))
            met[key] += 1
            keys = (key if met[key] == 1 else f"{key} ({met[key]})",)
        found.append(keys)
    return tuple(found)


def institution_keys(institution: InstitutionRef | InstitutionRecord) -> tuple[str, ...]:
    """Return the keys of an institution, strongest first."""
    keys = strongest_first(institution.identifiers)
    return keys or (_name_key("institution", institution.name),)


def shown_name(author: Authorship | AuthorRecord) -> str:
    """Return the name to show for an author: the known one, else the printed one turned around."""
    if isinstance(author, AuthorRecord):
        return author.name
    return author.name or turned(author.raw_name)


def strongest_first(keys: Iterable[str]) -> tuple[str, ...]:
    """Order canonical identifiers by how well they are curated, as `own_id` does."""
    return tuple(sorted(keys, key=_strength))


def _strength(key: str) -> tuple[int, str]:
    return _RANKS.get(scheme_of(key), len(_RANKS)), key


def _name_key(scheme: str, name: str) -> str:
    words = normalised(name) or name
    key = f"{scheme}:{words}"
    return key if len(key) <= MAX_LENGTH else f"{scheme}:{_hash(words)}"


def _title_key(paper: PaperRecord) -> str:
    first = shown_name(paper.authorships[0]) if paper.authorships else ""
    parts = normalised(paper.title) or paper.title, str(paper.year), normalised(first)
    return f"title:{_hash('|'.join(parts))}"


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
