"""Author lists as services give them: people told from collectives, one person claimed once."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from schema.records import MAX_PLACES
from schema.text import LONGEST_LINE, LONGEST_NAME

_COLLECTIVE: Final = re.compile(
    r"\b(?:collaborations?|consorti(?:um|a)|teams?|groups?|initiative|project|network|committee)\b",
    re.IGNORECASE,
)
_FOR: Final = re.compile(r"\b(?:for|on behalf of|representing)\s+the\b.*", re.IGNORECASE)
_OTHERS: Final = re.compile(r"\b(?:et(?:\.\s*|\s+)al\b\.?|and others\b|others$)", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]")

Author = dict[str, Any]


def people(listed: Iterable[Author]) -> tuple[list[Author], bool]:
    """Return authorships of the people in a list of names, and whether it names everybody.

    Each author has `name`, perhaps `affiliations` and `identifiers`. A collective stands for
    people it does not name, and so does 'et al.'; both are left out. An identifier that two of
    them claim is taken from both.
    """
    found: list[Author] = []
    whole = True
    for author in listed:
        printed = " ".join(author["name"].split()).strip(" ,")
        name = _OTHERS.sub("", _FOR.sub("", printed)).strip(" ,")
        whole = whole and name == printed
        if not _WORD.search(name):
            continue
        if _COLLECTIVE.search(name) or len(name) > LONGEST_NAME:
            whole = False
        else:
            found.append(_authorship(author, name=name, position=len(found) + 1))
    return _claimed_once(found), whole and bool(found)


def _authorship(author: Author, *, name: str, position: int) -> Author:
    printed = (said for said in author.get("affiliations", ()) if _WORD.search(said))
    fit = [said for said in printed if len(said) <= LONGEST_LINE]
    return {
        "raw_name": name,
        "position": position,
        "identifiers": list(dict.fromkeys(author.get("identifiers", ()))),
        "raw_affiliations": list(dict.fromkeys(fit))[:MAX_PLACES],
    }


def _claimed_once(found: list[Author]) -> list[Author]:
    claims = Counter(key for author in found for key in author["identifiers"])
    for author in found:
        author["identifiers"] = [key for key in author["identifiers"] if claims[key] == 1]
    return found
