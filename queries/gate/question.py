"""What an analyst asks the gate, and what is answered."""

import json
from collections.abc import Mapping
from typing import Any, Final, Literal

from pydantic import Field, JsonValue

from kg.errors import ArgumentError
from queries.gate.tokens import MAX_LENGTH
from schema.base import Frozen

MAX_ROWS: Final = 10_000
MAX_BYTES: Final = 8_000_000  # of the rows as JSON; what a notebook takes at once
MAX_PARAMETERS: Final = 16_384  # bytes as JSON: the statement may make them many times longer
MAX_NAMES: Final = 50
_MOST: Final = 2**63


class Question(Frozen):
    """A statement of free Cypher that reads, with its parameters."""

    statement: str = Field(
        min_length=1, max_length=MAX_LENGTH, description="One Cypher statement that only reads."
    )
    parameters: dict[str, JsonValue] = Field(
        default={},
        max_length=MAX_NAMES,
        description=f"Values for its `$names`, together at most {MAX_PARAMETERS:,} bytes of JSON.",
    )
    max_rows: int = Field(
        default=1_000, ge=1, le=MAX_ROWS, description="Largest number of rows in the answer."
    )

    def checked_parameters(self) -> dict[str, Any]:
        """Return the parameters; ArgumentError if they are too long or no numbers of Cypher."""
        check_size(self.parameters)
        return dict(self.parameters)


class Limits(Frozen):
    """What an answer was bounded by."""

    max_rows: int = Field(description="Rows, as asked for.")
    max_bytes: int = Field(description="Bytes of all rows, as JSON and as the database sends them.")
    timeout_s: float = Field(description="Seconds that the statement may take.")


class Cut(Frozen):
    """Where an answer was cut off."""

    by: Literal["max_rows", "max_bytes"] = Field(description="The limit that cut it.")
    shown: int = Field(description="Rows in the answer.")
    total: int | None = Field(
        description="Rows there are; null if counting them would take long: see `at_least`."
    )
    at_least: int = Field(description="Rows that were counted: so many there are, or more.")
    more: dict[str, int] | None = Field(
        description="The parameter that shows more, at its highest; null if only a narrower "
        "statement can."
    )


class Answer(Frozen):
    """The rows of a statement, as many as fit."""

    columns: list[str] = Field(description="Names of the columns, in order.")
    rows: list[list[JsonValue]] = Field(description="One list of values a row, in order.")
    truncated: Cut | None = Field(description="Null if these are all the rows there are.")
    limits: Limits = Field(description="What the answer was bounded by.")


def check_size(parameters: Mapping[str, JsonValue]) -> None:
    """Raise ArgumentError for parameters that are too long, or numbers that Cypher has not."""
    size = len(json.dumps(parameters))
    if size > MAX_PARAMETERS:
        raise ArgumentError(
            "parameters", f"are at most {MAX_PARAMETERS:,} bytes of JSON; they are {size:,}"
        )
    _check_value(dict(parameters))


def _check_value(value: JsonValue) -> None:
    if isinstance(value, int) and not -_MOST <= value < _MOST:
        raise ArgumentError("parameters", f"hold whole numbers of 64 bits; {value} is none")
    if isinstance(value, str) and not _is_text(value):
        raise ArgumentError("parameters", "hold text; half a character is none")
    items = [*value, *value.values()] if isinstance(value, dict) else value
    for item in items if isinstance(items, list) else ():
        _check_value(item)


def _is_text(value: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in value)
