"""The words that mentions are compared by: of titles and abstracts, and of affiliations."""

import re
from typing import Final
from unicodedata import normalize

from ingest.resolve.names import normalised

LONGEST_TEXT: Final = 1_500  # characters of an abstract that are read
LONGEST_PLACE: Final = 300

_WORD: Final = re.compile(r"[^\W_]{3,}")
_MARKS: Final = re.compile("[\u0300-\u036f]")
_EMAIL: Final = re.compile(r"@([\w-]+(?:\.[\w-]+)+)")
_STOP_WORDS: Final = """
the and for with from are was were that this which their have has been can using use used via into
its our not but also than more most such these those between both how what when where over under
based towards toward approach approaches method methods paper propose proposed show results result
new study work task tasks model models system systems data analysis der die das und des les une dans
pour avec sur par los las del para con
"""
_STOP: Final = frozenset(_STOP_WORDS.split())


def text_words(text: str) -> list[str]:
    """Return the words of a title or an abstract that tell what it is about; plurals are cut."""
    folded = _MARKS.sub("", normalize("NFKD", text[:LONGEST_TEXT])).casefold()
    words = _WORD.findall(folded)
    return [_singular(word) for word in words if word not in _STOP]


def place_words(affiliation: str) -> list[str]:
    """Return the words of an affiliation and the domains of its e-mail addresses, each once."""
    text = affiliation[:LONGEST_PLACE]
    domains = [f"@{domain.lower()}" for domain in _EMAIL.findall(text)]
    words = normalised(_EMAIL.sub(" ", text)).split()
    return list(dict.fromkeys([*domains, *(word for word in words if len(word) > 1)]))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word  # noqa: PLR2004
