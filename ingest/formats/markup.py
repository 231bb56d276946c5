"""Text with markup (HTML, JATS, MathML) as plain text: tags go, what they hold stays."""

import re
from html import unescape
from typing import Final

_NAMES: Final = (  # a tag of another name may be a comparison: 'x<y and z>w'
    "abstract|a|article-title|b|big|bold|body|blockquote|br|center|code|dd|def|dfn|disp-formula|"
    "div|dl|dt|em|ext-link|fn|font|h[1-6]|hr|html|i|inf|inline-formula|inline-graphic|italic|"
    "label|li|list|list-item|math|monospace|named-content|ol|overline|p|pre|q|roman|s|"
    "sans-serif|sc|scp|sec|small|span|strike|strong|styled-content|sub|sup|table|tbody|td|tex-math|"
    "th|title|tr|tt|u|ul|underline|uri|xref|annotation|semantics|"
    "m(?:action|enclose|error|fenced|frac|i|multiscripts|n|o|over|padded|phantom|prescripts|root|"
    "row|s|space|sqrt|style|sub|subsup|sup|table|td|text|tr|under|underover)"
)
_TAG: Final = re.compile(
    rf"<(?P<end>/?)(?:[a-z]{{1,12}}:)?(?P<name>(?<=:)[a-z-]{{1,30}}|{_NAMES})"
    r"""(?:\s{1,9}[\w:.-]{1,60}\s?=\s?(?:"[^"<>]{0,2000}"|'[^'<>]{0,2000}'))*\s{0,9}/?>""",
    re.IGNORECASE,
)
_BLOCKS: Final = frozenset(
    {"abstract", "br", "dd", "div", "dt", "hr", "li", "list-item", "p", "sec", "td", "th", "title"}
)
_TEX: Final = re.compile(  # stands beside the same formula in MathML
    r"<(?P<name>(?:\w{1,12}:)?(?:tex-math|annotation))\b[^<>]{0,500}>.{0,5000}?</(?P=name)>",
    re.IGNORECASE | re.DOTALL,
)
_HEADING: Final = re.compile(r"[\s.:]{0,20}</(?:\w{1,12}:)?title\s?>", re.IGNORECASE)
_COMMENT: Final = re.compile(r"<!--.{0,5000}?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_WORD_FOR_IT: Final = re.compile(r"(?:abstract|summary)\s*:\s+(?=\S)", re.IGNORECASE)
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_TIMES: Final = 2  # markup is often escaped once more than it should be


def untagged(text: str) -> str:
    """Return `text` on one line without markup, entities decoded: '<i>E. coli</i>' gives 'E. coli'.

    Paragraphs and headings are parted by a space; what is no tag, as in 'p < 0.05', stays. So
    does half a character, for which a record is refused: the owner of a file can mend it.
    """
    if "<" in text or "&" in text:
        for _ in range(_TIMES):
            text = unescape(_bare(text))
        text = _bare(text)
    return " ".join(text.split())


def plain(text: str) -> str:
    """Return `text` without markup, and without halves of characters and control characters."""
    return " ".join(_UNSEEN.sub(" ", untagged(text)).split())


def prose(text: str) -> str:
    """Return an abstract as plain text: its headings end in ':', the word 'Abstract' goes."""
    found = plain(_HEADING.sub(": </title>", text))
    word = _WORD_FOR_IT.match(found)
    return found[word.end() :] if word else found


def _bare(text: str) -> str:
    if "<" not in text:
        return text
    if "math" in text:
        text = _TEX.sub("", text)
    return _TAG.sub(_left, _COMMENT.sub("", text))


def _left(tag: re.Match[str]) -> str:
    return " " if tag["name"].lower() in _BLOCKS else ""
