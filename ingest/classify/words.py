"""The terms of a text: its words that say something, and each two that stand together."""

import re
from itertools import pairwise
from typing import Final

PAIR: Final = " "  # joins the two words of a pair; no word holds it

_WORD: Final = re.compile(r"[^\W_]{2,}")
_ENGLISH: Final = """
about after also among an and are as at be been before being between both but by can could did
do does during each for from had has have he her his how if in including into is it its may
more most no nor not of on one onto or other our over she should so some such than that the
their then there these they this those through to toward towards two under upon use used using
via was we were what when where which while who whose will with within without would
"""
_OTHER: Final = """
al au aux con da das de del dem den der des di die du ein eine el en et gli il im la las le les
los mit para per por pour sur um un una und une von zu zur
"""  # what other languages have in every title
_STOP: Final = frozenset((_ENGLISH + _OTHER).split())
_KEPT_S: Final = ("ss", "us", "is")


def terms(text: str) -> list[str]:
    """Return the words in lower case and singular, stop words left out, then the pairs of them."""
    words = [_singular(word) for word in _WORD.findall(text.casefold()) if word not in _STOP]
    return words + [f"{a}{PAIR}{b}" for a, b in pairwise(words)]


def _singular(word: str) -> str:
    """Cut an English plural; wrong cuts do no harm, since papers and topics are cut alike."""
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - 'ties' and 'dies' stay
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(_KEPT_S):  # noqa: PLR2004 - 'gas'
        return word[:-1]
    return word
