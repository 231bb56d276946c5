r"""A statement cut into tokens as Neo4j's own parser would, or refused where the two could differ.

Comments are dropped, so what is judged is what is sent. Outside quotes only printable ASCII is
taken, and `\u` escapes nowhere: Neo4j reads those before it looks for quotes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, cast

from kg.errors import RefusedStatementError

MAX_LENGTH: Final = 10_000  # a page of Cypher; the parser's own time grows with it
MAX_TOKENS: Final = 1_000
MAX_DEPTH: Final = 20  # brackets in brackets; the parser recurses, and has one stack

Kind = Literal["string", "quoted", "name", "number", "parameter", "sign"]

_TOKEN: Final = re.compile(
    r"""
    (?P<space>[ \t\n]+ | //[^\n]* | /\*.*?\*/)
  | (?P<string>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*")
  | (?P<quoted>`(?:[^`]|``)*`)
  | (?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
  | (?P<name>[A-Za-z_]\w*)
  | (?P<number>0[xo]\w+ | \d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)
  | (?P<sign>[!%&()*+,\-.:;<=>?@\[\]^{|}~] | /(?![*/]) | \$(?=\())
    """,
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_HALF: Final = re.compile("[\ud800-\udfff]")  # of a pair; JSON can send one alone
_CLOSES: Final = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word, sign, number or string; `text` as written, `space` what stands before it."""

    kind: Kind
    text: str
    space: str = ""

    @property
    def word(self) -> str:
        """The bare word in capitals, empty for anything that is not one: keywords are such."""
        return self.text.upper() if self.kind == "name" else ""

    @property
    def bare(self) -> str:
        """The name without its quotes or its `$`."""
        text = self.text.removeprefix("$") if self.kind == "parameter" else self.text
        return text[1:-1].replace("``", "`") if text.startswith("`") else text


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the tokens of one statement, without the semicolon it may end in.

    RefusedStatementError if it is too long or too deep, ends within a quote or a comment, or
    holds what could be read in two ways.
    """
    if len(text) > MAX_LENGTH:
        raise RefusedStatementError("length", f"a statement has at most {MAX_LENGTH:,} characters")
    if "\\u" in text or "\\U" in text:
        raise RefusedStatementError("\\u", "write the character itself, or pass it as a parameter")
    if _HALF.search(text):
        raise RefusedStatementError("half a character", "a statement is text")
    found = tuple(_cut(text.replace("\r\n", "\n")))
    while found and found[-1].text == ";":
        found = found[:-1]
    _check(found)
    return found


def joined(tokens: Sequence[Token]) -> str:
    """Return the text that is sent: the tokens with the spaces that part them."""
    return "".join(token.space + token.text for token in tokens)


def closing(tokens: Sequence[Token], at: int) -> int:
    """Return the place of the bracket that closes the one at `at`; the tokens are balanced."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += _step(tokens[place])
        if not depth:
            return place
    raise AssertionError("checked when the text was cut")


def _cut(text: str) -> Iterator[Token]:
    at, space = 0, ""
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise RefusedStatementError(repr(text[at]), _why_not(text[at]))
        at = found.end()
        if found.lastgroup == "space":
            space += found[0] if found[0].isspace() else " "
        else:
            yield Token(cast("Kind", found.lastgroup), found[0], space)
            space = ""


def _why_not(sign: str) -> str:
    if sign in "'\"`":
        return "the quote is not closed"
    if sign == "/":
        return "the comment is not closed"
    return "outside quotes a statement is written in plain ASCII"


def _check(tokens: Sequence[Token]) -> None:
    if len(tokens) > MAX_TOKENS:
        raise RefusedStatementError("length", f"a statement has at most {MAX_TOKENS:,} words")
    opened: list[str] = []
    for token in tokens:
        if token.kind == "sign" and token.text == ";":
            raise RefusedStatementError(";", "send one statement at a time")
        if _step(token) > 0:
            opened.append(token.text)
        elif _step(token) < 0 and (not opened or opened.pop() != _CLOSES[token.text]):
            raise RefusedStatementError(token.text, "the brackets do not match")
        if len(opened) > MAX_DEPTH:
            raise RefusedStatementError(token.text, f"brackets go at most {MAX_DEPTH} deep")
    if opened:
        raise RefusedStatementError(opened[-1], "the bracket is not closed")


def _step(token: Token) -> int:
    if token.kind != "sign":
        return 0
    return (token.text in "([{") - (token.text in _CLOSES)
