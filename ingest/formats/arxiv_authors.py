"""The authors of an arXiv paper where they are one string: names and affiliations apart."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from ingest.formats.latex import plain

_FOR: Final = re.compile(r"\s*(?:for|on behalf of|representing)\s+the\b", re.IGNORECASE)
_SEPARATOR: Final = re.compile(
    r"\s*(?:[,;:&]|\band\b|\bwith (?:an? )?appendi(?:x|ces) (?:by|from)\b)\s*", re.IGNORECASE
)
_LINEAGE: Final = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|Ph\.?\s?D\.?|M\.?D\.?")
_LABEL: Final = r"(?:\d{1,3}|[A-Za-z]|[*†‡§]+)"
_LABELS: Final = re.compile(rf"\s*{_LABEL}(?:\s*(?:,|;|&|\band\b|\s)\s*{_LABEL})*\s*")
_EACH: Final = re.compile(r"\d{1,3}|(?<![A-Za-z])[A-Za-z](?![A-Za-z])|[*†‡§]+")
_ENTRY: Final = re.compile(rf"\(\s*({_LABEL})\s*\)")
_ROLE: Final = re.compile(r"deceased|eds?\.?|editors?|corresponding author|speaker", re.IGNORECASE)
_NICKNAME: Final = re.compile(r"[A-Z][a-z]{1,14}")

Author = dict[str, Any]


class Piece(NamedTuple):
    """A part of an author string: running text, or what one pair of brackets holds."""

    text: str
    bracketed: bool


def split(text: str) -> list[Author]:
    """Return the names of 'A. Example (1), B. Sample (2) ((1) Here, (2) There)', as printed.

    Each has `name` and `affiliations`; collectives and 'et al.' are among them. An affiliation
    is that of the name it follows, and of no other.
    """
    body, legend = _parted(list(_pieces(plain(" ".join(text.split())))))
    found: list[Author] = []
    for place, piece in enumerate(body):
        if not piece.bracketed:
            _add_names(found, piece.text, goes_on=_is_nickname(body, place - 1))
        elif found and _FOR.match(piece.text):
            found[-1]["name"] += f" {piece.text}"
        elif found and not _is_nickname(body, place):
            found[-1]["affiliations"] += _affiliations(piece.text, legend)
    return found


def _pieces(text: str) -> Iterator[Piece]:
    """Yield running text and brackets in turn; one never closed ends with the text."""
    depth = start = 0
    for at, character in enumerate(text):
        if character == "(":
            if depth == 0:
                yield Piece(text[start:at], bracketed=False)
                start = at + 1
            depth += 1
        elif character == ")" and depth:
            depth -= 1
            if depth == 0:
                yield Piece(text[start:at], bracketed=True)
                start = at + 1
    yield Piece(text[start:], bracketed=depth > 0)


def _parted(pieces: list[Piece]) -> tuple[list[Piece], dict[str, str]]:
    """Return what lists the names, and the institutions by their labels, which may come after."""
    for place, piece in enumerate(pieces):
        if not piece.bracketed:
            continue
        if _ENTRY.match(piece.text.lstrip()):
            return pieces[:place], _legend(piece.text)
        if _begins_legend(pieces, place):
            rest = pieces[place:]
            return pieces[:place], _legend(
                "".join(f"({one.text})" if one.bracketed else one.text for one in rest)
            )
    return pieces, {}


def _begins_legend(pieces: list[Piece], place: int) -> bool:
    """Tell whether a label stands before a text, not behind a name: ', (1) Institute'."""
    before = pieces[place - 1].text
    return (
        place > 1
        and re.fullmatch(_LABEL, pieces[place].text.strip()) is not None
        and not _SEPARATOR.sub("", before).strip()
        and _goes_on(pieces, place + 1)
    )


def _is_nickname(pieces: list[Piece], place: int) -> bool:
    """Tell whether brackets stand within a name: 'Grace (Ada) Example'."""
    return (
        place > 0
        and _NICKNAME.fullmatch(pieces[place].text) is not None
        and _goes_on(pieces, place + 1)
    )


def _goes_on(pieces: list[Piece], place: int) -> bool:
    text = pieces[place].text.strip() if place < len(pieces) else ""
    return bool(text) and not _SEPARATOR.match(text)


def _legend(text: str) -> dict[str, str]:
    _, *parts = _ENTRY.split(text)
    return {
        label: said.strip(" ,;.")
        for label, said in zip(parts[::2], parts[1::2], strict=True)
        if said.strip(" ,;.")
    }


def _add_names(found: list[Author], text: str, *, goes_on: bool) -> None:
    for name in _SEPARATOR.split(text):
        if found and (goes_on or _LINEAGE.fullmatch(name.strip())):
            found[-1]["name"] += f" {name.strip()}"
        elif name.strip():
            found.append({"name": name.strip(), "affiliations": []})
        goes_on = False


def _affiliations(text: str, legend: dict[str, str]) -> list[str]:
    if _LABELS.fullmatch(text):
        return [legend[label] for label in _EACH.findall(text) if label in legend]
    if _ROLE.fullmatch(text.strip()):
        return []
    return [part.strip() for part in text.split(";")]
