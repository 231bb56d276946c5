"""What the server's limits of time and memory do not reach, and so is refused or bounded here.

Neo4j looks at its clock between rows, and counts the memory of rows that it keeps. A loop within
one expression, a pattern that a regular expression tries in all ways, and a text that doubles
itself are over neither in time nor in memory; what bounds them must stand in the statement.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from kg.errors import RefusedStatementError
from queries.gate.loops import check_loops
from queries.gate.tokens import Token, closing

MAX_GROWTH: Final = 4_096  # times that a value may end up in an answer; each clause multiplies
MAX_COUNTED_GROWTH: Final = 64  # where a range runs to the size of a value
MAX_RANGE: Final = 10_000
MAX_RANGES: Final = 100_000  # product of all ranges of a statement
MAX_HOPS: Final = 12  # relationships in all patterns: the planner's own time grows with each
MAX_SUMS: Final = 60  # the planner types each sum in every way
MAX_TRIES: Final = 2  # quantifiers in a regular expression: more may take a power of the length

_PROJECTS: Final = {"WITH", "RETURN", "UNWIND", "YIELD", "LET"}
_ENDS: Final = {"WHERE", "ORDER", "MATCH", "CALL", "LIMIT", "SKIP", "OFFSET", "UNION", "OPTIONAL"}
_CONSTANTS: Final = {"NULL", "TRUE", "FALSE"}
_SAFE: Final = re.compile(
    r"(?:\(\?[imsu]+\))?\^?(?:[\w \-.,:;'/@#&%~!<>=]|\[[\w \-.,]+\]|[*+?]|\|)*\$?"
)


def check_growth(tokens: Sequence[Token], params: Mapping[str, Any]) -> None:
    """Raise RefusedStatementError for what could outgrow any limit."""
    check_loops(tokens)
    _check_regular(tokens)
    counted = _check_ranges(tokens, params)
    _check_sizes(tokens)
    growth = math.prod(_stages(tokens)) * math.prod(_replacements(tokens))
    most = MAX_COUNTED_GROWTH if counted else MAX_GROWTH
    if growth > most:
        raise RefusedStatementError(
            "the same value again and again",
            f"it could stand {growth:,} times in the answer, {most:,} are allowed here; "
            "name each value once in a WITH or RETURN",
        )


def _check_regular(tokens: Sequence[Token]) -> None:
    for at in range(len(tokens) - 2):
        if tokens[at].text == "=" and tokens[at + 1].text == "~":
            pattern = tokens[at + 2]
            inner = pattern.text[1:-1]
            tries = len(re.findall(r"[*+?]", inner.removeprefix("(?i)")))
            if pattern.kind != "string" or not _SAFE.fullmatch(inner) or tries > MAX_TRIES:
                raise RefusedStatementError(
                    "=~",
                    "a regular expression may run past any time limit: only a plain literal with "
                    f"at most {MAX_TRIES} of * + ? and no groups is taken; or use CONTAINS",
                )


def _check_ranges(tokens: Sequence[Token], params: Mapping[str, Any]) -> bool:
    """Bound every range; tell whether one runs to the size of a value."""
    spans = [_span(arguments, params) for arguments in _calls(tokens, "RANGE")]
    known = [span for span in spans if span is not None]
    if max(known, default=0) > MAX_RANGE or math.prod(known) > MAX_RANGES:
        raise RefusedStatementError(
            "range()", f"one counts at most {MAX_RANGE:,}, all together {MAX_RANGES:,}"
        )
    return len(known) < len(spans)


def _span(arguments: Sequence[Sequence[Token]], params: Mapping[str, Any]) -> int | None:
    """Return how many numbers a range has; none if as many as a value is long."""
    ends = [_whole(argument, params) for argument in arguments[:2]]
    if len(ends) == 2 and None not in ends:  # noqa: PLR2004 - from and to
        return abs((ends[1] or 0) - (ends[0] or 0)) + 1
    if all(end is not None or _counts(one) for end, one in zip(ends, arguments, strict=False)):
        return None
    raise RefusedStatementError(
        "range()", "its ends are whole numbers, parameters, or size(…) of a list"
    )


def _whole(argument: Sequence[Token], params: Mapping[str, Any]) -> int | None:
    sign = -1 if argument and argument[0].text == "-" else 1
    rest = argument[1:] if sign < 0 else argument
    if len(rest) != 1:
        return None
    if rest[0].kind == "number" and rest[0].text.isdigit():
        return sign * int(rest[0].text)
    value = params.get(rest[0].bare) if rest[0].kind == "parameter" else None
    return sign * value if isinstance(value, int) else None


def _counts(argument: Sequence[Token]) -> bool:
    if _at(argument, 0).upper() not in {"SIZE", "LENGTH"} or _at(argument, 1) != "(":
        return False
    rest = argument[closing(argument, 1) + 1 :]
    return not rest or (rest[0].text == "-" and [one.kind for one in rest[1:]] == ["number"])


def _check_sizes(tokens: Sequence[Token]) -> None:
    signs = [token.text for token in tokens]
    pairs = list(pairwise(signs))
    hops = sum(pair in {("-", "["), ("-", "-"), ("<", "-")} for pair in pairs) - sum(
        three == ("<", "-", follow)
        for three in zip(signs, signs[1:], signs[2:], strict=False)
        for follow in "[-"
    )
    if hops > MAX_HOPS:
        raise RefusedStatementError(
            "the patterns", f"together they have {hops} relationships, {MAX_HOPS} are allowed"
        )
    sums = signs.count("+") + pairs.count(("|", "|"))
    if sums > MAX_SUMS:
        raise RefusedStatementError("+", f"it stands {sums} times, {MAX_SUMS} are allowed")


def _stages(tokens: Sequence[Token]) -> Iterator[int]:
    """Return for each clause that hands values on how often it names the one it names most."""
    clause: list[Token] = []
    projects = False
    for token in tokens:
        if token.word in _PROJECTS | _ENDS:
            if projects:
                yield _most_named(clause)
            clause, projects = [], token.word in _PROJECTS
        else:
            clause.append(token)
    if projects:
        yield _most_named(clause)


def _most_named(clause: Sequence[Token]) -> int:
    whole: Counter[str] = Counter()
    parts: Counter[tuple[str, str]] = Counter()
    for at, token in enumerate(clause):
        before = clause[at - 1] if at else None
        if token.kind not in {"name", "quoted", "parameter"} or _is_no_value(clause, at, before):
            continue
        name = token.text if token.kind == "parameter" else token.bare
        if _at(clause, at + 1) == "." and at + 2 < len(clause):
            parts[name, clause[at + 2].bare] += 1
        else:
            whole[name] += 1
    most_of: Counter[str] = Counter()
    for (name, _), times in parts.items():
        most_of[name] = max(most_of[name], times)
    return max(((whole + most_of)[name] for name in whole | most_of), default=1)


def _is_no_value(clause: Sequence[Token], at: int, before: Token | None) -> bool:
    """Tell whether a name is none of a value; most keywords may be names, and so are counted."""
    if before is not None and (before.text == "." or before.word == "AS"):
        return True
    follows = clause[at + 1] if at + 1 < len(clause) else None
    if follows is not None and follows.text in {"(", ":"}:
        return True
    word = clause[at].word
    named = follows is not None and follows.kind in {"name", "quoted"}
    return word in _CONSTANTS or (word in {"AS", "DISTINCT"} and named)


def _replacements(tokens: Sequence[Token]) -> Iterator[int]:
    for arguments in _calls(tokens, "REPLACE"):
        wanted = arguments[1:3]
        if len(wanted) != 2 or any([one.kind for one in w] != ["string"] for w in wanted):  # noqa: PLR2004
            raise RefusedStatementError("replace()", "what is replaced, and by what, are literals")
        old, new = (len(one[0].text.replace("\\", "")) - 2 for one in wanted)
        if old < 1:
            raise RefusedStatementError("replace()", "what is replaced is not empty")
        yield max(1, math.ceil(new / old))


def _calls(tokens: Sequence[Token], word: str) -> Iterator[list[Sequence[Token]]]:
    for at, token in enumerate(tokens[:-1]):
        if token.bare.upper() == word and tokens[at + 1].text == "(":
            yield _arguments(tokens[at + 2 : closing(tokens, at + 1)])


def _arguments(inner: Sequence[Token]) -> list[Sequence[Token]]:
    found: list[Sequence[Token]] = []
    start = depth = 0
    for at, token in enumerate(inner):
        if token.kind != "sign":
            continue
        depth += (token.text in "([{") - (token.text in ")]}")
        if token.text == "," and not depth:
            found.append(inner[start:at])
            start = at + 1
    return [*found, inner[start:]]


def _at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""
