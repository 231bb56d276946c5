from typing import Any

import pytest

from api.parameters import takes


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        pytest.param(
            {"type": "integer", "minimum": 1, "maximum": 200},
            "a whole number from 1 to 200",
            id="whole number in a range",
        ),
        pytest.param({"type": "number", "minimum": 0}, "a number of at least 0", id="from below"),
        pytest.param({"type": "integer", "maximum": 9}, "a whole number of at most 9", id="to"),
        pytest.param({"type": "boolean"}, "true or false", id="yes or no"),
        pytest.param({"enum": ["a", "b"], "type": "string"}, "one of a, b", id="choice"),
        pytest.param(
            {"type": "array", "items": {"enum": ["a", "b"]}}, "any of a, b", id="several choices"
        ),
        pytest.param(
            {"type": "array", "items": {"type": "string"}, "maxItems": 5},
            "up to 5 times text",
            id="several texts",
        ),
        pytest.param(
            {"type": "string", "minLength": 1, "maxLength": 9},
            "text of 1 to 9 characters",
            id="bounded text",
        ),
        pytest.param(
            {"anyOf": [{"type": "string", "maxLength": 9}, {"type": "null"}]},
            "text of at most 9 characters",
            id="optional",
        ),
    ],
)
def test_what_a_parameter_takes_is_said_in_words(schema: dict[str, Any], words: str) -> None:
    assert takes(schema) == words
