"""Loops within an expression: each runs to its end, whatever the clock says.

So one loop is not put into another, and its body makes no long values. Rows are the better loop:
UNWIND the list, and aggregate.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from kg.errors import RefusedStatementError
from queries.gate.tokens import Token, closing

_PREDICATES: Final = {"ALL", "ANY", "NONE", "SINGLE"}
_LONG: Final = frozenset(
    {
        "RANGE",
        "REPLACE",
        "SPLIT",
        "REVERSE",
        "TAIL",
        "SORT",
        "DISTINCT",
        "INSERT",
        "REMOVE",
        "TOSTRINGLIST",
        "TOINTEGERLIST",
        "TOFLOATLIST",
        "TOBOOLEANLIST",
        "KEYS",
        "PROPERTIES",
        "NORMALIZE",
        "COLLECT",
        "NODES",
        "RELATIONSHIPS",
    }
)
_ADVICE: Final = "no time limit reaches into it; UNWIND the list and aggregate instead"


def check_loops(tokens: Sequence[Token]) -> None:
    """Raise RefusedStatementError for a loop in a loop, and for one whose body makes much."""
    for start, end in _loops(tokens):
        body = tokens[start + 1 : end]
        at = _source_end(body)
        if any(_opens(body, place) for place in range(len(body))):
            raise RefusedStatementError("a loop within a loop", _ADVICE)
        called = {body[place].word for place in range(at, len(body) - 1)
                  if body[place + 1].text == "("}  # fmt: skip
        if long := called & _LONG:
            raise RefusedStatementError(f"{min(long).lower()}() within a loop", _ADVICE)
        if tokens[start].text == "[":
            _check_value(body)
    for at, token in enumerate(tokens[:-1]):
        if token.bare.upper() == "REDUCE" and tokens[at + 1].text == "(":
            _check_reduce(tokens[at + 2 : closing(tokens, at + 1)])


def _loops(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for at in range(len(tokens) - 2):
        if _opens(tokens, at):
            yield at, closing(tokens, at)


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the bracket at `at` opens a loop: `[x IN …`, `any(x IN …`, `reduce(…`."""
    token = tokens[at]
    if token.kind != "sign" or token.text not in "([" or at + 2 >= len(tokens):
        return False
    heads = tokens[at + 1].kind in {"name", "quoted"} and tokens[at + 2].word == "IN"
    if token.text == "[":
        return heads
    before = tokens[at - 1].bare.upper() if at else ""
    return (before in _PREDICATES and heads) or before == "REDUCE"


def _source_end(body: Sequence[Token]) -> int:
    """Return where what follows the list begins: its condition or its value."""
    depth = 0
    for at, token in enumerate(body):
        if token.kind == "sign":
            depth += (token.text in "([{") - (token.text in ")]}")
        if not depth and (token.text == "|" or token.word == "WHERE"):
            return at
    return len(body)


def _check_value(body: Sequence[Token]) -> None:
    """Refuse a list whose items hold anything but what they are made of: it would be repeated."""
    bars = [at for at, token in enumerate(body) if token.text == "|"]
    value = body[bars[0] :] if bars else ()
    for at, token in enumerate(value):
        if token.kind not in {"name", "quoted", "parameter"} or _is_part(value, at):
            continue
        if token.bare != body[0].bare or token.kind == "parameter":
            raise RefusedStatementError(
                f"{token.text} within a list", "its items may hold only what the loop runs over"
            )
    words = Counter(token.word for token in value)
    if words["END"] != words["CASE"] or words["THEN"] != words["WHEN"]:
        raise RefusedStatementError("CASE within a list", "its words may not be names as well")


def _is_part(value: Sequence[Token], at: int) -> bool:
    """Tell whether a word is no value of its own: a property, a key, a function, a keyword."""
    before, follows = value[at - 1], value[at + 1].text if at + 1 < len(value) else ""
    if before.text == "." or follows in {":", "("}:
        return True
    if value[at].word in _JOINS:  # as a name it would stand where a value begins
        return before.kind != "sign" or before.text in ")]}"
    return value[at].word in _SYNTAX


_JOINS: Final = {"AND", "IN", "IS", "OR", "XOR"}
_SYNTAX: Final = {"CASE", "ELSE", "END", "FALSE", "NOT", "NULL", "THEN", "TRUE", "WHEN"}


def _check_reduce(inner: Sequence[Token]) -> None:
    """Allow a sum along a path: it starts from a number, and names its own total once."""
    words = [token.word or token.text for token in inner]
    kinds = [token.kind for token in inner]
    head = words[1:2] == ["="] and kinds[2:3] == ["number"] and words[3:4] == [","]
    over = words[5:7] in (["IN", "RELATIONSHIPS"], ["IN", "NODES"])
    if not head or not over or [token.text for token in inner].count(inner[0].text) != 2:  # noqa: PLR2004
        raise RefusedStatementError(
            "reduce()", f"only a total along a path, from a number, is allowed: {_ADVICE}"
        )
