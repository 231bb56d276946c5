from typing import Annotated
from urllib.parse import urlencode

import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter

from api.cursors import decode, encode
from kg.errors import ArgumentError, ForeignCursorError
from queries.cursors import SHAPE, seal

KEY: TypeAdapter[tuple[float, str]] = TypeAdapter(tuple[float, str])
YEARS: TypeAdapter[tuple[int, str]] = TypeAdapter(tuple[Annotated[int, Field(le=3000)], str])


def asked(path: str = "/v1/authors/A1/papers", **query: str) -> Request:
    scope = {"type": "http", "path": path, "query_string": urlencode(query).encode()}
    return Request(scope | {"headers": [], "server": ("kg", 80), "scheme": "http"})


@given(st.floats(allow_nan=False), st.text(st.characters(codec="utf-8"), max_size=50))
def test_a_cursor_brings_back_what_went_in(number: float, text: str) -> None:
    cursor = encode(asked(), (number, text))

    assert decode(asked(), cursor, KEY) == (number, text)


@given(st.text(max_size=60))
def test_any_text_that_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(ArgumentError, match="cursor is broken"):
        decode(asked(), text, KEY)


def test_a_cursor_stays_good_when_the_limit_changes() -> None:
    cursor = encode(asked(limit="2", since="2000"), (0.5, "A2"))

    assert decode(asked(since="2000", limit="3", cursor=cursor), cursor, KEY) == (0.5, "A2")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(asked("/v1/authors/A2/papers"), id="another author"),
        pytest.param(asked("/v1/authors/A1/topics"), id="another list"),
        pytest.param(asked(since="2001"), id="another parameter"),
    ],
)
def test_a_cursor_of_another_list_is_refused(other: Request) -> None:
    cursor = encode(asked(), (0.5, "A2"))

    with pytest.raises(ForeignCursorError, match="belongs to another list"):
        decode(other, cursor, KEY)


@pytest.mark.parametrize(
    "held",
    [
        pytest.param("[]", id="empty"),
        pytest.param("{}", id="not a list"),
        pytest.param("10", id="not even that"),
        pytest.param('[10, "A"', id="cut"),
        pytest.param("[" * 1500, id="deep"),
        pytest.param('[3001, "A"]', id="number out of range"),
        pytest.param('["ten", "A"]', id="wrong type"),
        pytest.param("[10]", id="too short"),
        pytest.param('[10, "A", 3]', id="too long"),
        pytest.param('[10, "\\ud800"]', id="half a character"),
    ],
)
def test_a_forged_cursor_is_refused(held: str) -> None:
    of = encode(asked(), ()).partition("-")[0]

    with pytest.raises(ArgumentError, match="cursor is broken"):
        decode(asked(), seal(of, held), YEARS)


@pytest.mark.parametrize("cut", [1, 18, 19, 20])
def test_a_cursor_that_was_cut_is_refused(cut: int) -> None:
    cursor = encode(asked(), (0.5, "A2"))[:cut]

    with pytest.raises(ArgumentError, match="cursor is broken"):
        decode(asked(), cursor, KEY)


@given(st.from_regex(str(SHAPE["pattern"])))
def test_whatever_has_the_shape_of_a_cursor_is_of_another_list(cursor: str) -> None:
    with pytest.raises(ForeignCursorError):
        decode(asked(), cursor.strip(), KEY)
