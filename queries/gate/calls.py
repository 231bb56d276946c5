"""Whether a statement calls only what it may.

A plan shows procedures and not functions, nor the database that USE chooses; so the text is read.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.errors import RefusedStatementError
from queries.gate.allowed import BEFORE_BRACKETS, FUNCTIONS, NAMES, PROCEDURES, STARTS
from queries.gate.tokens import Token

_NAMED: Final = {"name", "quoted"}
_SUBQUERY: Final = {"(", "{"}


def check_calls(tokens: Sequence[Token]) -> None:
    """Raise RefusedStatementError unless the statement is a query of allowed parts."""
    if not tokens or tokens[0].word not in STARTS:
        part = tokens[0].text if tokens else "nothing"
        starts = ", ".join(sorted(STARTS))
        raise RefusedStatementError(part, f"a statement begins with one of {starts}")
    if any(token.word == "USE" for token in tokens):
        raise RefusedStatementError("USE", "there is one graph to read; a name can be quoted")
    for name in procedures(tokens):
        check_procedure(name)
    for name in _functions(tokens):
        if name.lower() not in FUNCTIONS and name not in NAMES:
            raise RefusedStatementError(f"{name}()", "the function is not among those allowed")


def check_procedure(name: str) -> None:
    """Raise RefusedStatementError unless the procedure may be called."""
    if name not in PROCEDURES:
        allowed = ", ".join(sorted(PROCEDURES))
        raise RefusedStatementError(f"CALL {name}", f"the procedures allowed are {allowed}")


def procedures(tokens: Sequence[Token]) -> Iterator[str]:
    """Return the name behind each CALL that is no subquery."""
    for at, token in enumerate(tokens[:-1]):
        if token.word == "CALL" and tokens[at + 1].text not in _SUBQUERY:
            yield _path_from(tokens, at + 1)


def _functions(tokens: Sequence[Token]) -> Iterator[str]:
    for at in range(1, len(tokens)):
        if tokens[at].text == "(" and tokens[at - 1].kind in _NAMED:
            start = _path_start(tokens, at - 1)
            alone = start == at - 1 and tokens[start].word in BEFORE_BRACKETS
            called = start > 0 and tokens[start - 1].word == "CALL"
            if not alone and not called:
                yield "".join(token.bare for token in tokens[start:at])


def _path_start(tokens: Sequence[Token], at: int) -> int:
    """Return where the dotted name begins whose last part stands at `at`."""
    while at > 1 and tokens[at - 1].text == "." and tokens[at - 2].kind in _NAMED:
        at -= 2
    return at


def _path_from(tokens: Sequence[Token], at: int) -> str:
    end = at + 1
    while end + 1 < len(tokens) and tokens[end].text == ".":
        end += 2
    return "".join(token.bare for token in tokens[at:end])
