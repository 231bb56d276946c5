"""YAML from outside, read without trust: plain values only, of bounded size and depth."""

from typing import Any, BinaryIO, Final

import yaml

LONGEST: Final = 16 * 1024 * 1024  # bytes; the longest list of names so far has half a million
DEEPEST: Final = 50  # levels; the C library ends the process where there are many thousands

_OPENING: Final = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING: Final = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def document(content: BinaryIO) -> Any:  # noqa: ANN401 - whatever the document holds
    """Return the one document of a file; ValueError if it is not one that can be trusted.

    Aliases are refused: they make a short file a long value.
    """
    text = content.read(LONGEST + 1)
    if len(text) > LONGEST:
        raise ValueError(f"longer than {LONGEST} bytes")
    try:
        _look_through(text)
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"not YAML: {' '.join(str(error).split())}") from error


def _look_through(text: bytes) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError("has aliases")  # noqa: TRY004 - a value that is not taken, not a type
        depth += isinstance(event, _OPENING)
        depth -= isinstance(event, _CLOSING)
        if depth > DEEPEST:
            raise ValueError(f"nested more than {DEEPEST} deep")
