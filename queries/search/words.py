"""What a person typed, as a query that Lucene's parser cannot misread.

Every word must occur, the last one may be only begun. Words stand in quotes, where nothing but
a quote and a backslash means anything, so that the index splits them the way it split the names.
What stands outside quotes holds letters, digits and marks only.
"""

import re
import unicodedata
from typing import Final

MAX_TEXT: Final = 300  # a long title; what follows cannot change the answer much
MAX_WORDS: Final = 30

STOP_WORDS: Final = frozenset({  # the index leaves them out, so that nothing begins with them
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it",
    "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these",
    "they", "this", "to", "was", "will", "with",
})  # fmt: skip
_SPECIAL: Final = re.compile(r'["\\]')
_PLAIN: Final = re.compile(r"[a-z0-9']+")
_LATIN: Final = str.maketrans(  # what has no decomposition; the index folds it the same way
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "\u2019": "'",
    }
)
_BOOST: Final = "^4"  # for the words in this order, so that the very name is among the first
_FUZZY_FROM: Final = 3  # letters; of shorter words, any two are alike
_VERY_FUZZY_FROM: Final = 6


def all_of(text: str) -> str | None:
    """Return the query for names that hold every word of `text`; none if it holds no word."""
    words = _words(text)
    if not words:
        return None
    if all(run in STOP_WORDS for word in words for run in _runs(word)):
        return begun(text)  # which holds no word that the index does
    last = len(words) - 1
    clauses = [_clause(word, begun=place == last) for place, word in enumerate(words)]
    return " ".join((*clauses, _quoted(" ".join(words)) + _BOOST))


def begun(text: str) -> str | None:
    """Return the query for names with words that begin with those of `text`; none if it has none.

    Words that the index leaves out are looked for only as the beginnings of others, and only
    where they stand last.
    """
    runs = [run for word in _words(text) for run in _runs(word)]
    kept = [run for run in runs[:-1] if run not in STOP_WORDS] + runs[-1:]
    return " ".join(f"+{run}*" for run in kept) or None


def nearly(text: str) -> str | None:
    """Return the query for names that hold every word of `text`, give or take a letter or two."""
    runs = [run for word in _words(text) for run in _runs(word) if run not in STOP_WORDS]
    if not runs:
        return None
    return " ".join(_near_clause(run) for run in runs)


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents or punctuation."""
    return tuple(_runs(text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text[:MAX_TEXT])
    shown = "".join(character if character.isprintable() else " " for character in plain)
    return [word for word in shown.split() if _runs(word)][:MAX_WORDS]


def _clause(word: str, *, begun: bool) -> str:
    runs = _runs(word)
    whole = _quoted(word)
    initial = len(runs) == len(runs[0]) == 1
    if not (begun or initial) or runs[-1] in STOP_WORDS:
        return f"+{whole}"
    head = "".join(f'+"{run}" ' for run in runs[:-1])
    return f"+({whole} ({head}+{runs[-1]}*))"


def _quoted(text: str) -> str:
    return f'"{_SPECIAL.sub(" ", text)}"'


def _near_clause(run: str) -> str:
    if len(run) < _FUZZY_FROM:
        return f"+({run} {run}*)"
    return f"+{run}~1" if len(run) < _VERY_FUZZY_FROM else f"+{run}~2"


def _runs(text: str) -> list[str]:
    if text.isascii():  # most names are, and a search folds hundreds
        return [run for part in _PLAIN.findall(text.lower()) if (run := part.strip("'"))]
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_LATIN)
    kept = "".join(_base(character) if _is_kept(character) else " " for character in lowered)
    return [run for part in kept.split() if (run := part.strip("'"))]


def _is_kept(character: str) -> bool:
    marks = character == "'" or unicodedata.category(character).startswith("M")
    return marks or character.isalnum()


def _base(character: str) -> str:
    first = unicodedata.normalize("NFKD", character)[0]
    return first if first.isascii() and first.isalnum() else character
