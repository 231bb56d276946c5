"""Running text that is partly TeX: accents become letters, formulas stay as they are typed."""

import re
from typing import Final

from ingest.formats.latex import plain

_FORMULA: Final = re.compile(r"(\$[^$]*\$)")


def readable(text: str) -> str:
    r"""Return text with its accents decoded outside of formulas: 'Schr\"odinger', '$k_B T$'."""
    if "\\" not in text:
        return text
    parts = _FORMULA.split(text)
    return "".join(plain(part) if "\\" in part and part[0] != "$" else part for part in parts)
