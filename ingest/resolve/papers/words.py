"""Which words a title has that another lacks, and whether they are more than spelling."""

import re
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz

from ingest.resolve.papers.title import Title

SLIPPING: Final = 5  # letters of a word in which a slip of the pen can be told
SLIP: Final = 80  # of 100
BEGINNING: Final = 3  # letters of a word that can stand for it
ACRONYM: Final = 2  # letters of a word that can stand for several

_ENDING: Final = re.compile(r"(?:ies|y|es|s)$")


def missing(a: Title, b: Title) -> list[str]:
    """Return the telling words of one title that the other does not have, in their order.

    What is broken or joined is had, and so is a word with a slip of the pen.
    """
    if a.words == b.words:
        return []
    text = b.compact
    return [word for word in a.telling if word not in text and not _slipped(word, text)]


def count_missing(a: Title, b: Title, *, most: int) -> int:
    """Count what `missing` returns, no further than `most`."""
    text, found = b.compact, 0
    for word in a.telling:
        if word not in text and not _slipped(word, text):
            found += 1
            if found == most:
                break
    return found


def own_words(a: Title, b: Title) -> tuple[list[str], list[str]]:
    """Return the words that each of two titles has alone, endings and abbreviations aside.

    'nlp' is 'natural language processing', and 'exp' is 'experiment'.
    """
    mine, yours = missing(a, b), missing(b, a)
    if not mine or not yours:
        return mine, yours
    return _unmet(mine, yours, b), _unmet(yours, mine, a)


def _unmet(words: Iterable[str], others: Iterable[str], other: Title) -> list[str]:
    """Return words that neither end otherwise, nor abbreviate, nor are abbreviated."""
    initials = "".join(word[0] for word in other.words)
    telling = "".join(word[0] for word in other.telling)
    met = {_ENDING.sub("", one) for one in others}
    begun = tuple(one for one in others if len(one) >= BEGINNING)
    return [
        word
        for word in words
        if _ENDING.sub("", word) not in met
        and not (len(word) >= ACRONYM and (word in initials or word in telling))
        and not any(_begins(word, one) for one in begun)
    ]


def _begins(word: str, other: str) -> bool:
    return len(word) >= BEGINNING and (other.startswith(word) or word.startswith(other))


def _slipped(word: str, text: str) -> bool:
    return len(word) >= SLIPPING and fuzz.partial_ratio(word, text, score_cutoff=SLIP) > 0
