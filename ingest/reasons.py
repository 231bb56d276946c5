"""From a raw record to a record, or to why it is none in one sentence for whoever wrote it."""

from typing import Any, Final

from pydantic import ValidationError

from ingest.raw import Raw
from kg.errors import RecordError
from schema.records import RECORD, Record

SHOWN: Final = 80  # characters of a wrong value that a reason quotes

_SAID: Final = {  # what the validator says of a whole line
    "json_invalid": "not JSON: {error}",
    "union_tag_not_found": "not a record: a JSON object is needed",
    "union_tag_invalid": "kind {tag!r} is none of {expected_tags}",
}
_KINDS: Final = {"paper", "author", "institution", "topic"}  # the validator's first step


def value_of(raw: Raw) -> dict[str, Any]:
    """Return a raw record taken apart; RecordError with its fault if it could not be."""
    if raw.fault or raw.value is None:
        raise RecordError(raw.fault or "not a record")
    return raw.value


def validated(fields: dict[str, Any]) -> Record:
    """Return the record that has these fields; RecordError says what is wrong with them."""
    try:
        return RECORD.validate_python(fields)
    except ValidationError as error:
        raise RecordError(reason_of(error)) from error


def reason_of(error: ValidationError) -> str:
    """Return where the record is wrong, what is, and how many things more."""
    first, *others = error.errors(include_url=False)
    steps = [str(step) for step in first["loc"]]
    where = ".".join(steps[1:] if steps[:1] and steps[0] in _KINDS else steps)
    said = _SAID.get(first["type"], "").format(**first.get("ctx", {}))
    text = said or first["msg"].removeprefix("Value error, ")
    value = str(first["input"])[:SHOWN] if isinstance(first["input"], str | int | float) else ""
    if where and value and repr(value) not in text:
        text += f" (it is {value!r})"
    more = f"; and {len(others)} more" if others else ""
    return f"{where}: {text}{more}" if where else text + more
