"""Names brought to the form in which they are compared: no accents, no case, no punctuation."""

import unicodedata
from functools import lru_cache
from typing import Final

LATELY: Final = (
    1 << 14
)  # texts remembered, some 3 MB: names come again, within a paper and after it

_ASCII: Final = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_SPACING: Final = "PSZC"  # first letters of the Unicode categories that only part words
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md"})


@lru_cache(maxsize=LATELY)
def normalised(text: str) -> str:
    """Return the words of `text` without accents, case and punctuation, one space between them.

    Marks that are no accents (the vowel signs of Indic scripts) stay. Empty if there is no word.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    folded = _bare(_bare(text).casefold())
    words = "".join(" " if unicodedata.category(c)[0] in _SPACING else c for c in folded)
    return " ".join(words.split())


def turned(name: str) -> str:
    """Return 'Given Family' of 'Family, Given' and 'Given Family Jr.' of 'Family, Jr., Given'."""
    if "," not in name:
        return name
    parts = [part.strip() for part in name.split(",") if part.strip()]
    suffixes = [part for part in parts[1:] if normalised(part) in _SUFFIXES]
    family, *given = [part for part in parts if part not in suffixes] or [name]
    return " ".join([*given, family, *suffixes])


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
