"""A printed name taken apart: given names and family name, folded so that spellings agree."""

import re
from dataclasses import dataclass
from typing import Final

from ingest.resolve.authors.facts import EAST_ASIAN, NICKNAMES, PARTICLES, SYLLABLE
from ingest.resolve.names import normalised

LONGEST: Final = 200  # characters of a name that are read
LONGEST_INITIALS: Final = 3  # 'JRR' is three initials, 'JANE' is a name

_LETTERS: Final = str.maketrans(
    dict(zip("øØłŁđĐðħ", "oOlLdDdh", strict=True))
    | {"þ": "th", "æ": "ae", "Æ": "Ae", "œ": "oe", "\u0131": "i"}  # a dotless i
    | dict.fromkeys("'`\u2018\u2019\u02bc", "")  # apostrophes
)
_WIDE: Final = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "Ø": "Oe",
    "å": "aa", "Å": "Aa",
})  # fmt: skip
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "dr", "prof"})
_NUMBER: Final = re.compile(r"\d{4}")  # dblp tells namesakes apart by a number behind the name
_CJK: Final = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,4}")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name; each part is folded, an initial is a single letter."""

    given: tuple[str, ...]
    family: tuple[str, ...]

    @property
    def last(self) -> str:
        """The family name without particles; empty for no name at all."""
        return self.family[-1] if self.family else ""

    @property
    def first(self) -> str:
        """The first given name or its initial; may be empty."""
        return self.given[0] if self.given else ""

    @property
    def middle(self) -> str:
        """The initial of the second given name, or a namesake's number; may be empty."""
        second = self.given[1] if len(self.given) > 1 else ""
        return second if second.isdigit() else second[:1]

    @property
    def words(self) -> tuple[str, ...]:
        """Every part in its printed order."""
        return self.given + self.family

    @property
    def is_east_asian(self) -> bool:
        """Whether the family name is a common one of East Asia."""
        return self.last in EAST_ASIAN


def form_of(name: str) -> Form:
    """Take a name apart: 'Given Family', 'Family, Given', 'FAMILY Given' or 'Family GN'."""
    return _form(name[:LONGEST].translate(_LETTERS))


def wide_form_of(name: str) -> Form:
    """Take a name apart with umlauts written out: 'ü' is 'ue', 'ø' is 'oe', 'å' is 'aa'."""
    return _form(name[:LONGEST].translate(_WIDE).translate(_LETTERS))


def is_initial(word: str) -> bool:
    """Tell whether a folded given name is a single letter."""
    return len(word) == 1


def is_syllable(word: str) -> bool:
    """Tell whether a folded name can be one syllable of a romanised East Asian name."""
    return word not in NICKNAMES and SYLLABLE.fullmatch(word) is not None


def _form(name: str) -> Form:
    family, comma, given = name.partition(",")
    if comma and normalised(given) and normalised(given) not in _SUFFIXES:
        return _made(_given(given.replace(",", " ").split(), name), _words(family))
    raw = [word for word in name.replace(",", " ").split() if normalised(word)]
    raw, number = _parted(raw)
    at = _border(raw)
    if at < 0:  # the family name stands first
        return _made(_given(raw[-at:], name) + number, _words(" ".join(raw[:-at])))
    if len(raw) == 1 and _CJK.fullmatch(raw[0]):
        return Form((raw[0][1:], *number), (raw[0][0],))
    return _made(_given(raw[:at], name) + number, _words(" ".join(raw[at:])))


def _parted(raw: list[str]) -> tuple[list[str], tuple[str, ...]]:
    words = [word for word in raw if normalised(word) not in _SUFFIXES] or raw
    if len(words) > 1 and _NUMBER.fullmatch(words[-1]):
        return words[:-1], (words[-1],)
    return words, ()


def _border(raw: list[str]) -> int:
    """Return where the family name begins; negative, how many words it takes at the front."""
    if len(raw) < 2:  # noqa: PLR2004 - a border has two sides
        return 0
    if _is_shouted(raw[0]) and not any(_is_shouted(word) for word in raw[1:]):
        return -1
    if _are_initials(raw[-1]) and not _are_initials(raw[0]) and not raw[0].isupper():
        at = next(n for n, word in enumerate(raw) if n and _are_initials(word))
        return -at if all(map(_are_initials, raw[at:])) else len(raw) - 1
    at = len(raw) - 1
    while at > 1 and _is_particle(raw[at - 1]):
        at -= 1
    return at


def _is_particle(word: str) -> bool:
    """Tell whether a word belongs to the family name behind it; 'e' and 'y' do, 'E.' does not."""
    folded = normalised(word)
    return folded in PARTICLES and not (is_initial(folded) and _are_initials(word))


def _is_shouted(word: str) -> bool:
    return (
        word.isupper()
        and word.isalpha()
        and (len(word) > LONGEST_INITIALS or word.lower() in EAST_ASIAN)
    )


def _are_initials(word: str) -> bool:
    letters = re.sub(r"[.\-]", "", word)
    dotted = "." in word and all(len(part) <= 1 for part in re.split(r"[.\-]+", word))
    plain = letters.isupper() and len(letters) <= LONGEST_INITIALS
    return dotted or (plain and letters.lower() not in EAST_ASIAN)


def _given(raw: list[str], name: str) -> tuple[str, ...]:
    shouted = name.isupper()
    found: list[str] = []
    for word in raw:
        folded = [part for part in normalised(word).split() if part not in _SUFFIXES]
        glued = len(folded) == 1 and not shouted and word.isupper() and word.isalpha()
        if glued and 1 < len(word) <= LONGEST_INITIALS:
            folded = list(folded[0])
        found += folded
    return tuple(found)


def _words(text: str) -> tuple[str, ...]:
    return tuple(normalised(text).split())


def _made(given: tuple[str, ...], family: tuple[str, ...]) -> Form:
    """Join two syllables of an East Asian given name, however they were parted."""
    if not family:
        return Form((), given)
    east = family[-1] in EAST_ASIAN and len(family) == 1
    if east and len(given) == 2 and all(len(g) > 1 and is_syllable(g) for g in given):  # noqa: PLR2004
        given = ("".join(given),)
    return Form(given, family)
