"""Text from outside made safe to store: one form of each character, no control characters."""

import re
import unicodedata
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, StringConstraints

LONGEST_LINE: Final = 1000  # of an affiliation or the name of a journal
LONGEST_TITLE: Final = 4000
MOST_BYTES: Final = 8000  # of a title: what Neo4j takes into an index, less room for the id
LONGEST_NAME: Final = 500
LONGEST_PROSE: Final = 100_000  # a longer abstract is not one

_SPACES: Final = re.compile(r"\s+")
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\U0010ffff]")


def clean(value: object) -> object:
    """Return text in NFC on one line, without control characters; anything else as it is.

    ValueError if it holds a lone surrogate, which no encoding can write.
    """
    if not isinstance(value, str):
        return value
    if (
        value.isprintable()  # so there is no space but ' ', no control and no surrogate in it
        and "  " not in value
        and (value.isascii() or unicodedata.is_normalized("NFC", value))
    ):
        return value.strip()  # most of what comes, in a tenth of the time
    if _SURROGATES.search(value):
        raise ValueError("holds half of a character (a lone surrogate)")
    visible = _CONTROLS.sub(" ", unicodedata.normalize("NFC", value))
    return _SPACES.sub(" ", visible).strip()


def _not_blank(value: str) -> str:
    if not (value[:1].isalnum() or any(character.isalnum() for character in value)):
        raise ValueError("holds no letter or digit")
    return value


def _indexable(value: str) -> str:
    if 4 * len(value) > MOST_BYTES and len(value.encode()) > MOST_BYTES:
        raise ValueError(f"takes more than {MOST_BYTES} bytes in UTF-8")
    return value


# Each is cleaned before it is measured; the innermost rule stands first.
Line = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_LINE), BeforeValidator(clean)
]
Title = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_TITLE),
    AfterValidator(_not_blank),
    AfterValidator(_indexable),
    BeforeValidator(clean),
]
Name = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_NAME),
    AfterValidator(_not_blank),
    BeforeValidator(clean),
]
Prose = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_PROSE), BeforeValidator(clean)
]
