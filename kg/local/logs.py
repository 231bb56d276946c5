"""What the server's logs say about a start that failed."""

from pathlib import Path
from typing import Final

from kg.local.home import Home

TAIL: Final = 6
WIDTH: Final = 200
PORT_TAKEN: Final = "Address already in use"
WAYS_LEFT: Final = "mend that, or use KG_NEO4J_URI or `docker compose up` instead"
MEANINGS: Final = {
    "No space left on device": "its disk is full; make room, or choose another folder with KG_HOME",
    "store_lock": "another server already uses its data; stop that one first",
    PORT_TAKEN: "its port was taken while it started; try again",
    "object heap": "its memory cannot be had; ask for less with KG_NEO4J_MEMORY_MB",
    "insufficient memory": "its memory cannot be had; ask for less with KG_NEO4J_MEMORY_MB",
}
"""What stands in a log, and what it means."""


def put_aside(home: Home) -> None:
    """Keep the log of the last server under another name, so that the next one's stands alone."""
    if home.user_log.exists():
        home.user_log.replace(home.user_log.with_suffix(".previous.log"))


def port_was_taken(home: Home) -> bool:
    """Tell whether the last server ended because somebody else had its port."""
    return PORT_TAKEN in _text(home)


def why(home: Home) -> str:
    """Return one sentence on why the server did not come up, then the end of its log."""
    text = _text(home)
    reason = next((meaning for sign, meaning in MEANINGS.items() if sign in text), WAYS_LEFT)
    told = [line for line in text.splitlines() if line.strip() and not line.startswith("\t")]
    tail = "".join(f"\n  {line[:WIDTH]}" for line in told[-TAIL:])
    return f"the local Neo4j did not start: {reason}\nthe end of {home.user_log}:{tail}"


def _text(home: Home) -> str:
    return "".join(_read(place) for place in (home.output, home.user_log))


def _read(place: Path) -> str:
    try:
        return place.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
