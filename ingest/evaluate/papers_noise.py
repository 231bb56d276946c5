"""Noise as lists and citations have it: names, titles and places written another way, by lot.

Shares are guesses at what bibliographies and reference lists hold, not counted in any of them.
"""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final
from unicodedata import combining, normalize

Way = Callable[[str, Random], str]
Ways = Sequence[tuple[float, Way]]
"""A share of the texts, and how these are written; the rest stay."""

SHORTEST: Final = 6  # letters of a text that is misspelt or parted: a shorter one would be lost


def written(text: str, ways: Ways, drawn: Random) -> str:
    """Return the text written in one of the ways, or as it is."""
    lot = drawn.random()
    for share, way in ways:
        lot -= share
        if lot < 0:
            return way(text, drawn)
    return text


def falls(drawn: Random, share: float) -> bool:
    """Tell whether what befalls a share of cases befalls this one."""
    return drawn.random() < share


def misspelt(text: str, drawn: Random) -> str:
    """Lose, turn or add a letter."""
    if len(text) < SHORTEST:
        return text
    at = drawn.randrange(2, len(text) - 2)
    one, other, rest = text[at], text[at + 1], text[at + 2 :]
    return text[:at] + drawn.choice((other, other + one, one + "e" + other)) + rest


def initials(name: str, _: Random) -> str:
    """Return 'A. B. Example' for 'Ada Bea Example'."""
    *given, family = name.split() or [""]
    return " ".join([*(f"{one[0]}." for one in given), family])


def turned(name: str, _: Random) -> str:
    """Return 'Example, Ada' for 'Ada Example'."""
    given, _space, family = name.rpartition(" ")
    return f"{family}, {given}" if given else family


def turned_initials(name: str, drawn: Random) -> str:
    """Return 'Example, A. B.' for 'Ada Bea Example'."""
    return turned(initials(name, drawn), drawn)


def other_middle(name: str, drawn: Random) -> str:
    """Leave middle names out, or add an initial where there is none."""
    first, *middle = name.split() or [""]
    if not middle:
        return name
    added = [] if middle[:-1] else [f"{drawn.choice('ABCDEJMR')}."]
    return " ".join([first, *added, middle[-1]])


def plain(text: str, _: Random) -> str:
    """Leave accents out."""
    return "".join(one for one in normalize("NFKD", text) if not combining(one))


def sentence_case(title: str, _: Random) -> str:
    """Leave capitals out but the first."""
    return title[:1] + title[1:].lower()


def main_part(title: str, _: Random) -> str:
    """Leave out what follows a colon."""
    return title.partition(":")[0]


def without_article(title: str, _: Random) -> str:
    """Leave out the first word if it hardly says anything."""
    return re.sub(r"^(A|An|The|On|Towards?) ", "", title)


def noted(title: str, drawn: Random) -> str:
    """Add what a library notes of a paper."""
    return f"{title} ({drawn.choice(('abstract', 'extended abstract'))})"


def parted(title: str, drawn: Random) -> str:
    """Part a word, as where a line ends."""
    words = title.split()
    at = drawn.randrange(len(words)) if words else 0
    if words and len(words[at]) > SHORTEST:
        words[at] = words[at][:3] + drawn.choice(" -") + words[at][3:]
    return " ".join(words)


def quoted(title: str, _: Random) -> str:
    """Put the title in quotation marks."""
    return f"'{title},'"


def stopped(title: str, drawn: Random) -> str:
    """End the title with a mark."""
    return title + drawn.choice(".,")


def shortened(venue: str, drawn: Random) -> str:
    """Return 'Jour. of Kett.' for 'Journal of Kettles'."""
    keep = drawn.choice((4, 5))
    return " ".join(f"{word[:keep]}." if len(word) > SHORTEST else word for word in venue.split())


def acronym(venue: str, _: Random) -> str:
    """Return the capitals that words of a venue begin with; without any, the venue."""
    return "".join(word[0] for word in venue.split() if word[0].isupper()) or venue


LISTED_NAMES: Final[Ways] = (
    (0.40, plain),
    (0.06, initials),
    (0.10, other_middle),
    (0.01, misspelt),
)
LISTED_TITLES: Final[Ways] = (
    (0.30, sentence_case),
    (0.05, stopped),
    (0.10, plain),
    (0.03, misspelt),
    (0.01, main_part),
    (0.02, noted),
    (0.015, without_article),
)
LATER_TITLES: Final[Ways] = ((0.25, without_article),)
"""Of an article that follows a paper."""

CITED_TITLES: Final[Ways] = (
    (0.06, parted),
    (0.04, misspelt),
    (0.01, main_part),
    (0.13, quoted),
    (0.60, stopped),
)
CITED_NAMES: Final[tuple[Ways, ...]] = (
    (),
    ((1, initials),),
    ((1, turned_initials),),
    ((1, turned),),
)
"""How a citation writes its names: one way for all of them."""
