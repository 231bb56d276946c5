"""LaTeX as plain text: accents and special letters become Unicode, formatting goes."""

import re
from functools import lru_cache
from typing import Final

from latexcodec.codec import UnicodeLatexIncrementalDecoder

_COMMAND: Final = re.compile(  # a command with what an accent may stand on
    r"\\(?:[A-Za-z]+|.)\s?(?:\{[^{}\\%]{0,3}\}|\\[ij](?![A-Za-z])|[A-Za-z])?", re.DOTALL
)
_DOTLESS: Final = re.compile(r"\{\\([ij])\}")  # the codec knows \'\i, not \'{\i}
_LEFT: Final = re.compile(  # what the codec does not know, and braces
    r"\\(?P<sign>[&%$#_{}])|\\(?P<word>[A-Za-z]+)\*?\s*|\\(?P<gap>[\\,;:\s])|\\.?|[{}$\u00ad]",
    re.DOTALL,
)
_TYPED: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))


def plain(text: str) -> str:
    r"""Return `text` without markup: 'Erd{\H o}s' gives 'Erdős'.

    An unknown command goes and its argument stays: '\emph{x}' gives 'x'.
    """
    if "\\" in text:
        text = _COMMAND.sub(_known, _DOTLESS.sub(r"\\\1{}", text))
    text = _LEFT.sub(_kept, text)
    for typed, meant in _TYPED:
        text = text.replace(typed, meant)
    return text


def _known(command: re.Match[str]) -> str:
    return _decoded(command[0])


def _kept(left: re.Match[str]) -> str:
    if left["word"] in {"TeX", "LaTeX", "BibTeX"}:
        return left["word"]
    if left["word"]:
        symbol = _decoded(f"$\\{left['word']}$")  # letters and signs of formulas
        return "" if "\\" in symbol else symbol
    return left["sign"] or (" " if left["gap"] else "")


@lru_cache(maxsize=4096)  # the same few hundred commands fill a bibliography
def _decoded(markup: str) -> str:
    decoder = UnicodeLatexIncrementalDecoder("ignore")  # type: ignore[no-untyped-call]  # its own
    return decoder.decode(markup, final=True)
