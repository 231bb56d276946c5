"""LaTeX as plain text: accents and special letters become Unicode, formatting goes."""

import re
import unicodedata
from typing import Final

from latexcodec.codec import UnicodeLatexIncrementalDecoder

_RUN: Final = re.compile(  # words with a backslash and the next word, which `\v s` reaches into
    r"\\\S*(?:\s+[^\s\\]*\\\S*)*(?:\s+[^\s\\]+)?"
)
_DOTLESS: Final = re.compile(r"\{\\([ij])\}")  # the codec knows \'\i, not \'{\i}
_BARE_PERCENT: Final = re.compile(r"(?<!\\)%")  # BibTeX has no comments, the codec has
_LEFT: Final = re.compile(  # what the codec leaves behind
    r"\\(?P<sign>[&%$#_{}])|\\(?P<word>[A-Za-z]+)\*?\s*|\\(?P<gap>[\\,;:\s])|\\.?|[{}$\u00ad]",
    re.DOTALL,
)
_TYPED: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))


def plain(text: str) -> str:
    r"""Return `text` without markup: 'Erd{\H o}s' gives 'Erdős'.

    An unknown command goes and its argument stays: '\emph{x}' gives 'x'.
    """
    decoded = _RUN.sub(_decoded, text) if "\\" in text else text
    kept = _LEFT.sub(_kept, decoded)
    for typed, meant in _TYPED:
        kept = kept.replace(typed, meant)
    return kept


def _decoded(run: re.Match[str]) -> str:
    text = _BARE_PERCENT.sub(r"\\%", _DOTLESS.sub(r"\\\1 ", run[0]))
    return UnicodeLatexIncrementalDecoder("ignore").decode(text, final=True)


def _kept(found: re.Match[str]) -> str:
    if found["word"]:
        return _greek(found["word"])
    return found["sign"] or (" " if found["gap"] else "")


def _greek(word: str) -> str:
    """Return the letter that a command like 'beta' names, nothing for any other command."""
    case = "CAPITAL" if word[0].isupper() else "SMALL"
    name = "LAMDA" if word.lower() == "lambda" else word.upper()  # Unicode spells it so
    try:
        return unicodedata.lookup(f"GREEK {case} LETTER {name}")
    except KeyError:
        return ""
