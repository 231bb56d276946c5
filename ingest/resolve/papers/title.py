"""A title read for comparison: its words, its numerals, and what it says of its own kind."""

import re
from dataclasses import dataclass
from sys import intern
from typing import Final

from ingest.formats.latex import plain
from ingest.formats.markup import untagged
from ingest.resolve.names import normalised

LONGEST: Final = 400  # characters of a title that are compared; the longest real ones fit
SAYS_LITTLE: Final = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "is", "its", "of", "on"}
    | {"or", "s", "the", "to", "toward", "towards", "using", "via", "with"}
)
WHOLE: Final = 15  # letters in front of ' in …' that make a title on their own

_MARKUP: Final = re.compile(r"[\\{}$]")
_TAGGED: Final = re.compile(r"<[^<>]{1,80}>|&#?\w{2,8};")
_YEAR: Final = r"(?:19|20)\d\d[a-z]?"
_FOUR: Final = re.compile(r"(?:19|20)\d\d")
_BEFORE: Final = re.compile(  # authors and year run into the title: 'Example (1991). '
    rf"^[^()\[\]]{{0,60}}?[(\[]{_YEAR}[)\]][.,:]?\s+|^\W*(?:[\w.&]+\W+){{0,3}}{_YEAR}\.\s+"
)
_EDITED: Final = re.compile(  # where it appeared run into the title: 'Title. Tech. rep. 12'
    r"[.,]\s+in\s+.*$|\.['\"]?\s+(?i:in|proc|proceedings|tech|technical|tr|journal|jour|trans"
    r"|transactions|unpublished|submitted|preprint)\b.*$",
    re.DOTALL,
)
_ASIDE: Final = re.compile(
    r"\s*[(\[](?:(?:extended|invited|long|short|industrial|research|full|poster|demo|preliminary)"
    r"\s+)?(?:abstract|summary|talk|paper|version|report|note|panel|tutorial|demo|poster|"
    r"demonstration|session|panel session|tutorial session|keynote|system demonstration"
    r"|preliminary|draft|industrial|research|invited)[)\]]\s*$",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(
    r"^(?:(?:publisher|author)s? )?(?P<correction>erratum|errata|corrigend(?:um|a)|correction"
    r"|addendum)\b|^(?P<retraction>retract(?:ed|ion)|withdrawn|expression of concern)\b"
    r"|^(?P<reply>(?:authors? )?(?:reply|response|rejoinder)\b(?= (?:to|on)\b|$))"
    r"|^(?P<comment>comments?|commentary|discussion|remarks?)\b(?= (?:to|on|of|about)\b)"
    r"|^(?P<review>(?:book )?reviews? of|book reviews?)\b"
    r"|\b(?P<corrected>erratum|corrigendum)$"
)
_NUMBERED: Final = re.compile(
    r"\b(?:parts?|pt|vol|volume|chapter|book|installment|paper)\s+"
    r"(?P<number>\d{1,3}|[ivx]{1,5}|one|two|three|four|five|six|first|second|third|[a-e])\b"
    r"|\b(?P<roman>ii|iii|iv|vi|vii|viii|ix)\b|(?<=\w )(?P<last>[1-9])$"
)
_FIGURE: Final = re.compile(r"\d+")
_NUMBERS: Final = {
    **dict(
        zip(
            ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), range(1, 11), strict=True
        )
    ),
    **dict(zip(("one", "two", "three", "four", "five", "six"), range(1, 7), strict=True)),
    **dict(zip(("first", "second", "third"), range(1, 4), strict=True)),
    **dict(zip("abcde", range(1, 6), strict=True)),
}
_KIND_OF_TEXT: Final = (
    "introduction|introductory remarks|concluding remarks|editorial|preface|foreword|afterword"
    "|notes?|message|letters?|remarks|comments|overview|obituar(?:y|ies)|in memoriam|index"
    "|acknowledge?ments?|(?:table of )?contents|book reviews?|reviews?|news|newsletter|editors?"
    "|announcements?|errat(?:um|a)|welcome|opening|panel|keynotes?|tutorials?|invited talks?"
    "|abstracts?|conclusions?|discussion|summary|reports?|proceedings|front matter|posters?"
    "|calls? for papers|in this issue|program(?:me)?|demonstrations?|(?:author|subject|title) index"
    "|author and subject index|bibliography|untitled|advertisements?|briefly noted|column|corner"
    "|(?:publications|books) received|guidelines for submissions?|list of participants|calendar"
    "|personal notes|influential papers|research directions|page|choice|workshop report"
)
_GENERIC: Final = re.compile(
    rf"(?:an? |the )?(?:(?:guest |associate |managing )?editors? (?:s )?(?:in chief )?(?:s )?"
    rf"|special (?:issue|section) |(?:(?:program|general|sig\w+|vice) )?chairs? (?:s )?"
    r"|presidents? (?:s )?"
    rf"|treasurers? (?:s )?|reminiscences on |publishers? )?(?:{_KIND_OF_TEXT})"
    r"(?: (?:to|of|on|for|from|by) (?:the )?(?:special |this |current )?(?:issue|section|volume"
    r"|editors?|reviewers|authors|readers?|proceedings|workshop|conference|.{0,30}chairs?"
    r"|.{0,20}editors?|president|literature|events|meetings))?"
    rf"(?: (?:\d{{1,4}}|[ivx]{{1,5}}|{_KIND_OF_TEXT}))*"
)
_NONE: Final[frozenset[str]] = frozenset()
_NO_SPACE: Final = str.maketrans("", "", " ")


@dataclass(frozen=True, slots=True)
class Title:
    """What of a title is compared."""

    words: tuple[str, ...]
    telling: tuple[str, ...]
    """The words that say something."""
    compact: str
    """The words run together, since citations break and join them."""
    part: int | None
    """The number of a part or a sequel, none if it has none."""
    figures: frozenset[str]
    mark: str | None
    """What it says of another paper: 'correction', 'reply' …."""
    is_generic: bool
    """Whether it names a kind of text (Editorial), not a text."""
    year: int | None
    """A year in front of it, as citations have."""


def read_title(raw: str) -> Title:
    """Read a title, also out of a noisy citation."""
    text = raw[: 2 * LONGEST]
    text = untagged(text) if _TAGGED.search(text) else text
    text = plain(text) if _MARKUP.search(text) else text
    before, year = _BEFORE.match(text), None
    if before and len(text) - before.end() > WHOLE:
        text, year = text[before.end() :], _FOUR.search(before[0])
    text = _ASIDE.sub("", text)
    inside = _EDITED.search(text, WHOLE)
    words = normalised((text[: inside.start()] if inside else text)[:LONGEST])
    found = _MARKS.search(words)
    every = tuple(map(intern, words.split()))
    return Title(
        words=every,
        telling=tuple(w for w in every if len(w) > 1 and w not in SAYS_LITTLE) or every,
        compact=words.translate(_NO_SPACE),
        part=_part(words),
        figures=frozenset(_FIGURE.findall(words)) or _NONE,
        mark=found.lastgroup if found else None,
        is_generic=_GENERIC.fullmatch(words) is not None,
        year=int(year[0]) if year else None,
    )


def _part(words: str) -> int | None:
    """Return the last number that counts parts."""
    last = None
    for found in _NUMBERED.finditer(words):
        last = found["number"] or found["roman"] or found["last"]
    if last is None:
        return None
    return int(last) if last.isdecimal() else _NUMBERS.get(last)
