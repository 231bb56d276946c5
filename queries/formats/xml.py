"""Text from anywhere, made safe to stand in XML."""

from typing import Final

ILLEGAL: Final = "\N{REPLACEMENT CHARACTER}"  # stands for what XML 1.0 cannot hold in any spelling

_FORBIDDEN: Final = [*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
_WRITTEN: Final = str.maketrans(
    dict.fromkeys(map(chr, _FORBIDDEN), ILLEGAL)
    | {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}  # else a parser makes spaces of them
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
)


def xml_text(value: object) -> str:
    """Return a value as it stands in an element or between double quotes.

    Characters that XML 1.0 forbids (section 2.2), most control characters among them, are
    replaced by U+FFFD; all others are read back as they were.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).translate(_WRITTEN)
