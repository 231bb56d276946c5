"""What the gate says of a text before any database is asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RefusedStatementError
from queries.gate.allowed import FUNCTIONS, OPERATORS, PROCEDURES
from queries.gate.run import judge
from queries.gate.tokens import MAX_LENGTH, joined, tokens_of
from tests.graph.bombs import BOUNDED, ENDED, PLANNED, REFUSED
from tests.graph.honest import HONEST
from tests.graph.hostile import HARMLESS

PARAMS: dict[str, Any] = {"x": "x", "id": "Aada", "ids": ["Aada"]}


@pytest.mark.parametrize(
    "text", [*HONEST, *(HARMLESS | PLANNED).values(), *(ENDED | BOUNDED).values()]
)
def test_what_reads_within_bounds_may_be_sent(text: str) -> None:
    assert judge(text, PARAMS)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_no_limit_ends_is_refused_with_part_and_reason(text: str) -> None:
    with pytest.raises(RefusedStatementError) as found:
        judge(text, PARAMS)

    assert found.value.part
    assert found.value.why


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        pytest.param("RETURN 1 // x", "RETURN 1", id="comment at the end"),
        pytest.param("RETURN /* x */ 1", "RETURN   1", id="comment within"),
        pytest.param("RETURN/**/1", "RETURN 1", id="comment for a space"),
        pytest.param("RETURN 1;", "RETURN 1", id="semicolon"),
        pytest.param("RETURN\r\n1", "RETURN\n1", id="lines of another system"),
        pytest.param("RETURN '//' AS x", "RETURN '//' AS x", id="no comment in a text"),
        pytest.param("RETURN `/*` AS x", "RETURN `/*` AS x", id="nor in a name"),
        pytest.param("RETURN a<=b", "RETURN a<=b", id="signs stay together"),
    ],
)
def test_what_is_sent_is_what_was_judged(text: str, sent: str) -> None:
    assert joined(tokens_of(text)).strip() == sent


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("SHOW SETTINGS", "SHOW", id="command"),
        pytest.param("RETURN apoc.util.sleep(1)", "apoc.util.sleep()", id="function"),
        pytest.param("CALL dbms.listConfig()", "CALL dbms.listConfig", id="procedure"),
        pytest.param("RETURN 1; RETURN 2", ";", id="two statements"),
        pytest.param("RETURN '\\u0027", "\\u", id="escape"),
        pytest.param("RETURN\u00a01", repr("\u00a0"), id="odd space"),
        pytest.param("RETURN 1 /* x", repr("/"), id="open comment"),
        pytest.param("RETURN '\ud800'", "half a character", id="half a character"),
        pytest.param("", "nothing", id="nothing"),
    ],
)
def test_a_refusal_names_the_part(text: str, part: str) -> None:
    with pytest.raises(RefusedStatementError) as found:
        judge(text, {})

    assert found.value.part == part


@pytest.mark.parametrize(
    ("params", "allowed"),
    [
        pytest.param({"n": 100}, True, id="short"),
        pytest.param({"n": 10**6}, False, id="long"),
        pytest.param({"n": "x"}, False, id="no number"),
        pytest.param({}, False, id="missing"),
    ],
)
def test_a_range_may_end_in_a_parameter_that_is_small(
    params: dict[str, object], *, allowed: bool
) -> None:
    text = "UNWIND range(1, $n) AS x RETURN x"

    if allowed:
        assert judge(text, params)
    else:
        with pytest.raises(RefusedStatementError):
            judge(text, params)


@given(st.text(alphabet="RETUN'\"`/*\\-;()[]{}$ \n\rxu.0~=", max_size=60))
def test_any_text_is_refused_or_sent_without_what_could_hide(text: str) -> None:
    try:
        sent = judge(text, {})
    except RefusedStatementError:
        return

    assert joined(tokens_of(sent)) == sent
    assert "\r" not in sent
    assert "\\u" not in sent


@given(st.text(max_size=MAX_LENGTH))
def test_no_text_makes_the_gate_fail(text: str) -> None:
    try:
        judge(text, {})
    except RefusedStatementError as error:
        assert error.part  # noqa: PT017 - it may be refused, and need not be


SAID = """
MATCH RETURN WITH UNWIND CALL USE IN WHERE AS CASE WHEN THEN END reduce range replace size any
relationships x y 1 'a' $x `q` = ~ ( ) [ ] { } < > - + , : . |
"""
WORDS = SAID.split()


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_no_order_of_words_makes_the_gate_fail(words: list[str]) -> None:
    try:
        assert judge(" ".join(words), PARAMS)
    except RefusedStatementError:
        return


@pytest.mark.parametrize("call", ["range", "reduce", "replace", "any", "size"])
@pytest.mark.parametrize("inner", ["", "x", "1, size", "1, size(", "a =", "a = 1,", ",,,"])
def test_half_a_call_is_refused(call: str, inner: str) -> None:
    closed = inner + ")" * inner.count("(")

    for text in (f"RETURN {call}({inner}", f"RETURN {call}({closed})"):
        try:
            judge(text, {})
        except RefusedStatementError:
            continue
        assert text.endswith(")")


def test_nothing_that_writes_or_leaves_the_graph_is_among_the_allowed() -> None:
    writes = ("create", "merge", "set", "delete", "remove", "load", "show", "terminate", "foreach")

    assert [one for one in OPERATORS if one.lower().startswith(writes)] == []
    assert [one for one in FUNCTIONS if one.startswith(("file", "graph.", "apoc"))] == []
    assert [one for one in PROCEDURES if not one.startswith("db.")] == []
