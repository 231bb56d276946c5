"""The shapes of identifiers of institutions whose schemes are kept as they come."""

import re
from typing import Final

SHAPES: Final = {
    "grid": re.compile(r"grid\.\d{1,12}\.[0-9a-f]{1,2}"),
    "fundref": re.compile(r"\d{5,15}"),
}
