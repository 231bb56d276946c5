import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schema.text import LONGEST_TITLE, MOST_BYTES, Title, clean


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_on_one_line_in_one_form_whichever_way_it_takes(text: str) -> None:
    found = clean(text)

    visible = re.sub(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\U0010ffff]", " ",
        unicodedata.normalize("NFC", text),
    )  # fmt: skip
    assert found == re.sub(r"\s+", " ", visible).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("é", "é", id="composed already"),
        pytest.param("e\u0301", "é", id="to be composed"),
        pytest.param(" été  d\u00a0hiver ", "été d hiver", id="odd spaces"),
    ],
)
def test_text_beyond_ascii_is_cleaned_too(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        clean("é\ud800")


@pytest.mark.parametrize("letter", ["a", "é", "\u6f22", "\U0001d504"])
def test_a_title_is_as_long_as_an_index_takes(letter: str) -> None:
    title, most = TypeAdapter(Title), min(MOST_BYTES // len(letter.encode()), LONGEST_TITLE)

    assert title.validate_python(letter * most) == letter * most
    with pytest.raises(ValidationError, match=r"8000 bytes|4000 characters"):
        title.validate_python(letter * (most + 1))


def test_what_stands_behind_every_letter_is_no_letter() -> None:
    assert clean("toys\U0010ffff of") == "toys of"
