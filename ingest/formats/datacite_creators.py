"""The creators of a DOI as DataCite gives them: people told from organisations and unknowns."""

import re
from collections.abc import Sequence
from typing import Any, Final

from ingest.formats.collectives import looks_organised
from ingest.formats.json_values import kept, key, line, mappings, text, values
from ingest.formats.people import Person, author_list, institution, named

_UNKNOWN: Final = re.compile(  # what the schema's guide and libraries write for 'not known'
    r":?\(?:(?:unac|unal|unap|unas|unav|unkn|none|null|tba|etal)\)?.*|:\(?un\w{2}\)?|"
    r"\[?s\.\s?n\.?\]?|\[?(?:unknown|unbekannt)(?: author)?\]?|anonym(?:ous)?|n\.?n\.?|et al\.?|"
    r"(?:not available|no name supplied|unpublished)",
    re.IGNORECASE,
)
_ADDED: Final = re.compile(  # life dates or a place behind a name
    r"\s*(?:\([^()]{1,200}\)|,\s*\d{4}\??\s*-\s*(?:\d{4}\??)?|,\s*-\s*\d{4})\s*$"
)


def authors_of(creators: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the fields of a paper that its creators fill."""
    whole = not any(_is_unknown(one) for one in creators)
    return author_list([_person(one) for one in creators], whole=whole)


def stated(value: object) -> str:
    """Return a text; empty where it only says that the thing is not known."""
    found = text(value)
    return "" if _UNKNOWN.fullmatch(found) else found


def _person(creator: dict[str, Any]) -> Person | None:
    name = named(_name(creator))
    if name is None or _is_unknown(creator) or not _is_person(creator):
        return None
    places = [
        one if isinstance(one, dict) else {"name": one}
        for one in values(creator.get("affiliation"))
    ]
    return Person(
        name,
        kept(key("orcid", one) for one in _name_ids(creator, "orcid")),
        kept(line(stated(one.get("name"))) for one in places),
        [found for one in places for found in institution(line(one.get("name")), _ror(one))],
    )


def _name(creator: dict[str, Any]) -> str:
    given, family = text(creator.get("givenName")), text(creator.get("familyName"))
    if given and family:
        return f"{given} {family}"
    return _ADDED.sub("", _ADDED.sub("", text(creator.get("name")))).strip(" ,") or given or family


def _is_unknown(creator: dict[str, Any]) -> bool:
    return _UNKNOWN.fullmatch(text(creator.get("name"))) is not None


def _is_person(creator: dict[str, Any]) -> bool:
    """Tell a person; where the depositor does not say, a name that cannot be told is none."""
    if creator.get("nameType") == "Organizational" or _name_ids(creator, "ror"):
        return False
    if creator.get("familyName") or _name_ids(creator, "orcid"):
        return True
    name = _name(creator)
    return " " in name and ";" not in name and not looks_organised(name)


def _name_ids(creator: dict[str, Any], scheme: str) -> list[object]:
    return [
        one.get("nameIdentifier")
        for one in mappings(creator.get("nameIdentifiers"))
        if text(one.get("nameIdentifierScheme")).lower() == scheme
    ]


def _ror(affiliation: dict[str, Any]) -> str | None:
    is_ror = text(affiliation.get("affiliationIdentifierScheme")).lower() == "ror"
    return key("ror", affiliation.get("affiliationIdentifier")) if is_ror else None
