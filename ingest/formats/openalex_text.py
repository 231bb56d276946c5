"""Text and identifiers as OpenAlex gives them, made fit for a record or left out."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from ingest.formats.openalex_shapes import Index
from kg.ids import are_canonical, canonical, scheme_of
from schema.text import LONGEST_LINE, LONGEST_NAME, LONGEST_PROSE, LONGEST_TITLE, clean

MOST_WORDS: Final = 50_000  # no abstract has more; the index could tell of any number

_ADDRESSES: Final = (
    ("https://openalex.org/", "openalex:"),
    ("https://orcid.org/", "orcid:"),
    ("https://ror.org/", "ror:"),
    ("https://doi.org/", "doi:"),
)
_SCHEMES: Final = frozenset(  # any address has some
    {"arxiv", "doi", "grid", "mag", "openalex", "orcid", "pmcid", "pmid", "ror", "wikidata"}
)
_NFC_GROWS: Final = 3  # times that text becomes longer at most by being brought to one form
_TAG: Final = re.compile(
    r"</?(?:(?:jats|mml|m):[a-z]{1,20}|[bip]|em|strong|su[bp]|scp?|tt|u|br|span|inline-formula|"
    r"tex-math|math|m(?:i|n|o|row|s|su[bp]|subsup|text|frac|sqrt|root|style|over|under|space|table|"
    r"tr|td|fenced|padded|underover|multiscripts|prescripts)|semantics|annotation)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)


def line(text: str | None, longest: int = LONGEST_LINE) -> str | None:
    """Return text that a record takes, cut where it is too long; none if nothing is left of it."""
    if not text:
        return None
    if text[0] != " " and text[0].isprintable() and len(text) * _NFC_GROWS <= longest:
        return text  # something is left of it, and the record cleans it
    return str(clean(text))[:longest].strip() or None


def name(text: str | None) -> str | None:
    """Return a person's name; none if it holds no letter or is too long to be one."""
    found = line(text, LONGEST_NAME + 1)
    if found is None or len(found) > LONGEST_NAME:
        return None
    return found if found[0].isalnum() or any(map(str.isalnum, found)) else None


def title(text: str | None) -> str | None:
    """Return a title without its markup; none if it holds no letter or digit."""
    found = line(plain(text), LONGEST_TITLE) if text else None
    return found if found and any(map(str.isalnum, found)) else None


def plain(text: str) -> str:
    """Return text without HTML, JATS and MathML tags, its entities decoded."""
    if "&" in text:
        text = html.unescape(text)  # first: tags are often escaped
    return _TAG.sub("", text) if "<" in text else text


def abstract(index: Index) -> str | None:
    """Return the text of an inverted index, none if there is none; places may be missing in it."""
    if isinstance(index, str):
        index = _unpacked(index)
    if not index:
        return None
    places = index if isinstance(index, dict) else dict(index)
    return line(plain(" ".join(_words(places))), LONGEST_PROSE)


def keys(*candidates: str | None) -> tuple[str, ...]:
    """Return the canonical forms of those that are identifiers."""
    given = "\n".join(filter(None, candidates))
    for address, scheme in _ADDRESSES:
        given = given.replace(address, scheme)
    found = tuple(given.split("\n"))
    if are_canonical(found):
        return found
    every = (key for one in candidates if one and (key := canonical(one)))
    return tuple(key for key in every if scheme_of(key) in _SCHEMES)


def distinct(lines: Iterable[str | None], *, most: int) -> list[str]:
    """Return the distinct texts that a record takes, so many at most."""
    return list(dict.fromkeys(filter(None, map(line, lines))))[:most]


def _unpacked(text: str) -> dict[str, list[int]] | None:
    try:
        return msgspec.json.decode(text, type=dict[str, list[int]])
    except msgspec.MsgspecError:
        return None


def _words(index: Mapping[str, list[int]]) -> Sequence[str]:
    words = [""] * sum(map(len, index.values()))
    try:
        for word, places in index.items():
            for place in places:
                words[place] = word
    except IndexError:
        found = {place: word for word, places in index.items() for place in places}
        words = [found[place] for place in sorted(found)]
    return words[:MOST_WORDS]
