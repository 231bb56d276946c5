"""Author lists as preprints and proceedings print them: every name is a person's or a group's."""

import re
from collections.abc import Iterable
from typing import Any, Final

from ingest.formats.collectives import is_group, without_others
from ingest.formats.people import Person, authorships, named
from schema.text import LONGEST_LINE

_FOR: Final = re.compile(r"\b(?:for|on behalf of|representing)\s+the\b.*", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W_]")

Author = dict[str, Any]


def people(listed: Iterable[Author]) -> tuple[list[Author], bool]:
    """Return authorships of the people in a list of names, and whether it names everybody.

    Each author has `name`, perhaps `affiliations` and `identifiers`. A collective stands for
    people it does not name, and so does 'et al.'; both are left out, without a place.
    """
    found: list[Person] = []
    whole = True
    for author in listed:
        printed = " ".join(author["name"].split()).strip(" ,")
        name = without_others(_FOR.sub("", printed))
        whole = whole and name == printed
        if not _WORD.search(name):
            continue
        if is_group(name) or not named(name):
            whole = False
        else:
            found.append(Person(name, author.get("identifiers", ()), _affiliations(author)))
    return authorships(found), whole and bool(found)


def _affiliations(author: Author) -> list[str]:
    printed = author.get("affiliations", ())
    return [said for said in printed if _WORD.search(said) and len(said) <= LONGEST_LINE]
