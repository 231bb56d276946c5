from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ArgumentError
from queries.lists.grammar import MAX_FILTER, MAX_NUMBER, MAX_TERMS, MAX_VALUES, span_of, terms_of

VALUES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(str.isprintable)
TERMS = st.tuples(
    st.from_regex(r"[a-z_]{1,30}", fullmatch=True),
    st.booleans(),
    st.lists(VALUES, min_size=1, max_size=5),
)


def _written(field: str, negated: bool, values: list[str]) -> str:  # noqa: FBT001 - as generated
    quoted = [value.replace("\\", "\\\\").replace('"', '\\"') for value in values]
    return f"{field}:{'!' * negated}" + "|".join(f'"{value}"' for value in quoted)


@given(st.lists(TERMS, max_size=5))
def test_what_is_quoted_is_read_as_it_was_meant(
    terms: list[tuple[str, bool, list[str]]],
) -> None:
    text = ",".join(_written(*term) for term in terms)

    read = [(term.field, term.negated, list(term.values)) for term in terms_of(text)]

    assert read == terms


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    with suppress(ArgumentError):
        assert all(term.values for term in terms_of(text))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("  ", [], id="blank"),
        pytest.param("year:2019", [("year", False, ("2019",))], id="one"),
        pytest.param(" a: b | c , d:!e", [("a", False, ("b", "c")), ("d", True, ("e",))], id="two"),
        pytest.param("doi:10.1/x:y", [("doi", False, ("10.1/x:y",))], id="colons in values"),
        pytest.param('s:"a" | "b"', [("s", False, ("a", "b"))], id="blanks between quotes"),
        pytest.param("s:a\u00a0b\u200cc", [("s", False, ("a\u00a0b\u200cc",))], id="no letters"),
        pytest.param('s:"a,b|c"', [("s", False, ("a,b|c",))], id="quoted"),
    ],
)
def test_a_filter_is_read(text: str, terms: list[tuple[str, bool, tuple[str, ...]]]) -> None:
    assert [(one.field, one.negated, one.values) for one in terms_of(text)] == terms


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("year", "takes terms such as", id="no colon"),
        pytest.param("Year:1", "takes terms such as", id="upper case"),
        pytest.param("year:", "takes a value behind each colon and bar; see its end", id="none"),
        pytest.param("a:b|", "takes a value", id="nothing behind the bar"),
        pytest.param("a:b,", "ends in a comma", id="comma at the end"),
        pytest.param("a:b,,c:d", "takes terms such as", id="two commas"),
        pytest.param('a:"b', "takes a value", id="open quote"),
        pytest.param('a:"b"c', "takes a comma or a bar", id="text behind a quote"),
        pytest.param('a:b"c"', "takes a comma or a bar", id="quote within a word"),
        pytest.param("a:b\x00", "printable", id="control character"),
        pytest.param("a:b\udcff", "printable", id="half a character"),
        pytest.param("a:1," * MAX_TERMS + "a:1", "at most 20 terms", id="terms"),
        pytest.param("a:" + "|".join(["1"] * (MAX_VALUES + 1)), "at most 500 values", id="values"),
        pytest.param("a:" + "1" * MAX_FILTER, "at most 20,000 characters", id="characters"),
    ],
)
def test_what_is_no_filter_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(ArgumentError, match=complaint):
        terms_of(text)


@pytest.mark.parametrize(
    ("value", "span"),
    [
        pytest.param("2019", (2019, 2019), id="one"),
        pytest.param("2019-2022", (2019, 2022), id="both"),
        pytest.param("2019-", (2019, MAX_NUMBER), id="from"),
        pytest.param("-2022", (0, 2022), id="to"),
        pytest.param(">2019", (2020, MAX_NUMBER), id="more"),
        pytest.param(">=2019", (2019, MAX_NUMBER), id="at least"),
        pytest.param("<2019", (0, 2018), id="less"),
        pytest.param("<=2019", (0, 2019), id="at most"),
    ],
)
def test_a_range_has_two_ends(value: str, span: tuple[int, int]) -> None:
    assert span_of("year", value) == span


@pytest.mark.parametrize("value", ["", "-", "x", "1-2-3", "1.5", "--1", ">", "=1", "9" * 17])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ArgumentError, match="takes a number or a range for year"):
        span_of("year", value)
