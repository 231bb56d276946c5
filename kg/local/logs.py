"""What the server's logs say about a start that failed."""

from pathlib import Path
from typing import Final

from kg.local.home import Home

TAIL: Final = 12
WAYS_LEFT: Final = "mend that, or use KG_NEO4J_URI or `docker compose up` instead"
KNOWN: Final = (
    (
        "store_lock",
        "another process, perhaps a server in a container, holds its data; stop that one first",
    ),
    ("No space left on device", "its disk is full; make room, or choose another folder: KG_HOME"),
    ("Address already in use", "its port was taken while it started; try again"),
    ("object heap", "its memory cannot be had; ask for less with KG_NEO4J_MEMORY_MB"),
    ("insufficient memory", "its memory cannot be had; ask for less with KG_NEO4J_MEMORY_MB"),
)
"""What the log holds, and what it means."""


def put_aside(home: Home) -> None:
    """Keep the log of the last server under another name, so that the next one's stands alone."""
    if home.user_log.exists():
        home.user_log.replace(home.user_log.with_suffix(".previous.log"))


def why(home: Home) -> str:
    """Return one sentence on why the server did not come up, then the end of its log."""
    text = "".join(_read(place) for place in (home.output, home.user_log))
    reason = next((meaning for sign, meaning in KNOWN if sign in text), WAYS_LEFT)
    tail = "".join(f"\n  {line}" for line in text.splitlines()[-TAIL:])
    return f"the local Neo4j did not start: {reason}\nthe end of {home.user_log}:{tail}"


def _read(place: Path) -> str:
    try:
        return place.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
