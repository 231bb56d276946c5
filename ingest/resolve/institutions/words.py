"""The words of a name or an affiliation, folded so that spellings of one word are equal.

Case, accents, plurals and the umlauts written ae, oe, ue are levelled, and words that every
language has for such names ('Univ.', 'Universität') become one. Chinese and Japanese characters are
words of their own.
"""

import html
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from ingest.resolve.names import normalised

LONGEST: Final = 2000  # characters of an affiliation that are looked at

_HOST: Final = re.compile(r"(?:@|https?://|www\.)((?:[\w-]+\.)+[a-z]{2,})\S*", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"\S*@\S*|https?://\S+|www\.\S+", re.IGNORECASE)
_ELISION: Final = re.compile(
    r"\b(?:d|l|dell|all|nell|sull|degl)['\u2019`\xb4]\s?(?=\w)", re.IGNORECASE
)
_GLUED_ELISION: Final = re.compile(r"\b[dl](?=[A-ZÀ-Ý][^\W\d_A-ZÀ-Ý])")  # 'lAdour'
_UNIT: Final = re.compile(
    r"\b(UMR|UPR|UAR|USR|UMS|UR|EA|US|ERL|FRE|U)[\s_-]*(?:S(?=[\s_\d-])[\s_-]*)?"
    r"((?:CNRS|INSERM|Inserm)\s+)?(\d{1,4})\b"
)  # a numbered laboratory of France: 'UMR 5251', 'UMR_S 1166', 'U1217'
_COMPOUND: Final = re.compile(
    r"\b(?:universit(?:ä|a\u0308|ae|a|e)ts|uni(?=klinik))-?(?=\w)", re.IGNORECASE
)  # 'Universitätsklinikum'
_OPENING: Final = re.compile(
    r"^\W*(?i:(?:current|present|permanent|new)\s+(?:address|affiliation)|"
    r"(?:(?:current|present)ly|now|formerly)\s*(?:at|with))(?![a-z])\W*"
)  # tells when, not where
_FOOTNOTE: Final = re.compile(
    r"\s\d{1,2}(?=\s+(?:,|Dep|Div|Fac|Inst|Lab|Prog|School|Sect|Serv|Unit))"
)
_MARK: Final = "'\u2019`\xb4?\ufffd"  # apostrophes, and what stands for a lost letter
_HAN: Final = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_MARKS: Final = "\u0300-\u036f"  # accents that stand alone
_INDIC: Final = "\u0900-\u109f"  # whose vowel signs are no letters to a regular expression
_WORD: Final = re.compile(
    f"[{_HAN}]|(?:(?![{_HAN}])(?:[^\\W_]|[{_INDIC}])(?:[{_MARK}](?=\\w)|[{_MARKS}])*)+"
)
_PARTING: Final = re.compile(r"[,;:|/\n()\[\]{}\u2022\u2013\u2014]|\s-\s")
_QUOTES: Final = re.compile(f"[{_MARK}]")
_CAMEL: Final = re.compile(
    r"(?:(?<=[^\W\d_A-Z]{3})|(?<=^[a-z]{2}))(?=[A-Z][^\W\d_]{2})"
    r"|(?<=[A-Z]{3})(?=[A-Z][^\W\d_A-Z]{3})"
)
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "\u0131": "i", "æ": "a", "œ": "o", "þ": "t"}
)
_UMLAUT: Final = re.compile("([aou])e")
_LINKS: Final = """
of de du des del della dei di da do dos das der van von for fur für zu the at
"""
_OTHERS: Final = """
and a an le la les el los las lo il i gli den dem die und et y e u en in im zur zum pour per och og
ja dell al to on by with from o os as
"""  # as other languages have them
_OF: Final = frozenset(_LINKS.split())
_AND: Final = frozenset({"&", "and", "und", "et", "y", "e", "i", "og", "och", "ja", "en"})
_STOP: Final = frozenset((_LINKS + _OTHERS).split())
_SHORTEST_PLURAL: Final = 4  # letters; of capitals more, as 'CNRS' is no plural of 'CNR'
_ACRONYM: Final = 5  # capitals whose 'ae' is no umlaut: 'INRAE'
_LONGEST_NUMBER: Final = 3  # digits; more are postcodes and telephone numbers


class Word(NamedTuple):
    """One word of a text."""

    text: str
    """As it is compared."""
    part: int
    """Number of the part of the text, parted by commas and the like, that it stands in."""
    capitals: bool
    """Whether it is written in capitals, as acronyms are."""
    linked: bool
    """Whether an 'of' or its like stands before it in its part."""
    joined: bool
    """Whether an 'and' stands before it in its part."""
    raw: str


def words(text: str) -> list[Word]:
    """Return the words that say something, in order: without articles, prepositions and numbers."""
    found = []
    text = _readable(text)
    part, end, between = 0, 0, set[str]()
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        if _PARTING.search(gap):
            part, between = part + 1, set()
        between.update("&" if "&" in gap else "")
        end = match.end()
        raw = match[0]
        if folded := fold(raw):
            linked, joined = not _OF.isdisjoint(between), not _AND.isdisjoint(between)
            found.append(Word(folded, part, in_capitals(raw), linked, joined, raw))
            between = set()
        else:
            between.add(raw.lower())
    return found


def _readable(text: str) -> str:
    """Return a text without addresses and what else is no part of a name."""
    text = _ADDRESS.sub(" ", html.unescape(text[:LONGEST]))
    text = _COMPOUND.sub("university ", text)
    text = _UNIT.sub(r"\2\1\3", _FOOTNOTE.sub(" , ", _OPENING.sub("", text)))
    return _GLUED_ELISION.sub("", _ELISION.sub(" ", text))


def hosts(text: str) -> list[str]:
    """Return the hosts of the addresses in a text, in lower case and without 'www.'."""
    found = (match[1].lower() for match in _HOST.finditer(text[:LONGEST]))
    return [host.removeprefix("www.") for host in found]


@lru_cache(maxsize=200_000)
def fold(raw: str) -> str:
    """Return a word as it is compared, nothing if it says nothing."""
    word = normalised(_QUOTES.sub("", raw)).translate(_LETTERS).replace(" ", "")
    if word in _STOP or (word.isdecimal() and len(word) > _LONGEST_NUMBER):
        return ""
    if found := _synonyms().get(word):
        return found
    if raw.isupper() and len(raw) <= _ACRONYM:
        word = word if len(raw) <= _SHORTEST_PLURAL else _singular(word)
    else:
        word = _levelled(word)
    return _synonyms().get(word, word)


def parts_of_glued(raw: str) -> list[str]:
    """Return the words of one whose parts begin with capitals: 'MacauUniversity'."""
    return _CAMEL.split(raw)


def in_capitals(raw: str) -> bool:
    """Return whether a word is written as acronyms are."""
    upper = sum(map(str.isupper, raw))
    return upper > 1 and upper * 2 > len(raw)


def _levelled(word: str) -> str:
    return _singular(_UMLAUT.sub(r"\1", word))


def _singular(word: str) -> str:
    if len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@cache
def surfaces() -> tuple[str, ...]:
    """Return all spellings of the words that every language has for such names."""
    return tuple(one for _, at, one in _listed() if not at)


@cache
def kinds_of_place() -> frozenset[str]:
    """Return the folded words that alone tell no organisation: its kind, field or large city."""
    return frozenset(_synonyms().values())


@cache
def _synonyms() -> dict[str, str]:
    return {_levelled(one) if at else one: kept for kept, at, one in _listed()}


def _listed() -> Iterator[tuple[str, int, str]]:
    text = files("ingest.resolve.institutions").joinpath("synonyms.txt").read_text("utf-8")
    for line in text.splitlines():
        kept, *others = line.split()
        yield kept, 0, kept
        for other in others:
            yield kept, 0, other
            yield kept, 1, other
