"""What is asked of OpenAlex, put into as few requests as it takes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from ingest.formats.openalex_fields import ENTITIES
from kg.errors import UsageError
from kg.ids import canonical, scheme_of

TOGETHER: Final = 50  # ids in one filter; the service takes 100, but addresses have a bound too

_LETTERS: Final = {"W": "works", "A": "authors", "I": "institutions", "T": "topics"}
_FILTERS: Final = {  # by scheme: the entity it names, its filter, and what stands before a value
    "doi": ("works", "doi", "https://doi.org/"),
    "pmid": ("works", "pmid", ""),
    "orcid": ("authors", "orcid", "https://orcid.org/"),
    "ror": ("institutions", "ror", "https://ror.org/"),
}
_SELECTABLE: Final = ("works", "authors", "institutions", "topics")


@dataclass(frozen=True, slots=True)
class Named:
    """Objects asked for by their ids, in one request."""

    entity: str
    ids: tuple[str, ...]
    """Canonical; one where `filter` is none."""

    filter: str | None
    """None to ask for the one object at its own address."""


@dataclass(frozen=True, slots=True)
class Selected:
    """All objects of a kind that a filter fits."""

    entity: str
    filter: str


def named(ids: Sequence[str]) -> list[Named]:
    """Return the requests for ids, topics first and works last; UsageError for what is no id."""
    groups: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for key in dict.fromkeys(map(_checked, ids)):
        groups[_group(key)].append(key)
    found = [one for (entity, by), keys in groups.items() for one in _requests(entity, by, keys)]
    return sorted(found, key=lambda one: ENTITIES.index(one.entity))


def selected(text: str) -> Selected:
    """Return what 'FILTER' (of works) or 'authors:FILTER' asks for."""
    entity, colon, rest = text.strip().partition(":")
    asked = Selected(entity, rest) if entity in _SELECTABLE else Selected("works", text.strip())
    if not (colon and asked.filter):
        raise UsageError(f"{text!r} is no filter of OpenAlex: it reads NAME:VALUE,NAME:VALUE")
    return asked


def address(key: str) -> str:
    """Return the path of one object."""
    scheme, _, value = key.partition(":")
    if "/" in value and scheme == "openalex":
        return f"/{value}"
    entity = _group(key)[0]
    return f"/{entity}/{value if scheme == 'openalex' else f'{scheme}:{quote(value)}'}"


def keys_of(found: dict[str, Any]) -> set[str]:
    """Return the identifiers by which an object may have been asked for."""
    ids = found.get("ids")
    others = ids.values() if isinstance(ids, dict) else ()
    given = [found.get("id"), found.get("doi"), found.get("orcid"), found.get("ror"), *others]
    return {key for one in given if isinstance(one, str) and (key := canonical(one))}


def _checked(text: str) -> str:
    key = canonical(text) or canonical(f"openalex:{text.strip()}")
    known = key and (scheme_of(key) in _FILTERS or scheme_of(key) == "openalex")
    if key is None or not known or key.startswith("openalex:S"):
        raise UsageError(
            f"{text!r} is no id that OpenAlex knows a work, author, institution or topic by: "
            "W…, A…, I…, T…, a DOI, a PMID (pmid:…), an ORCID iD or a ROR id"
        )
    return key


def _group(key: str) -> tuple[str, str | None]:
    """Return the entity that an id names and the filter for it; no filter where one cannot be."""
    scheme, _, value = key.partition(":")
    if scheme == "openalex":
        level, slash, _ = value.partition("/")
        return (level, None) if slash else (_LETTERS[value[0]], "ids.openalex")
    entity, by, _ = _FILTERS[scheme]
    return entity, None if set("|,").intersection(value) else by


def _requests(entity: str, by: str | None, keys: list[str]) -> Iterator[Named]:
    if by is None:
        yield from (Named(entity, (key,), None) for key in keys)
        return
    for start in range(0, len(keys), TOGETHER):
        page = keys[start : start + TOGETHER]
        yield Named(entity, tuple(page), f"{by}:{'|'.join(map(_value, page))}")


def _value(key: str) -> str:
    scheme, _, value = key.partition(":")
    return value if scheme == "openalex" else _FILTERS[scheme][2] + value
